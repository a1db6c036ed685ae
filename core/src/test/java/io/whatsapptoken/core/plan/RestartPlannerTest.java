package io.whatsapptoken.core.plan;

import static io.whatsapptoken.core.plan.ObservedFixture.settled;
import static io.whatsapptoken.core.plan.PlanFixtures.NOW;
import static io.whatsapptoken.core.plan.PlanFixtures.at;
import static io.whatsapptoken.core.plan.PlanFixtures.restored;
import static io.whatsapptoken.core.plan.PlanFixtures.workload;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.ledger.PreviousToken;
import io.whatsapptoken.core.ledger.PreviousToken.Usage;
import io.whatsapptoken.core.rollout.Dependents;
import io.whatsapptoken.core.rollout.Workload;
import io.whatsapptoken.core.rollout.Workload.State;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.Origin;
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
final class RestartPlannerTest {
  private static final DesiredState.RestartStrategy THREE = strategy(true, 3);

  @TestFactory
  Stream<DynamicTest> restarts_respect_canary_and_max_concurrent() {
    return Stream.of(
        next("the first alone", THREE, outdated(5), List.of("b1")),
        next("none beside the first", THREE, and(outdated(4), "c", State.RESTARTING), List.of()),
        next(
            "some when the first is healthy",
            THREE,
            and(outdated(4), "c", State.UP_TO_DATE),
            List.of("b1", "b2", "b3")),
        next(
            "as many as there is room for",
            THREE,
            and(and(outdated(4), "c", State.UP_TO_DATE), "d", State.RESTARTING),
            List.of("b1", "b2")),
        next(
            "at once without a canary", strategy(false, 3), outdated(5), List.of("b1", "b2", "b3")),
        next(
            "one that a person must resume takes no room",
            strategy(false, 1),
            and(outdated(1), "c", State.BLOCKED),
            List.of("b1")),
        next(
            "a healthy one before one that is not",
            THREE,
            and(List.of(workload("sick", State.OUTDATED_UNHEALTHY)), "well", State.OUTDATED),
            List.of("well")),
        next(
            "one that is not healthy, in the end",
            THREE,
            List.of(workload("sick", State.OUTDATED_UNHEALTHY)),
            List.of("sick")),
        next(
            "those without pods beside the first",
            THREE,
            and(and(outdated(2), "z", State.OUTDATED_IDLE), "c", State.RESTARTING),
            List.of("z")),
        next(
            "the first alone if the others prove nothing",
            THREE,
            and(and(outdated(4), "z", State.OUTDATED_IDLE), "c", State.UNPROVEN),
            List.of("z", "b1")),
        next(
            "none whose last restart was undone",
            THREE,
            and(List.of(), "c", State.BACKING_OFF),
            List.of()),
        next(
            "none once pods of one do not start",
            THREE,
            and(and(outdated(4), "z", State.OUTDATED_IDLE), "c", State.NOT_STARTED),
            List.of()),
        next("none once one failed", THREE, and(outdated(4), "c", State.FAILED), List.of()),
        next("none that is excluded", THREE, and(List.of(), "c", State.EXCLUDED), List.of()));
  }

  @Test
  void restarts_do_not_wait_without_a_valid_token() {
    var all = and(and(outdated(9), "c", State.FAILED), "d", State.BACKING_OFF);

    assertThat(RestartPlanner.next(new Dependents(all, List.of()), THREE, false)).hasSize(9);
  }

  @Test
  void restarts_do_not_wait_once_the_previous_token_has_expired() {
    var all = outdated(9).toArray(Workload[]::new);
    var fixture = settled().workloads(all).previousTokens(expiringAt(Optional.of(at("12:04:59"))));

    assertThat(RestartPlanner.next(fixture.observed(), NOW)).hasSize(9);
  }

  @TestFactory
  Stream<DynamicTest> restarts_wait_for_their_window() {
    var waiting = outdatedOnPrevious(expiringAt(Optional.empty()));
    return Stream.of(
        windowClosed("while it is closed", waiting, "22:00:00"),
        windowClosed("not while it is open", waiting.restartWindows("0 12 * * *"), ""),
        windowClosed("not if there is none", waiting.restartWindows(), ""),
        windowClosed("not without a previous token", waiting.previousTokens(), ""),
        windowClosed(
            "not if the previous token has ended",
            outdatedOnPrevious(expiringAt(Optional.of(at("12:04:59")))),
            ""),
        windowClosed(
            "not if the previous token ends before they could be done",
            outdatedOnPrevious(expiringAt(Optional.of(at("22:09:59")))),
            ""),
        windowClosed(
            "if the previous token is valid long enough",
            outdatedOnPrevious(expiringAt(Optional.of(at("22:10:00")))),
            "22:00:00"),
        windowClosed("not if the token was taken back", waiting.current(restored()), ""));
  }

  private static PreviousToken expiringAt(Optional<Instant> at) {
    return new PreviousToken(
        new AccessToken("EAAold"),
        Origin.ISSUED,
        Optional.empty(),
        Usage.MAYBE_IN_USE,
        Optional.empty(),
        at,
        false);
  }

  private static ObservedFixture outdatedOnPrevious(PreviousToken previous) {
    return settled()
        .previousTokens(previous)
        .workloads(workload("b1", State.OUTDATED))
        .restartWindows("0 22 * * *");
  }

  private static DynamicTest windowClosed(String sentence, ObservedFixture fixture, String until) {
    return DynamicTest.dynamicTest(
        sentence,
        () -> {
          var expected = until.isEmpty() ? Optional.<Instant>empty() : Optional.of(at(until));
          assertThat(RestartPlanner.nextRestartWindow(fixture.observed(), NOW)).isEqualTo(expected);
          assertThat(RestartPlanner.next(fixture.observed(), NOW)).hasSize(until.isEmpty() ? 1 : 0);
        });
  }

  @Test
  void a_workload_of_another_token_is_debounced() {
    var settling = List.of(workload("s", State.DEBOUNCING));

    assertThat(RestartPlanner.next(new Dependents(settling, List.of()), THREE, true)).isEmpty();
    assertThat(RestartPlanner.next(new Dependents(settling, List.of()), THREE, false)).hasSize(1);
  }

  private static DynamicTest next(
      String sentence,
      DesiredState.RestartStrategy strategy,
      List<Workload> workloads,
      List<String> expected) {
    return DynamicTest.dynamicTest(
        sentence,
        () ->
            assertThat(RestartPlanner.next(new Dependents(workloads, List.of()), strategy, true))
                .extracting(Workload::name)
                .isEqualTo(expected));
  }

  private static DesiredState.RestartStrategy strategy(boolean canary, int atATime) {
    return new DesiredState.RestartStrategy(canary, atATime, Duration.ofMinutes(10), false);
  }

  private static List<Workload> outdated(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> workload("b" + i, State.OUTDATED))
        .toList();
  }

  private static List<Workload> and(List<Workload> some, String name, State standing) {
    return Stream.concat(some.stream(), Stream.of(workload(name, standing))).toList();
  }
}
