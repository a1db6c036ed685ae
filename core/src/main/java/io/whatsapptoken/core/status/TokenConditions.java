package io.whatsapptoken.core.status;

import static io.whatsapptoken.core.status.ConditionValue.asFalse;
import static io.whatsapptoken.core.status.ConditionValue.asTrue;
import static io.whatsapptoken.core.status.ConditionValue.asUnknown;

import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.ledger.Failure.Responsible;
import io.whatsapptoken.core.plan.CredentialLookup;
import io.whatsapptoken.core.plan.ExpiryMessages;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.core.plan.RotationRules;
import io.whatsapptoken.core.plan.SuppliedToken;
import io.whatsapptoken.core.plan.TargetSecretState;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.token.ExpiryWarningLevel;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every condition from what was observed; {@code Ready} is computed last, from the others. */
final class TokenConditions {
  private TokenConditions() {}

  static Map<TokenConditionType, ConditionValue> of(Observed observed, Instant now) {
    var problems = FailurePriority.all(observed, now);
    var problem = problems.stream().findFirst();
    var all = new EnumMap<TokenConditionType, ConditionValue>(TokenConditionType.class);
    var valid = tokenValid(observed, now);
    var published = published(observed);
    all.put(TokenConditionType.TOKEN_VALID, valid);
    all.put(TokenConditionType.PUBLISHED, published);
    var dependents = DependentsCondition.of(observed, now);
    all.put(TokenConditionType.DEPENDENTS_UPDATED, dependents);
    all.put(TokenConditionType.ON_SCHEDULE, onSchedule(observed, now));
    all.put(TokenConditionType.CREDENTIAL_HEALTHY, credentialHealthy(observed, problems));
    all.put(TokenConditionType.RECONCILING, reconciling(observed, dependents));
    all.put(TokenConditionType.STALLED, stalled(problems));
    all.put(TokenConditionType.READY, ready(valid, published, problem));
    return all;
  }

  private static ConditionValue tokenValid(Observed observed, Instant now) {
    return observed
        .ledger()
        .current()
        .map(current -> tokenValid(current, now))
        .orElseGet(() -> asFalse(TokenReason.NOT_ISSUED, "There is no token yet."));
  }

  private static ConditionValue tokenValid(CurrentToken current, Instant now) {
    var health = current.health();
    if (health.invalidReason().isPresent()) {
      return asFalse(TokenReason.TOKEN_INVALID, health.invalidReason().get().message());
    }
    if (!current.isValidAt(now)) {
      return asFalse(TokenReason.TOKEN_EXPIRED, "The token has expired.");
    }
    return health
        .unmetRequirement()
        .map(flaw -> asFalse(TokenReason.TOKEN_UNFIT, flaw.message()))
        .orElseGet(() -> asTrue(TokenReason.VERIFIED, "Meta confirmed the token."));
  }

  private static ConditionValue published(Observed observed) {
    var secret = "Secret " + observed.desired().target().name();
    if (observed.desired().mode() == DesiredState.Mode.OBSERVE) {
      return observed.supplied() instanceof SuppliedToken.Missing(String message, _)
          ? asFalse(TokenReason.NOT_PUBLISHED, message)
          : asTrue(
              TokenReason.OBSERVED, secret + " holds the token, which somebody else looks after.");
    }
    if (observed.target() instanceof TargetSecretState.Conflicting(String owner)) {
      return asFalse(TokenReason.SECRET_NOT_OURS, secret + " is not touched: " + owner + ".");
    }
    return observed.isPublished()
        ? asTrue(TokenReason.PUBLISHED, secret + " holds the token.")
        : asFalse(TokenReason.NOT_PUBLISHED, secret + " does not hold the token yet.");
  }

  private static ConditionValue onSchedule(Observed observed, Instant now) {
    var setback = observed.ledger().retryState();
    if (setback.isPresent()) {
      return asFalse(TokenReason.ROTATION_FAILING, setback.get().failure().message());
    }
    var reason =
        Optional.of(observed)
            .filter(it -> it.desired().mode() != DesiredState.Mode.OBSERVE)
            .flatMap(it -> RotationRules.issueReason(it, now));
    if (reason.isPresent() && isBlocked(observed)) {
      return asFalse(
          TokenReason.ROTATION_BLOCKED,
          "A new token is due because " + reason.get().because() + ", and it cannot be asked for.");
    }
    return observed
        .ledger()
        .current()
        .filter(token ->
            token.health().expiryWarning() != ExpiryWarningLevel.NONE && token.isValidAt(now))
        .map(token -> asFalse(TokenReason.ENDS_SOON, ExpiryMessages.of(token, observed.desired())))
        .orElseGet(() -> asTrue(TokenReason.ON_SCHEDULE, "No rotation is failing or overdue."));
  }

  private static boolean isBlocked(Observed observed) {
    return observed.credential() instanceof CredentialLookup.Missing
        || observed.target() instanceof TargetSecretState.Conflicting
        || observed.desired().mode() == DesiredState.Mode.SUSPENDED;
  }

  private static ConditionValue credentialHealthy(
      Observed observed, List<FailurePriority> problems) {
    if (observed.credential() instanceof CredentialLookup.Missing(String message, _)) {
      return asFalse(TokenReason.CREDENTIAL_MISSING, message);
    }
    var refused =
        problems.stream()
            .map(FailurePriority::failure)
            .filter(failure -> failure.responsible() == Responsible.CREDENTIAL)
            .findFirst();
    if (refused.isPresent()) {
      return asFalse(TokenReason.CREDENTIAL_REFUSED, refused.get().message());
    }
    return observed.ledger().current().isPresent()
        ? asTrue(TokenReason.ACCEPTED, "Meta accepted the credential when it was last used.")
        : asUnknown(TokenReason.NOT_USED_YET, "The credential was not used yet.");
  }

  private static ConditionValue reconciling(Observed observed, ConditionValue dependents) {
    var ledger = observed.ledger();
    if (observed.desired().mode() == DesiredState.Mode.SUSPENDED) {
      return asFalse(TokenReason.SUSPENDED, "spec.suspend is true: nothing is changed.");
    }
    if (observed.desired().mode() == DesiredState.Mode.OBSERVE) {
      return asFalse(TokenReason.OBSERVED, "spec.mode is Observe: nothing is changed.");
    }
    if (ledger.intent().isPresent() && ledger.retryState().isEmpty()) {
      return asTrue(TokenReason.ROTATING, "A new token is being issued and verified.");
    }
    return dependents.reason() == TokenReason.ROLLING_OUT
        ? asTrue(TokenReason.ROLLING_OUT, dependents.message())
        : asFalse(TokenReason.SETTLED, "No step is running.");
  }

  private static ConditionValue stalled(List<FailurePriority> problems) {
    return problems.stream()
        .filter(found -> found.failure().needsUserAction())
        .findFirst()
        .map(found -> asTrue(TokenReason.ACTION_NEEDED, found.fullMessage()))
        .orElse(asFalse(TokenReason.NO_ACTION_NEEDED, "Nobody needs to act."));
  }

  private static ConditionValue ready(
      ConditionValue valid, ConditionValue published, Optional<FailurePriority> problem) {
    if (valid.isTrue() && published.isTrue()) {
      return asTrue(TokenReason.USABLE, published.message() + " " + valid.message());
    }
    var cause = valid.isTrue() ? published : valid;
    return asFalse(
        cause.reason(),
        problem
            .map(FailurePriority::fullMessage)
            .map(words -> words.startsWith(cause.message()) ? words : cause.message() + " " + words)
            .orElse(cause.message()));
  }
}
