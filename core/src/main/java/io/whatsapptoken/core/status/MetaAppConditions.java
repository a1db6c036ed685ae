package io.whatsapptoken.core.status;

import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.metaapp.CredentialCheck;
import io.whatsapptoken.core.metaapp.CredentialCheck.AppSecretStatus;
import io.whatsapptoken.core.metaapp.MetaAppObserved;
import io.whatsapptoken.core.status.MetaAppConditionType.MetaAppReason;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Every condition of a {@code MetaApp}. {@code Ready} summarizes, {@code Stalled} gives the step to
 * take.
 */
final class MetaAppConditions {
  private MetaAppConditions() {}

  static Map<MetaAppConditionType, ConditionValue> of(
      MetaAppObserved observed, PreviousStatus past, Instant now) {
    return Conditions.all(MetaAppConditionType.class, type -> of(type, observed, past, now));
  }

  private static ConditionValue of(
      MetaAppConditionType type, MetaAppObserved observed, PreviousStatus past, Instant now) {
    return switch (type) {
      case READY -> ready(appSecret(observed, past), admin(observed, past, now), observed, now);
      case APP_SECRET_VALID -> appSecret(observed, past);
      case ADMIN_TOKEN_VALID -> admin(observed, past, now);
      case REVOCATION_ALLOWED -> revocationAllowed(observed);
      case STALLED -> stalled(observed, now);
    };
  }

  /** The most serious failure. */
  static Optional<MetaAppFailure> failure(MetaAppObserved observed, Instant now) {
    return MetaAppFailures.ofSecret(observed)
        .or(() -> MetaAppFailures.ofAdmin(observed, now))
        .or(() -> MetaAppFailures.upcoming(observed, now))
        .or(() -> MetaAppFailures.revocationPaused(observed))
        .or(() -> MetaAppFailures.unreachable(observed));
  }

  private static ConditionValue revocationAllowed(MetaAppObserved observed) {
    return MetaAppFailures.revocationPaused(observed)
        .map(MetaAppFailure::asFalse)
        .orElseGet(
            () -> ConditionValue.asTrue(MetaAppReason.NOT_PAUSED, "Replaced tokens are revoked."));
  }

  private static ConditionValue appSecret(MetaAppObserved observed, PreviousStatus past) {
    return MetaAppFailures.ofSecret(observed)
        .map(MetaAppConditions::unusable)
        .or(() ->
            observed.check().flatMap(CredentialCheck::secret).map(MetaAppConditions::accepted))
        .or(() -> past.condition(MetaAppConditionType.APP_SECRET_VALID))
        .orElseGet(() -> notChecked(observed));
  }

  private static ConditionValue unusable(MetaAppFailure failure) {
    return failure.reason() == MetaAppReason.CREDENTIAL_UNCONFIRMED
        ? ConditionValue.asUnknown(failure.reason(), failure.sentence())
        : failure.asFalse();
  }

  private static ConditionValue accepted(AppSecretStatus secret) {
    return secret instanceof AppSecretStatus.PreviousAccepted(Failure failure)
        ? ConditionValue.asTrue(
            MetaAppReason.PREVIOUS_ACCEPTED,
            "Meta rejects the secret of appSecretRef (code "
                + failure.code()
                + "); the operator uses the one of previousAppSecretRef.")
        : ConditionValue.asTrue(MetaAppReason.ACCEPTED, "Meta accepts the app secret.");
  }

  private static ConditionValue admin(MetaAppObserved observed, PreviousStatus past, Instant now) {
    if (observed.secrets().admin().isEmpty()) {
      return ConditionValue.asUnknown(
          MetaAppReason.NOT_CONFIGURED,
          "spec.adminTokenRef is not set, so no tokens can be issued for system users.");
    }
    var failure = MetaAppFailures.ofAdmin(observed, now);
    if (failure.isPresent()) {
      return failure.get().asFalse();
    }
    return observed
        .facts()
        .map(_ ->
            MetaAppFailures.upcoming(observed, now)
                .map(MetaAppFailure::asTrue)
                .orElse(
                    ConditionValue.asTrue(
                        MetaAppReason.VERIFIED, "Meta confirmed the admin token.")))
        .or(() ->
            observed
                .secrets()
                .adminToken()
                .flatMap(token -> past.ofToken(token.fingerprint(), now)))
        .orElseGet(() -> notChecked(observed));
  }

  private static ConditionValue notChecked(MetaAppObserved observed) {
    return ConditionValue.asUnknown(
        MetaAppReason.NOT_CHECKED,
        MetaAppFailures.unreachable(observed)
            .map(MetaAppFailure::sentence)
            .orElse("Meta has not been asked yet."));
  }

  private static ConditionValue ready(
      ConditionValue secret, ConditionValue admin, MetaAppObserved observed, Instant now) {
    var needsAdmin = observed.secrets().admin().isPresent();
    if (secret.isTrue() && (admin.isTrue() || !needsAdmin)) {
      return ConditionValue.asTrue(MetaAppReason.USABLE, usable(secret, observed, now));
    }
    var cause = secret.isTrue() ? admin : secret;
    var shown = failure(observed, now).filter(failure -> failure.reason() == cause.reason());
    return new ConditionValue(
        cause.status(),
        cause.reason(),
        shown.map(_ -> cause.message() + " See status.failure.").orElse(cause.message()));
  }

  private static String usable(ConditionValue secret, MetaAppObserved observed, Instant now) {
    return MetaAppFailures.upcoming(observed, now).isPresent()
        ? "Meta accepts the credential. See status.failure for what is required soon."
        : secret.reason() == MetaAppReason.PREVIOUS_ACCEPTED
            ? "Meta accepts the previous app secret only. See condition AppSecretValid."
            : "Meta accepts the credential.";
  }

  /** A token that expires in weeks requires no action today; one that expires in hours does. */
  private static ConditionValue stalled(MetaAppObserved observed, Instant now) {
    return failure(observed, now)
        .filter(it -> it.failure().needsUserAction() && it.reason() != MetaAppReason.EXPIRING_SOON)
        .map(it ->
            now.isBefore(observed.desired().identity().newUntil())
                ? ConditionValue.asFalse(
                    MetaAppReason.STARTING, "The resource was created less than a minute ago.")
                : ConditionValue.asTrue(
                    MetaAppReason.USER_ACTION_REQUIRED, it.failure().remediation()))
        .orElse(
            ConditionValue.asFalse(MetaAppReason.NO_ACTION_REQUIRED, "No user action required."));
  }
}
