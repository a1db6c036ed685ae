package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.core.ledger.ActivationReason;
import io.whatsapptoken.core.ledger.Ledger;
import io.whatsapptoken.core.ledger.PreviousToken;
import io.whatsapptoken.core.meta.GraphFailure;
import io.whatsapptoken.core.meta.Inspection;
import io.whatsapptoken.core.meta.MetaClient;
import io.whatsapptoken.core.plan.Action;
import io.whatsapptoken.core.plan.Action.RestorePrevious.Cause;
import io.whatsapptoken.core.plan.Failures;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.core.rollout.ClockSkew;
import io.whatsapptoken.core.token.Fingerprint;
import io.whatsapptoken.core.token.TokenFacts;

/** Roll back: restores a previous token. */
final class RollbackHandler {
  private final MetaClient graph;
  private final StepRecorder steps;

  RollbackHandler(MetaClient graph, StepRecorder steps) {
    this.graph = graph;
    this.steps = steps;
  }

  /** Its permissions were verified when it was activated. */
  Observed restore(Action.RestorePrevious action, Observed observed) {
    var previous = action.old();
    return switch (graph.inspect(action.credential().app(), previous.token())) {
      case Inspection.Valid(TokenFacts facts) -> restored(action, facts, observed);
      case Inspection.Invalid _ -> invalid(action, observed);
      case Inspection.Inconclusive(GraphFailure failure) ->
          steps.retry("Revoke", failure, previous, observed);
    };
  }

  private Observed restored(Action.RestorePrevious action, TokenFacts facts, Observed observed) {
    var previous = action.old();
    var token = previous.token().fingerprint();
    return switch (action.cause()) {
      case TOKEN_INVALID ->
          steps.write(
              observed,
              corrected(observed).withPreviousRestored(previous, facts, steps.now()),
              EventReason.TOKEN_RESTORED,
              token);
      case REQUESTED ->
          rolledBack(
              observed,
              rollBack(previous, facts, observed).withHandled(observed.triggersAfterRollback()),
              token,
              "requested with whatsapptoken.io/rollback.");
      case ROLLOUT_FAILED -> {
        var failure = Failures.rolloutFailed(observed.dependents(), "");
        yield rolledBack(
            observed,
            // The newer token is kept until the workloads are healthy on the restored one.
            rollBack(previous, facts, observed).withRetryState(steps.backoff(failure, observed)),
            token,
            failure.message());
      }
    };
  }

  private Ledger rollBack(PreviousToken previous, TokenFacts facts, Observed observed) {
    return observed.markingPreviousExclusive(
        corrected(observed).withPreviousRolledBack(previous, facts, steps.now()));
  }

  private Observed rolledBack(Observed observed, Ledger next, Fingerprint token, String cause) {
    var written = steps.write(observed, next, EventReason.ROLLED_BACK, token, cause);
    steps.countRotation(ActivationReason.ROLLED_BACK.label(), "activated");
    return written;
  }

  private Observed invalid(Action.RestorePrevious action, Observed observed) {
    var token = action.old().token();
    var without = observed.ledger().without(token);
    return action.cause() == Cause.REQUESTED
        ? steps.write(
            observed,
            without.withHandled(observed.triggersAfterRollback()),
            EventReason.REQUEST_REJECTED,
            "the previous token " + token.fingerprint() + " is invalid")
        : steps.write(observed, without);
  }

  private static Ledger corrected(Observed observed) {
    return ClockSkew.correctActivation(observed.ledger(), observed.target().writtenAt());
  }
}
