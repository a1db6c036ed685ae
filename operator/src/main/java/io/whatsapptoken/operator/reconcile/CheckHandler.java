package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.ledger.Ledger;
import io.whatsapptoken.core.meta.GraphError;
import io.whatsapptoken.core.meta.GraphFailure;
import io.whatsapptoken.core.plan.Action;
import io.whatsapptoken.core.plan.ExpiryMessages;
import io.whatsapptoken.core.plan.Failures;
import io.whatsapptoken.core.plan.LastCheck;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.core.token.TokenFacts;
import io.whatsapptoken.operator.reconcile.TokenVerifier.VerificationResult;
import java.time.Clock;
import java.util.Optional;

/** Asks Meta about the token in use. A check that brings no news writes nothing. */
final class CheckHandler {
  private final TokenVerifier assessor;
  private final Ledgers ledgers;
  private final EventRecorder journal;
  private final Clock clock;

  CheckHandler(TokenVerifier assessor, Ledgers ledgers, EventRecorder events, Clock clock) {
    this.assessor = assessor;
    this.ledgers = ledgers;
    this.journal = events;
    this.clock = clock;
  }

  Observed check(Action.VerifyCurrent plan, Observed observed) {
    var now = clock.instant();
    var current = plan.current();
    var heard = markHandled(observed);
    return switch (assessor.verify(plan.credential().app(), current.token(), observed.desired())) {
      case VerificationResult.Verified(TokenFacts facts) ->
          updateFacts(
                  heard, current.withFacts(facts).withUnmetRequirement(Optional.empty()), observed)
              .with(LastCheck.succeeded(now));
      case VerificationResult.RequirementsNotMet(TokenFacts facts, Failure failure) ->
          updateFacts(
                  heard,
                  current.withFacts(facts).withUnmetRequirement(Optional.of(failure)),
                  observed)
              .with(LastCheck.succeeded(now));
      case VerificationResult.Invalid(GraphError why) ->
          recordInvalid(why, heard, current, observed).with(LastCheck.succeeded(now));
      case VerificationResult.Inconclusive(GraphFailure failure) ->
          store(heard, observed).with(observed.lastCheck().failed(failure, now));
    };
  }

  Observed warn(Action.WarnExpiry plan, Observed observed) {
    var next =
        ledgers.write(
            observed,
            observed.ledger().withCurrent(plan.current().withExpiryWarning(plan.alarm())));
    journal.record(
        observed,
        EventReason.TOKEN_ENDS_SOON,
        ExpiryMessages.of(plan.current(), observed.desired()));
    return next;
  }

  private static Ledger markHandled(Observed observed) {
    return observed.checkRequested()
        ? observed
            .ledger()
            .withHandled(observed.ledger().handled().checked(observed.desired().triggers().check()))
        : observed.ledger();
  }

  private Observed updateFacts(Ledger heard, CurrentToken news, Observed observed) {
    var before = observed.ledger().current().flatMap(old -> old.health().unmetRequirement());
    var next = store(heard.withCurrent(news), observed);
    var now = news.health().unmetRequirement();
    if (now.isPresent() && before.isEmpty()) {
      journal.record(
          observed,
          EventReason.TOKEN_UNFIT,
          "Token "
              + news.token().fingerprint()
              + " lives and no longer does what is wished. "
              + now.get().fullMessage());
    } else if (now.isEmpty() && before.isPresent()) {
      journal.record(
          observed,
          EventReason.TOKEN_FIT_AGAIN,
          "Token " + news.token().fingerprint() + " does again what is wished.");
    }
    return next;
  }

  private Observed recordInvalid(
      GraphError why, Ledger heard, CurrentToken current, Observed observed) {
    var failure = Failures.tokenInvalid(why);
    var next = ledgers.write(observed, heard.withCurrent(current.markedInvalid(failure)));
    journal.record(
        observed,
        EventReason.TOKEN_INVALID,
        "Token " + current.token().fingerprint() + " no longer works. " + failure.message());
    return next;
  }

  private Observed store(Ledger next, Observed observed) {
    return next.equals(observed.ledger()) ? observed : ledgers.write(observed, next);
  }
}
