package io.whatsapptoken.operator.plan;

import static io.whatsapptoken.operator.plan.Samples.NOW;
import static io.whatsapptoken.operator.plan.Samples.at;
import static io.whatsapptoken.operator.plan.Samples.returned;
import static io.whatsapptoken.operator.plan.Samples.workload;
import static io.whatsapptoken.operator.plan.Situation.settled;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.operator.plan.Workload.Standing;
import io.whatsapptoken.operator.token.AccessToken;
import io.whatsapptoken.operator.token.Origin;
import io.whatsapptoken.operator.token.SupersededToken;
import io.whatsapptoken.operator.token.SupersededToken.Use;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

  @Test
  void nobody_waits_whose_previous_token_has_ended() {
    var all = behind(9).toArray(Workload[]::new);
    var given = settled().workloads(all).superseded(ending(Optional.of(at("12:04:59"))));

    assertThat(Restarts.next(given.seen(), NOW)).hasSize(9);
  }

  @TestFactory
  Stream<DynamicTest> restarts_wait_for_their_window() {
    var waiting = behindOneBefore(ending(Optional.empty()));
    return Stream.of(
        closed("while it is closed", waiting, "22:00:00"),
        closed("not while it is open", waiting.restartingAt("0 12 * * *"), ""),
        closed("not if there is none", waiting.restartingAt(), ""),
        closed("not without a previous token", waiting.superseded(), ""),
        closed(
            "not if the previous token has ended",
            behindOneBefore(ending(Optional.of(at("12:04:59")))),
            ""),
        closed(
            "not if the previous token ends before they could be done",
            behindOneBefore(ending(Optional.of(at("22:09:59")))),
            ""),
        closed(
            "if the previous token lives long enough",
            behindOneBefore(ending(Optional.of(at("22:10:00")))),
            "22:00:00"),
        closed("not if the token was taken back", waiting.current(returned()), ""));
  }

  private static SupersededToken ending(Optional<Instant> at) {
    return new SupersededToken(
        new AccessToken("EAAold"),
        Origin.ISSUED,
        Optional.empty(),
        Use.POSSIBLE,
        Optional.empty(),
        at,
        false);
  }

  private static Situation behindOneBefore(SupersededToken old) {
    return settled()
        .superseded(old)
        .workloads(workload("b1", Standing.BEHIND))
        .restartingAt("0 22 * * *");
  }

  private static DynamicTest closed(String sentence, Situation given, String until) {
    return DynamicTest.dynamicTest(
        sentence,
        () -> {
          var expected = until.isEmpty() ? Optional.<Instant>empty() : Optional.of(at(until));
          assertThat(Restarts.closedUntil(given.seen(), NOW)).isEqualTo(expected);
          assertThat(Restarts.next(given.seen(), NOW)).hasSize(until.isEmpty() ? 1 : 0);
        });
  }

  @Test
  void who_uses_another_token_waits_for_it_to_change_as_well() {
    var settling = List.of(workload("s", Standing.SETTLING));

    assertThat(Restarts.next(new Dependents(settling, List.of()), THREE, true)).isEmpty();
    assertThat(Restarts.next(new Dependents(settling, List.of()), THREE, false)).hasSize(1);
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
