package io.whatsapptoken.core.status;

import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.metaapp.AppSecretStatus;
import io.whatsapptoken.core.metaapp.CredentialCheck;
import io.whatsapptoken.core.metaapp.MetaAppObserved;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Every condition of a {@code MetaApp}; {@code Ready} is computed last, from the others. */
final class MetaAppConditions {
  private MetaAppConditions() {}

  static Map<MetaAppConditionType, ConditionValue> of(
      MetaAppObserved observed, PreviousStatus past, Instant now) {
    var secret =
        MetaAppFailures.ofSecret(observed)
            .map(MetaAppFailure::asFalse)
            .orElseGet(() -> accepted(observed, past));
    var admin = admin(observed, past, now);
    var all = new EnumMap<MetaAppConditionType, ConditionValue>(MetaAppConditionType.class);
    all.put(MetaAppConditionType.APP_SECRET_VALID, secret);
    all.put(MetaAppConditionType.ADMIN_TOKEN_VALID, admin);
    all.put(MetaAppConditionType.READY, ready(secret, admin, observed, now));
    all.put(MetaAppConditionType.STALLED, stalled(observed, now));
    return all;
  }

  /** The one thing that is most in the way. */
  static Optional<MetaAppFailure> fault(MetaAppObserved observed, Instant now) {
    return MetaAppFailures.ofSecret(observed)
        .or(() -> MetaAppFailures.ofAdmin(observed, now))
        .or(() -> MetaAppFailures.upcoming(observed, now))
        .or(() -> MetaAppFailures.unreachable(observed));
  }

  private static ConditionValue accepted(MetaAppObserved observed, PreviousStatus past) {
    return observed
        .check()
        .flatMap(CredentialCheck::secret)
        .map(finding ->
            finding instanceof AppSecretStatus.PreviousAccepted(Failure failure)
                ? ConditionValue.asTrue(
                    MetaAppReason.PREVIOUS_ACCEPTED,
                    "Meta accepts the app secret of previousAppSecretRef, and refuses that"
                        + " of appSecretRef (code "
                        + failure.code()
                        + "). The accepted one is used.")
                : ConditionValue.asTrue(MetaAppReason.ACCEPTED, "Meta accepts the app secret."))
        .or(() -> past.condition(MetaAppConditionType.APP_SECRET_VALID))
        .orElseGet(() -> unasked(observed));
  }

  private static ConditionValue admin(MetaAppObserved observed, PreviousStatus past, Instant now) {
    if (observed.secrets().admin().isEmpty()) {
      return ConditionValue.asUnknown(
          MetaAppReason.NOT_CONFIGURED,
          "spec.adminToken is not set: no tokens can be issued for system users.");
    }
    var fault = MetaAppFailures.ofAdmin(observed, now);
    if (fault.isPresent()) {
      return fault.get().asFalse();
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
        .orElseGet(() -> unasked(observed));
  }

  private static ConditionValue unasked(MetaAppObserved observed) {
    return ConditionValue.asUnknown(
        MetaAppReason.NOT_CHECKED_YET,
        MetaAppFailures.unreachable(observed)
            .map(MetaAppFailure::said)
            .orElse("Meta was not asked yet."));
  }

  private static ConditionValue ready(
      ConditionValue secret, ConditionValue admin, MetaAppObserved observed, Instant now) {
    var needsAdmin = observed.secrets().admin().isPresent();
    if (secret.isTrue() && (admin.isTrue() || !needsAdmin)) {
      return ConditionValue.asTrue(MetaAppReason.USABLE, usable(secret, observed, now));
    }
    var cause = secret.isTrue() ? admin : secret;
    var words =
        fault(observed, now)
            .filter(fault -> fault.reason() == cause.reason())
            .map(MetaAppFailure::fullMessage)
            .orElse(cause.message());
    return new ConditionValue(cause.status(), cause.reason(), words);
  }

  private static String usable(ConditionValue secret, MetaAppObserved observed, Instant now) {
    var words =
        secret.reason() == MetaAppReason.PREVIOUS_ACCEPTED
            ? secret.message()
            : "Meta accepts the credential.";
    return MetaAppFailures.upcoming(observed, now)
        .map(ahead -> words + " " + ahead.fullMessage())
        .orElse(words);
  }

  /** A token that ends in weeks is no reason to act today; one that ends in hours is. */
  private static ConditionValue stalled(MetaAppObserved observed, Instant now) {
    return fault(observed, now)
        .filter(
            fault -> fault.note().needsUserAction() && fault.reason() != MetaAppReason.EXPIRES_SOON)
        .map(fault -> ConditionValue.asTrue(MetaAppReason.ACTION_NEEDED, fault.fullMessage()))
        .orElse(ConditionValue.asFalse(MetaAppReason.NO_ACTION_NEEDED, "Nobody needs to act."));
  }
}
