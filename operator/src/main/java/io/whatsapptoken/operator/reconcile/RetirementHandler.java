package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.core.ledger.PreviousToken;
import io.whatsapptoken.core.ledger.RevocationTrials;
import io.whatsapptoken.core.meta.GraphError;
import io.whatsapptoken.core.meta.GraphFailure;
import io.whatsapptoken.core.plan.Action;
import io.whatsapptoken.core.plan.Failures;
import io.whatsapptoken.core.plan.LastCheck;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.core.revocation.RevocationPause;
import java.util.Optional;

/** Confirm, Retire: revokes a previous token when no dependent uses it any more. */
final class RetirementHandler {
  private final TokenRevoker revoker;
  private final StepRecorder steps;

  RetirementHandler(TokenRevoker revoker, StepRecorder steps) {
    this.revoker = revoker;
    this.steps = steps;
  }

  Observed startGracePeriod(Action.StartGracePeriod action, Observed observed) {
    return steps.write(
        observed,
        observed.ledger().withGracePeriodStarted(steps.now().plus(action.overlap())),
        EventReason.ROLLOUT_COMPLETE,
        observed.ledger().revision(),
        action.overlap().toSeconds());
  }

  /** Another process may have restored the token meanwhile. */
  Observed revoke(Action.Revoke action, Observed observed) {
    steps.ledgers().requireUnchanged(observed);
    var previous = action.old();
    var request = RevocationRequest.of(previous, action.credential(), observed, steps.now());
    return switch (revoker.revoke(request)) {
      case RevocationResult.Invalid(String how) -> revoked(previous, how, observed);
      case RevocationResult.Harmful harm -> harmful(previous, harm, observed);
      case RevocationResult.CurrentInvalid(GraphError why) -> suspect(why, observed);
      case RevocationResult.Paused(RevocationPause pause) -> observed.pausingRevocation(pause);
      case RevocationResult.Failed(GraphFailure failure) ->
          steps.retry("Revoke", failure, previous, observed);
      case RevocationResult.InVain(Optional<GraphError> refusal) ->
          steps.retryRevocation(refusal, previous, observed);
    };
  }

  private Observed revoked(PreviousToken previous, String how, Observed observed) {
    return steps.write(
        observed,
        observed.ledger().without(previous.token()),
        EventReason.TOKEN_REVOKED,
        previous.token().fingerprint(),
        how);
  }

  /** Two inspections have shown that the current token is invalid: it is replaced at once. */
  private Observed harmful(
      PreviousToken previous, RevocationResult.Harmful harm, Observed observed) {
    var ledger = observed.ledger().without(previous.token());
    var invalid =
        harm.current()
            .flatMap(why ->
                ledger.current().map(token -> token.markedInvalid(Failures.tokenInvalid(why))));
    var next =
        steps.write(
            observed.pausingRevocation(harm.pause()),
            invalid.map(ledger::withCurrent).orElse(ledger),
            EventReason.TOKEN_REVOKED,
            previous.token().fingerprint(),
            "Meta confirmed that it is invalid");
    invalid.ifPresent(token ->
        steps.record(
            next, EventReason.TOKEN_INVALID, token.token().fingerprint(), harm.pause().message()));
    return next;
  }

  /** As a check that finds it invalid: a second one follows. */
  private Observed suspect(GraphError why, Observed observed) {
    var current = observed.ledger().current().orElseThrow();
    return steps
        .write(
            observed,
            observed.ledger().withCurrent(current.markedSuspect(Failures.tokenInvalid(why))))
        .with(LastCheck.succeeded(steps.now()));
  }

  Observed forgetWithoutRevoking(Action.ForgetWithoutRevoking action, Observed observed) {
    var previous = action.old();
    return previous.isIrrevocable()
        ? giveUp(previous, observed)
        : steps.write(
            observed,
            observed.ledger().without(previous.token()),
            EventReason.TOKEN_NOT_REVOKED,
            previous.token().fingerprint(),
            switch (previous.origin()) {
              case SUPPLIED -> "the operator revokes only tokens that it issued";
              case SHARED -> "another installation may use it, and only that one revokes it";
              case ISSUED, ADOPTED -> "retirement.policy is Never, so it expires on its own";
            });
  }

  private Observed giveUp(PreviousToken previous, Observed observed) {
    return steps.write(
        observed,
        observed.ledger().withGivenUp(previous.token(), steps.now()),
        EventReason.REVOCATION_ABANDONED,
        previous.token().fingerprint(),
        RevocationTrials.LIMIT,
        Failures.REVOKE_MANUALLY);
  }
}
