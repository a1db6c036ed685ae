package io.whatsapptoken.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.ledger.IssueReason;
import io.whatsapptoken.core.ledger.RetryState;
import io.whatsapptoken.core.plan.Action;
import io.whatsapptoken.core.plan.Decision;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.core.plan.ObservedScenarios;
import io.whatsapptoken.core.plan.Planner;
import io.whatsapptoken.core.plan.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What came of an answer of Meta's, read from what is known after it and planned because of it.
 *
 * @param failureClass the class of failure as users see it
 * @param codes Meta's code and subcode as users see them
 * @param remediation the step for a person as users see it
 */
record FailureOutcome(Reaction reaction, String failureClass, String codes, String remediation) {
  private static final Instant NOW = ObservedScenarios.NOW;
  private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMinutes(19);

  static FailureOutcome of(GraphCallCase call, Observed after) {
    var suspicion = after.ledger().current().flatMap(token -> token.health().suspicion());
    if (suspicion.isPresent()) {
      assertThat(planned(after, NOW.plusSeconds(5))).isEqualTo(Action.VerifyCurrent.class);
      assertThat(planned(after, NOW.plusSeconds(5).minusMillis(1)))
          .isEqualTo(Decision.NotBefore.class);
      var confirmed = after.ledger().current().orElseThrow().markedInvalid(suspicion.get());
      assertThat(ObservedScenarios.action(after.with(after.ledger().withCurrent(confirmed))))
          .isInstanceOfSatisfying(
              Action.IssueToken.class,
              mint -> assertThat(mint.intent().reason()).isEqualTo(IssueReason.TOKEN_INVALID));
      return of(Reaction.ROTATE_IMMEDIATELY, suspicion.get());
    }
    var failure = failure(call, after);
    if (failure.isEmpty()) {
      return new FailureOutcome(Reaction.DONE, "", "", "");
    }
    assertNotRetriedBefore(nextAttempt(call, after), call, after);
    return of(reaction(call, failure.get(), after), failure.get());
  }

  private static FailureOutcome of(Reaction deed, Failure failure) {
    return new FailureOutcome(
        deed, failure.failureClass().label(), failure.code(), failure.remediation());
  }

  private static Reaction reaction(GraphCallCase call, Failure failure, Observed after) {
    var wait = Duration.between(NOW, nextAttempt(call, after));
    if (!failure.needsUserAction()) {
      assertThat(wait).isIn(FIRST_RETRY, PAUSE);
      return wait.equals(PAUSE) ? Reaction.BACK_OFF : Reaction.RETRY;
    }
    return call.action() == Action.VerifyCurrent.class && after.isUsableAt(NOW)
        ? Reaction.KEEP_AND_REPORT
        : Reaction.REQUIRE_USER_ACTION;
  }

  private static Optional<Failure> failure(GraphCallCase call, Observed after) {
    return retryState(call, after)
        .map(RetryState::failure)
        .or(() -> after.ledger().current().flatMap(token -> token.health().unmetRequirement()))
        .or(() -> after.lastCheck().failure());
  }

  private static Instant nextAttempt(GraphCallCase call, Observed after) {
    return retryState(call, after)
        .map(RetryState::nextAttemptAt)
        .orElseGet(() -> Schedule.nextCheck(after));
  }

  private static Optional<RetryState> retryState(GraphCallCase call, Observed after) {
    return call.action() == Action.Revoke.class
        ? after.ledger().previous().stream()
            .flatMap(previous -> previous.retryState().stream())
            .findFirst()
        : after.ledger().retryState();
  }

  private static void assertNotRetriedBefore(Instant time, GraphCallCase call, Observed after) {
    var rejected = call == GraphCallCase.VERIFY && after.ledger().pending().isEmpty();
    var again = rejected ? Action.IssueToken.class : call.action();
    assertThat(planned(after, NOW)).isNotIn(again, Action.IssueToken.class);
    assertThat(planned(after, time.minusMillis(1))).isNotEqualTo(again);
    assertThat(planned(after, time)).isEqualTo(again);
  }

  /** The kind of action, or of the decision to wait. */
  private static Class<?> planned(Observed observed, Instant at) {
    return switch (Planner.plan(observed, at)) {
      case Decision.Act<Action>(Action action) -> action.getClass();
      case Decision.NotBefore<Action> waiting -> waiting.getClass();
      case Decision.Nothing<Action> nothing -> nothing.getClass();
    };
  }
}
