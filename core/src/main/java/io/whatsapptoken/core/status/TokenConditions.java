package io.whatsapptoken.core.status;

import static io.whatsapptoken.core.status.ConditionValue.asFalse;
import static io.whatsapptoken.core.status.ConditionValue.asTrue;
import static io.whatsapptoken.core.status.ConditionValue.asUnknown;

import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.ledger.Failure.Responsible;
import io.whatsapptoken.core.ledger.IssueReason;
import io.whatsapptoken.core.plan.Credential;
import io.whatsapptoken.core.plan.ExpiryMessages;
import io.whatsapptoken.core.plan.IssueLimit;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.core.plan.RotationRules;
import io.whatsapptoken.core.plan.TargetSecretState;
import io.whatsapptoken.core.spec.DesiredState.Mode;
import io.whatsapptoken.core.status.TokenConditionType.TokenReason;
import io.whatsapptoken.core.token.ExpiryWarningLevel;
import io.whatsapptoken.core.token.Origin;
import io.whatsapptoken.core.token.SecretValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every condition from what was observed. {@code Ready} summarizes, {@code Stalled} gives the step
 * to take, the other conditions give the detail. What {@code status.failure} shows is not repeated.
 */
final class TokenConditions {
  private static final String SEE_FAILURE = "See status.failure.";

  private static final String SHARED_TOKEN =
      "Meta confirmed the token, which is that of another installation: it was found in a copied or"
          + " restored Secret and is never revoked from here. The next rotation issues a token of"
          + " its own; to rotate now, set the annotation whatsapptoken.io/rotate.";

  private final Observed observed;
  private final List<Failure> failures;
  private final Instant now;

  private TokenConditions(Observed observed, Instant now) {
    this.observed = observed;
    this.failures = CurrentFailures.of(observed, now);
    this.now = now;
  }

  static Map<TokenConditionType, ConditionValue> of(Observed observed, Instant now) {
    return Conditions.all(TokenConditionType.class, new TokenConditions(observed, now)::of);
  }

  private ConditionValue of(TokenConditionType type) {
    return switch (type) {
      case READY -> ready(of(TokenConditionType.TOKEN_VALID), of(TokenConditionType.PUBLISHED));
      case TOKEN_VALID -> tokenValid();
      case PUBLISHED -> published();
      case DEPENDENTS_UPDATED -> DependentsCondition.of(observed, now);
      case ON_SCHEDULE -> onSchedule();
      case CREDENTIAL_HEALTHY -> credentialHealthy();
      case RECONCILING -> reconciling(of(TokenConditionType.DEPENDENTS_UPDATED));
      case STALLED -> stalled();
    };
  }

  private ConditionValue ready(ConditionValue valid, ConditionValue published) {
    if (valid.isTrue() && published.isTrue()) {
      return asTrue(TokenReason.USABLE, secret() + " holds a valid token.");
    }
    var cause = valid.isFalse() || published.isTrue() ? valid : published;
    return new ConditionValue(
        cause.status(),
        cause.reason(),
        failures.isEmpty() ? cause.message() : cause.reason().meaning() + " " + SEE_FAILURE);
  }

  private ConditionValue tokenValid() {
    return observed
        .ledger()
        .current()
        .map(this::tokenValid)
        .orElseGet(() -> asFalse(TokenReason.PENDING, "No token has been issued yet."));
  }

  private ConditionValue tokenValid(CurrentToken current) {
    var health = current.health();
    var invalid = health.invalidReason().or(health::suspicion);
    if (invalid.isPresent()) {
      return asFalse(TokenReason.TOKEN_INVALID, invalid.get().message());
    }
    if (!current.isValidAt(now)) {
      return asFalse(TokenReason.TOKEN_EXPIRED, "The token has expired.");
    }
    if (!observed.isVerdictCurrent()) {
      return asUnknown(
          TokenReason.NOT_VERIFIED,
          "The spec changed, and the token has not been verified against it yet.");
    }
    return health
        .unmetRequirement()
        .map(unmet -> asFalse(TokenReason.REQUIREMENTS_NOT_MET, detail(unmet)))
        .orElseGet(() ->
            current.origin() == Origin.SHARED
                ? asTrue(TokenReason.SHARED, SHARED_TOKEN)
                : asTrue(TokenReason.VERIFIED, "Meta confirmed the token."));
  }

