package io.whatsapptoken.core.status;

import io.whatsapptoken.api.v1alpha1.MetaAppStatus;
import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.metaapp.CredentialCheck;
import io.whatsapptoken.core.metaapp.CredentialCheck.AppSecretStatus;
import io.whatsapptoken.core.metaapp.MetaAppObserved;
import io.whatsapptoken.core.status.MetaAppConditionType.MetaAppReason;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.Timestamps;
import io.whatsapptoken.core.token.TokenFacts;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes the status of a {@code MetaApp}. Equal facts give an equal status. */
public final class MetaAppStatusRenderer {
  private MetaAppStatusRenderer() {}

  /** The status of a resource with a valid spec. */
  public static MetaAppStatus render(
      MetaAppObserved observed, @Nullable MetaAppStatus before, Instant now) {
    var generation = observed.desired().identity().generation();
    var past = PreviousStatus.of(before, generation);
    return new MetaAppStatus(
        generation,
        Conditions.from(
            MetaAppConditions.of(observed, past, now),
            before == null ? null : before.conditions(),
            generation,
            now),
        observed.secrets().adminToken().flatMap(token -> token(token, observed, past)).orElse(null),
        activeAppSecret(observed, past).orElse(null),
        MetaAppConditions.failure(observed, now)
            .map(MetaAppFailure::failure)
            .map(failure -> past.failure(failure(failure, affects(observed, now)), now))
            .orElse(null));
  }

  /** The status of a resource with an invalid spec; the last known status of its token is kept. */
  public static MetaAppStatus renderInvalid(
      String message, long generation, @Nullable MetaAppStatus before, Instant now) {
    return render(
        ConditionValue.asFalse(MetaAppReason.INVALID_SPEC, message), generation, before, now);
  }

  /** The status of a resource whose credential the operator cannot read. */
  public static MetaAppStatus renderDenied(
      String message, long generation, @Nullable MetaAppStatus before, Instant now) {
    return render(
        ConditionValue.asUnknown(MetaAppReason.ACCESS_DENIED, message), generation, before, now);
  }

  private static MetaAppStatus render(
      ConditionValue ready, long generation, @Nullable MetaAppStatus before, Instant now) {
    return new MetaAppStatus(
        generation,
        Conditions.from(
            Conditions.invalid(MetaAppConditionType.class, ready),
            before == null ? null : before.conditions(),
            generation,
            now),
        before == null ? null : before.adminToken(),
        null,
        null);
  }

  private static Optional<String> activeAppSecret(MetaAppObserved observed, PreviousStatus past) {
    return observed
        .check()
        .flatMap(CredentialCheck::secret)
        .map(status ->
            switch (status) {
              case AppSecretStatus.Accepted _ -> Optional.of(MetaAppStatus.CURRENT_APP_SECRET);
              case AppSecretStatus.PreviousAccepted _ ->
                  Optional.of(MetaAppStatus.PREVIOUS_APP_SECRET);
              case AppSecretStatus.Unconfirmed _ -> past.activeAppSecret();
              case AppSecretStatus.Rejected _ -> Optional.<String>empty();
            })
        .orElseGet(past::activeAppSecret);
  }

  private static @Nullable String affects(MetaAppObserved observed, Instant now) {
    if (MetaAppFailures.ofSecret(observed).isPresent()) {
      return MetaAppStatus.APP_SECRET;
    }
    return MetaAppFailures.ofAdmin(observed, now).isPresent() ? MetaAppStatus.ADMIN_TOKEN : null;
  }

  private static Optional<MetaAppStatus.AdminToken> token(
      AccessToken token, MetaAppObserved observed, PreviousStatus past) {
    var fingerprint = token.fingerprint().value();
    return observed
        .facts()
        .map(facts -> token(facts, fingerprint))
        .or(() -> past.token(fingerprint));
  }

  private static MetaAppStatus.AdminToken token(TokenFacts facts, String fingerprint) {
    return new MetaAppStatus.AdminToken(
        facts.kind().label(),
        fingerprint,
        facts.issuedAt().map(Timestamps::text).orElse(null),
        facts.expiry().end().map(Timestamps::text).orElse(null),
        facts.scopes(),
        facts.userId());
  }

  private static MetaAppStatus.Failure failure(Failure failure, @Nullable String affects) {
    return new MetaAppStatus.Failure(
        failure.failureClass().label(),
        failure.code(),
        failure.traceId(),
        failure.message(),
        null,
        failure.remediation(),
        affects);
  }
}
