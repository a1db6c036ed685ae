package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.core.ledger.ActivationReason;
import io.whatsapptoken.core.ledger.Ledger;
import io.whatsapptoken.core.ledger.PreviousToken;
import io.whatsapptoken.core.meta.GraphFailure;
import io.whatsapptoken.core.meta.Inspection;
import io.whatsapptoken.core.meta.MetaClient;
import io.whatsapptoken.core.plan.Action;
import io.whatsapptoken.core.plan.Backoff;
import io.whatsapptoken.core.plan.CredentialLookup;
import io.whatsapptoken.core.plan.Failures;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.core.rollout.ClockSkew;
import io.whatsapptoken.core.token.Origin;
import io.whatsapptoken.core.token.TokenFacts;
import java.time.Clock;
import java.util.function.Function;
import java.util.function.Supplier;

/** Confirm, Retire: a replaced token ends when nobody uses it any more. */
final class RevocationHandler {
  private final MetaClient graph;
  private final TokenRevoker revocation;
  private final Ledgers ledgers;
  private final EventRecorder journal;
  private final Clock clock;

  RevocationHandler(MetaClient graph, Ledgers ledgers, EventRecorder events, Clock clock) {
    this.graph = graph;
    this.revocation = new TokenRevoker(graph);
    this.ledgers = ledgers;
    this.journal = events;
    this.clock = clock;
  }

  Observed startGracePeriod(Action.StartGracePeriod plan, Observed observed) {
    var next =
        ledgers.write(
            observed,
            observed.ledger().withGracePeriodStarted(clock.instant().plus(plan.overlap())));
    journal.record(
        observed,
        EventReason.ROLLED_OUT,
        "Every workload is healthy on revision "
            + observed.ledger().revision()
            + ". The previous token ends in "
            + plan.overlap().toSeconds()
            + " s.");
    return next;
  }

  /** Another process may have gone back to the token meanwhile. */
  Observed revoke(Action.Revoke plan, Observed observed) {
    ledgers.requireUnchanged(observed);
    return revocation
        .revoke(plan.credential().app(), plan.old().token())
        .map(failure -> retryLater(failure, plan.old(), observed))
        .orElseGet(() -> revoked(plan.old(), observed));
  }

  Observed restore(Action.RestorePrevious plan, Observed observed) {
    return restoreIfValid(
        plan.old(),
        plan.credential(),
        observed,
        facts -> restored(plan.old(), facts, observed),
        () -> ledgers.write(observed, observed.ledger().without(plan.old().token())));
  }

  /** A person asks for the way back; what the previous token can do was verified when it came. */
  Observed rollBack(Action.RollBackOnRequest plan, Observed observed) {
    var heard = observed.ledger().withHandled(plan.handled());
    return restoreIfValid(
        plan.old(),
        plan.credential(),
        observed,
        facts -> rolledBack(plan.old(), facts, heard, observed),
        () -> rejectRollback(plan.old(), heard, observed));
  }

  /** The new token stays alive until the workloads are healthy on the one that comes back. */
  Observed rollBackFailedRollout(Action.RollBackFailedRollout plan, Observed observed) {
    return restoreIfValid(
        plan.old(),
        plan.credential(),
        observed,
        facts -> rolledBackFailedRollout(plan.old(), facts, observed),
        () -> ledgers.write(observed, observed.ledger().without(plan.old().token())));
  }

  /** Only a token of which Meta says that it lives comes back. */
  private Observed restoreIfValid(
      PreviousToken previous,
      CredentialLookup.Found credential,
      Observed observed,
      Function<TokenFacts, Observed> alive,
      Supplier<Observed> dead) {
    return switch (graph.inspect(credential.app(), previous.token())) {
      case Inspection.Valid(TokenFacts facts) -> alive.apply(facts);
      case Inspection.Invalid _ -> dead.get();
      case Inspection.Inconclusive(GraphFailure failure) -> retryLater(failure, previous, observed);
    };
  }

  private Observed rolledBackFailedRollout(
      PreviousToken previous, TokenFacts facts, Observed observed) {
    var now = clock.instant();
    var failure = Failures.rolloutFailed(observed.dependents(), "");
    var generation = observed.desired().resource().generation();
    var retryState =
        Backoff.afterRejection(failure, observed.ledger().retryState(), generation, now);
    var next =
        ledgers.write(
            observed,
            observed
                .markingPreviousExclusive(
                    ClockSkew.correctActivation(observed.ledger(), observed.target().writtenAt())
                        .withPreviousRolledBack(previous, facts, now))
                .withRetryState(retryState));
    journal.rotation(ActivationReason.ROLLED_BACK.label(), "activated");
    journal.record(
        observed,
        EventReason.ROLLED_BACK,
        failure.message() + " Token " + previous.token().fingerprint() + " is used again.");
    return next;
  }

  private Observed rolledBack(
      PreviousToken previous, TokenFacts facts, Ledger heard, Observed observed) {
    var next =
        ledgers.write(
            observed,
            observed.markingPreviousExclusive(
                ClockSkew.correctActivation(heard, observed.target().writtenAt())
                    .withPreviousRolledBack(previous, facts, clock.instant())));
    journal.rotation(ActivationReason.ROLLED_BACK.label(), "activated");
    journal.record(
        observed,
        EventReason.ROLLED_BACK,
        "Token "
            + previous.token().fingerprint()
            + " is used again, as whatsapptoken.io/rollback asks.");
    return next;
  }

  private Observed rejectRollback(PreviousToken previous, Ledger heard, Observed observed) {
    var next = ledgers.write(observed, heard.without(previous.token()));
    journal.record(
        observed,
        EventReason.REQUEST_DECLINED,
        "There is no way back: the previous token "
            + previous.token().fingerprint()
            + " no longer works.");
    return next;
  }

  Observed forgetWithoutRevoking(Action.ForgetWithoutRevoking plan, Observed observed) {
    var next = ledgers.write(observed, observed.ledger().without(plan.old().token()));
    journal.record(
        observed,
        EventReason.TOKEN_RELEASED,
        "Token "
            + plan.old().token().fingerprint()
            + (plan.old().origin() == Origin.SUPPLIED
                ? " is left to who supplied it: the operator revokes only what it issued."
                : " is left to end by itself: retirement.policy is Never."));
    return next;
  }

  private Observed restored(PreviousToken previous, TokenFacts facts, Observed observed) {
    var next =
        ledgers.write(
            observed,
            ClockSkew.correctActivation(observed.ledger(), observed.target().writtenAt())
                .withPreviousRestored(previous, facts, clock.instant()));
    journal.record(
        observed,
        EventReason.TOKEN_RESTORED,
        "Token "
            + previous.token().fingerprint()
            + " is used again: the one that replaced it is dead, and no new one can be had yet.");
    return next;
  }

  private Observed revoked(PreviousToken previous, Observed observed) {
    var next = ledgers.write(observed, observed.ledger().without(previous.token()));
    journal.record(
        observed,
        EventReason.TOKEN_REVOKED,
        "Token " + previous.token().fingerprint() + " is revoked; Meta confirms that it is dead.");
    return next;
  }

  private Observed retryLater(GraphFailure failure, PreviousToken previous, Observed observed) {
    var retryState =
        Backoff.after(
            failure,
            previous.retryState(),
            observed.desired().resource().generation(),
            clock.instant());
    journal.record(observed, EventReason.STEP_FAILED, Messages.failed("Revoke", retryState));
    return ledgers.write(
        observed, observed.ledger().withRevocationRetry(previous.token(), retryState));
  }
}
