package io.whatsapptoken.operator.plan;

import static io.whatsapptoken.operator.plan.Samples.workload;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.operator.plan.Workload.Standing;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Which workloads are restarted next: three at a time, the first alone. */
final class RestartsTest {
  private static final Wish.Strategy THREE = strategy(true, 3);

  @TestFactory
  Stream<DynamicTest> workloads_are_restarted_a_few_at_a_time() {
    return Stream.of(
        next("the first alone", THREE, behind(5), List.of("b1")),
        next("none beside the first", THREE, and(behind(4), "c", Standing.RESTARTING), List.of()),
        next(
            "some when the first is healthy",
            THREE,
            and(behind(4), "c", Standing.UP_TO_DATE),
            List.of("b1", "b2", "b3")),
        next(
            "as many as there is room for",
            THREE,
            and(and(behind(4), "c", Standing.UP_TO_DATE), "d", Standing.RESTARTING),
            List.of("b1", "b2")),
        next("at once without a canary", strategy(false, 3), behind(5), List.of("b1", "b2", "b3")),
        next(
            "one that a person must resume takes no room",
            strategy(false, 1),
            and(behind(1), "c", Standing.BLOCKED),
            List.of("b1")),
        next(
            "a healthy one before one that is not",
            THREE,
            and(List.of(workload("sick", Standing.UNWELL)), "well", Standing.BEHIND),
            List.of("well")),
        next(
            "one that is not healthy, in the end",
            THREE,
            List.of(workload("sick", Standing.UNWELL)),
            List.of("sick")),
        next("none once one failed", THREE, and(behind(4), "c", Standing.FAILED), List.of()),
        next("none that is excluded", THREE, and(List.of(), "c", Standing.EXCLUDED), List.of()));
  }

  @Test
  void nobody_waits_who_has_no_token_that_works() {
    var all = and(behind(9), "c", Standing.FAILED);

    assertThat(Restarts.next(new Dependents(all, List.of()), THREE, false)).hasSize(9);
  }

  private static DynamicTest next(
      String sentence, Wish.Strategy strategy, List<Workload> workloads, List<String> expected) {
    return DynamicTest.dynamicTest(
        sentence,
        () ->
            assertThat(Restarts.next(new Dependents(workloads, List.of()), strategy, true))
                .extracting(Workload::name)
                .isEqualTo(expected));
  }

  private static Wish.Strategy strategy(boolean canary, int atATime) {
    return new Wish.Strategy(canary, atATime, Duration.ofMinutes(10), false);
  }

  private static List<Workload> behind(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> workload("b" + i, Standing.BEHIND))
        .toList();
  }

  private static List<Workload> and(List<Workload> some, String name, Standing standing) {
    return Stream.concat(some.stream(), Stream.of(workload(name, standing))).toList();
  }
}