  private ConditionValue published() {
    if (observed.desired().mode() == Mode.OBSERVE) {
      return observed
          .supplied()
          .flatMap(SecretValue::missing)
          .map(missing -> asFalse(TokenReason.NOT_PUBLISHED, missing.message()))
          .orElseGet(() ->
              asTrue(TokenReason.OBSERVED, secret() + " holds a token that is only observed."));
    }
    if (observed.target() instanceof TargetSecretState.Conflicting) {
      return asFalse(TokenReason.SECRET_CONFLICT, secret() + " is not modified. " + SEE_FAILURE);
    }
    if (observed.repairs().filter(repairs -> repairs.isContested(now)).isPresent()) {
      return asFalse(TokenReason.SECRET_CONTESTED, secret() + " is contested. " + SEE_FAILURE);
    }
    return observed.isPublished()
        ? asTrue(TokenReason.PUBLISHED, secret() + " holds the token.")
        : asFalse(TokenReason.NOT_PUBLISHED, secret() + " does not hold the token yet.");
  }

  private ConditionValue onSchedule() {
    var retry = observed.ledger().retryState();
    if (retry.isPresent()) {
      return asFalse(TokenReason.ROTATION_FAILING, detail(retry.get().failure()));
    }
    var reason =
        observed.desired().mode() == Mode.OBSERVE
            ? Optional.<IssueReason>empty()
            : RotationRules.issueReason(observed, now);
    if (reason.isPresent() && isBlocked()) {
      return asFalse(
          TokenReason.ROTATION_BLOCKED,
          "A new token is due (" + reason.get().because() + ") but cannot be requested.");
    }
    return observed
        .ledger()
        .current()
        .filter(token ->
            token.health().expiryWarning() != ExpiryWarningLevel.NONE && token.isValidAt(now))
        .map(token ->
            asFalse(TokenReason.EXPIRING_SOON, ExpiryMessages.of(token, observed.desired())))
        .orElseGet(() -> asTrue(TokenReason.ON_SCHEDULE, "No rotation is failing or overdue."));
  }

  private boolean isBlocked() {
    return observed.credential() instanceof SecretValue.Missing<Credential>
        || observed.target() instanceof TargetSecretState.Conflicting
        || observed.desired().mode() == Mode.SUSPENDED
        || IssueLimit.delays(observed, now).isPresent();
  }

  private ConditionValue credentialHealthy() {
    var failure =
        failures.stream().filter(it -> it.responsible() == Responsible.CREDENTIAL).findFirst();
    if (failure.isPresent()) {
      return asFalse(
          observed.credential() instanceof SecretValue.Missing<Credential>
              ? TokenReason.CREDENTIAL_MISSING
              : TokenReason.CREDENTIAL_REFUSED,
          detail(failure.get()));
    }
    return observed.ledger().current().isPresent()
        ? asTrue(TokenReason.ACCEPTED, "Meta accepted the credential when it was last used.")
        : asUnknown(TokenReason.NOT_CHECKED, "The credential has not been used yet.");
  }

  private ConditionValue reconciling(ConditionValue dependents) {
    var ledger = observed.ledger();
    if (tokenValid().reason() == TokenReason.NOT_VERIFIED) {
      return asTrue(TokenReason.NOT_VERIFIED, "The token is being verified against the spec.");
    }
    if (observed.desired().mode() == Mode.SUSPENDED) {
      return asFalse(TokenReason.SUSPENDED, "spec.suspend is true.");
    }
    if (observed.desired().mode() == Mode.OBSERVE) {
      return asFalse(TokenReason.OBSERVED, "spec.mode is Observe.");
    }
    if (ledger.intent().isPresent() && ledger.retryState().isEmpty()) {
      return asTrue(TokenReason.ROTATING, "A new token is being issued and verified.");
    }
    if (isStarting()) {
      return asTrue(TokenReason.STARTING, "Waits for what the resource needs. " + SEE_FAILURE);
    }
    return dependents.reason() == TokenReason.ROLLING_OUT
        ? asTrue(TokenReason.ROLLING_OUT, "Workloads are being restarted.")
        : asFalse(TokenReason.IDLE, "No step is running.");
  }

  /** What is missing may be applied a moment later. */
  private boolean isStarting() {
    return now.isBefore(observed.desired().resource().newUntil())
        && failures.stream().anyMatch(Failure::needsUserAction);
  }

  private ConditionValue stalled() {
    if (isStarting()) {
      return asFalse(TokenReason.STARTING, "The resource was created less than a minute ago.");
    }
    return failures.stream()
        .filter(Failure::needsUserAction)
        .findFirst()
        .map(failure ->
            asTrue(
                TokenReason.USER_ACTION_REQUIRED,
                isShown(failure) ? failure.remediation() : failure.fullMessage()))
        .orElse(asFalse(TokenReason.NO_ACTION_REQUIRED, "No user action required."));
  }

  private String secret() {
    return "Secret " + observed.desired().target().name();
  }

  private String detail(Failure failure) {
    return isShown(failure) ? SEE_FAILURE : failure.message();
  }

  private boolean isShown(Failure failure) {
    return failures.getFirst().equals(failure);
  }
}
