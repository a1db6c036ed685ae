package io.whatsapptoken.core.plan;

import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.ledger.IssueReason;
import io.whatsapptoken.core.ledger.PendingToken;
import io.whatsapptoken.core.ledger.RotationIntent;
import io.whatsapptoken.core.ledger.Triggers;
import io.whatsapptoken.core.token.SecretValue;
import io.whatsapptoken.core.token.TokenKind;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** How a rotation begins and continues until its token is active. */
public final class RotationRules {
  /**
   * How long a call that issues a token may be without a recorded answer before it is taken for
   * lost: longer than the call may last and the clocks of two processes may differ.
   */
  public static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(30);

  /** What was begun for these does not lose its reason: the trigger counts as handled. */
  private static final Set<IssueReason> IRREVOCABLE =
      EnumSet.of(IssueReason.REQUESTED, IssueReason.COMPROMISED, IssueReason.SUPPLIED);

  private RotationRules() {}

  static Decision<Action> resume(Observed observed, Instant now) {
    var ledger = observed.ledger();
    if (ledger.intent().isPresent() && observed.compromiseReported()) {
      return new Decision.Act<>(
          new Action.UpdateLedger(
              Action.UpdateLedger.Change.ROTATION_ESCALATED,
              ledger
                  .withEscalatedIntent(
                      ledger.intent().get().escalated(IssueReason.COMPROMISED), now)
                  .withHandled(withCompromiseHandled(ledger.handled(), observed))));
    }
    return ledger.pending().isPresent()
        ? resumeWithPending(ledger.pending().get(), observed, now)
        : ledger.intent().map(intent -> resume(intent, observed, now)).orElseGet(Decision::nothing);
  }

  private static Decision<Action> resumeWithPending(
      PendingToken pending, Observed observed, Instant now) {
    if (!(observed.credential() instanceof SecretValue.Found<Credential>(Credential found))) {
      return Decision.nothing();
    }
    if (!pending.issuanceSpec().satisfies(observed.desired().issuanceSpec(found.app().appId()))
        && observed.ledger().intent().isPresent()) {
      return new Decision.Act<>(new Action.DiscardPending(pending));
    }
    return RetryRules.rotationBackoff(observed, now)
        .map(until -> waitUntil(until, observed, now))
        .orElseGet(() -> new Decision.Act<>(new Action.VerifyPending(pending, found)));
  }

  private static Decision<Action> resume(RotationIntent intent, Observed observed, Instant now) {
    if (intent.attempt().isPresent()) {
      return awaitResponse(intent, intent.attempt().get(), observed, now);
    }
    return Rule.first(
        observed,
        now,
        (_, _) -> SuppliedSourceRules.accept(Optional.of(intent), observed, now),
        (_, _) -> resumeIssuing(intent, observed, now));
  }

  /** The response may be a token, until the time that it may take is over. */
  private static Decision<Action> awaitResponse(
      RotationIntent intent, RotationIntent.Attempt attempt, Observed observed, Instant now) {
    var timeout = attempt.at().plus(RESPONSE_TIMEOUT);
    return attempt.processId().equals(observed.processId()) || !now.isBefore(timeout)
        ? new Decision.Act<>(new Action.ReportOrphan(intent))
        : new Decision.NotBefore<>(timeout);
  }

  private static Decision<Action> resumeIssuing(
      RotationIntent intent, Observed observed, Instant now) {
    if (isObsolete(intent, observed, now)) {
      return new Decision.Act<>(
          new Action.UpdateLedger(
              Action.UpdateLedger.Change.ROTATION_CANCELLED,
              observed.ledger().withRotationCancelled()));
    }
    return RetryRules.rotationBackoff(observed, now)
        .map(until -> waitUntil(until, observed, now))
        .orElseGet(() -> requestToken(intent, observed, now));
  }

  private static Decision<Action> waitUntil(Instant until, Observed observed, Instant now) {
    return Rule.first(
        observed, now, RollbackRules::whileInvalid, (_, _) -> new Decision.NotBefore<>(until));
  }

  /** Its reason no longer applies, or no token is left to exchange. */
  private static boolean isObsolete(RotationIntent intent, Observed observed, Instant now) {
    return switch (observed.desired().source().renewal()) {
      case ISSUE ->
          !IRREVOCABLE.contains(intent.reason())
              && observed.credential() instanceof SecretValue.Found<Credential>
              && issueReason(observed, now).isEmpty();
      case EXCHANGE ->
          IRREVOCABLE.contains(intent.reason())
              ? intent.reason() != IssueReason.COMPROMISED && !canBeExchanged(observed, now)
              : issueReason(observed, now).isEmpty();
      case NONE -> intent.reason() != IssueReason.COMPROMISED;
    };
  }

  static Decision<Action> start(Observed observed, Instant now) {
    var ledger = observed.ledger();
    return ledger.intent().isPresent() || ledger.pending().isPresent()
        ? Decision.nothing()
        : Rule.first(
            observed,
            now,
            (_, _) -> SuppliedSourceRules.accept(Optional.empty(), observed, now),
            RotationRules::startIssuing,
            SuppliedSourceRules::revalidate,
            SuppliedSourceRules::clearFailure,
            SuppliedSourceRules::rejectRequest,
            RollbackRules::whileInvalid,
            SuppliedSourceRules::acceptAgain);
  }

  private static Decision<Action> startIssuing(Observed observed, Instant now) {
    return issueReason(observed, now)
        .map(reason ->
            IssueLimit.delays(observed, now)
                .<Decision<Action>>map(Decision.NotBefore::new)
                .orElseGet(() ->
                    requestToken(new RotationIntent(reason, now, Optional.empty()), observed, now)))
        .orElseGet(() ->
            Schedule.nextRotation(observed, now)
                .map(next -> Decision.<Action>notBefore(next.at(), now))
                .orElseGet(Decision::nothing));
  }

  private static Decision<Action> requestToken(
      RotationIntent intent, Observed observed, Instant now) {
    if (!(observed.credential() instanceof SecretValue.Found<Credential>(Credential found))) {
      return Decision.nothing();
    }
    var handled = withCompromiseHandled(observed.triggersAfterRotation(), observed);
    return new Decision.Act<>(
        needsSuppliedToken(observed, now)
            ? new Action.AwaitSuppliedToken(intent, handled, found)
            : new Action.IssueToken(intent.attemptedBy(observed.processId(), now), handled, found));
  }

  private static boolean needsSuppliedToken(Observed observed, Instant now) {
    return switch (observed.desired().source().renewal()) {
      case ISSUE -> false;
      case EXCHANGE -> !canBeExchanged(observed, now);
      case NONE -> true;
    };
  }

  private static Triggers withCompromiseHandled(Triggers handled, Observed observed) {
    return observed.compromiseReported()
        ? handled.compromised(observed.desired().triggers().compromised())
        : handled;
  }

  /** Why Meta should be asked for a new token now; empty when it should not. */
  public static Optional<IssueReason> issueReason(Observed observed, Instant now) {
    return switch (observed.desired().source().renewal()) {
      case ISSUE -> issueReasonForSystemUser(observed, now);
      case EXCHANGE ->
          canBeExchanged(observed, now) ? replacementReason(observed, now) : compromised(observed);
      case NONE -> compromised(observed);
    };
  }

  private static Optional<IssueReason> compromised(Observed observed) {
    return observed.ledger().current().isPresent() && observed.compromiseReported()
        ? Optional.of(IssueReason.COMPROMISED)
        : Optional.empty();
  }

  private static Optional<IssueReason> issueReasonForSystemUser(Observed observed, Instant now) {
    var current = observed.ledger().current();
    if (current.isEmpty()) {
      return Optional.of(IssueReason.FIRST_ISSUE);
    }
    if (observed.compromiseReported()) {
      return Optional.of(IssueReason.COMPROMISED);
    }
    if (!current.get().isValidAt(now)) {
      return Optional.of(IssueReason.TOKEN_INVALID);
    }
    return issuanceSpecChanged(current.get(), observed)
        ? Optional.of(IssueReason.SPEC_CHANGED)
        : replacementReason(observed, now);
  }

  private static Optional<IssueReason> replacementReason(Observed observed, Instant now) {
    if (observed.compromiseReported()) {
      return Optional.of(IssueReason.COMPROMISED);
    }
    if (observed.rotationRequested()) {
      return Optional.of(IssueReason.REQUESTED);
    }
    return Schedule.nextRotation(observed, now)
        .filter(due -> !now.isBefore(due.at()))
        .map(Schedule.ScheduledRotation::reason);
  }

  /** A permanent token would become one of 60 days, and an invalid one cannot be exchanged. */
  private static boolean canBeExchanged(Observed observed, Instant now) {
    return observed
        .ledger()
        .current()
        .filter(current -> current.isValidAt(now))
        .filter(current -> current.facts().kind() != TokenKind.PERMANENT)
        .isPresent();
  }

  static boolean issuanceSpecChanged(CurrentToken current, Observed observed) {
    return observed.credential() instanceof SecretValue.Found<Credential>(Credential found)
        && !current.issuanceSpec().satisfies(observed.desired().issuanceSpec(found.app().appId()));
  }
}
