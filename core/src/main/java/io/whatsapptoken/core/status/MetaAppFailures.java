package io.whatsapptoken.core.status;

import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.ledger.Failure.Responsible;
import io.whatsapptoken.core.ledger.FailureClass;
import io.whatsapptoken.core.meta.Remediation;
import io.whatsapptoken.core.metaapp.CredentialCheck;
import io.whatsapptoken.core.metaapp.CredentialCheck.AdminTokenStatus;
import io.whatsapptoken.core.metaapp.CredentialCheck.AppSecretStatus;
import io.whatsapptoken.core.metaapp.MetaAppObserved;
import io.whatsapptoken.core.plan.Failures;
import io.whatsapptoken.core.status.MetaAppConditionType.MetaAppReason;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.AppSecret;
import io.whatsapptoken.core.token.SecretValue;
import io.whatsapptoken.core.token.Timestamps;
import io.whatsapptoken.core.token.TokenFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Current and upcoming failures of a credential. */
public final class MetaAppFailures {
  /** Required to issue tokens for system users (Meta, "Install apps, generate tokens"). */
  private static final String ISSUING_SCOPE = "business_management";

  private static final Duration WARN_BEFORE = Duration.ofDays(21);

  private MetaAppFailures() {}

  /** Why the app secret cannot be used. */
  public static Optional<MetaAppFailure> ofSecret(MetaAppObserved observed) {
    return observed.secrets().secret()
            instanceof SecretValue.Missing<AppSecret>(var message, var action)
        ? Optional.of(missing(message, action))
        : observed.check().flatMap(CredentialCheck::secret).flatMap(MetaAppFailures::rejected);
  }

  /** Why the admin token cannot be used. */
  public static Optional<MetaAppFailure> ofAdmin(MetaAppObserved observed, Instant now) {
    return observed
        .secrets()
        .admin()
        .flatMap(admin ->
            admin instanceof SecretValue.Missing<AccessToken>(var message, var action)
                ? Optional.of(missing(message, action))
                : observed
                    .check()
                    .flatMap(CredentialCheck::admin)
                    .flatMap(
                        finding -> adminTokenUnusable(finding, observed.desired().appId(), now)));
  }

  /**
   * Why the admin token will soon be invalid. A {@code WhatsAppToken} that renews it warns itself.
   */
  public static Optional<MetaAppFailure> upcoming(MetaAppObserved observed, Instant now) {
    return observed
        .facts()
        .flatMap(facts ->
            switch (facts.kind()) {
              case TEMPORARY -> facts.expiry().end().map(MetaAppFailures::temporary);
              case EXPIRING ->
                  facts
                      .expiry()
                      .end()
                      .filter(end ->
                          !observed.secrets().adminRenewed()
                              && !now.isBefore(end.minus(WARN_BEFORE)))
                      .map(MetaAppFailures::expiringSoon);
              case PERMANENT, UNKNOWN -> Optional.empty();
            });
  }

  /** A revocation has done harm, and no user has allowed another since. */
  static Optional<MetaAppFailure> revocationPaused(MetaAppObserved observed) {
    return observed
        .revocation()
        .pause()
        .map(pause -> {
          var what =
              pause.message() + " Nothing is revoked since " + Timestamps.text(pause.since()) + ".";
          var step = Failures.allowRevocation(observed.desired().identity().name());
          return new MetaAppFailure(
              MetaAppReason.REVOCATION_PAUSED,
              what,
              failure(FailureClass.REVOCATION_PAUSED, what, step));
        });
  }

  /** Meta was unreachable. */
  public static Optional<MetaAppFailure> unreachable(MetaAppObserved observed) {
    return observed
        .check()
        .flatMap(CredentialCheck::silence)
        .map(failure -> new MetaAppFailure(MetaAppReason.NOT_CHECKED, failure.message(), failure));
  }

  private static Optional<MetaAppFailure> rejected(AppSecretStatus finding) {
    return switch (finding) {
      case AppSecretStatus.Accepted _, AppSecretStatus.PreviousAccepted _ -> Optional.empty();
      case AppSecretStatus.Rejected(Failure failure) ->
          Optional.of(
              new MetaAppFailure(
                  MetaAppReason.CREDENTIAL_REFUSED,
                  "Meta rejects the app or its secret (code " + failure.code() + ").",
                  failure));
      case AppSecretStatus.Unconfirmed(Failure failure) ->
          Optional.of(
              new MetaAppFailure(
                  MetaAppReason.CREDENTIAL_UNCONFIRMED,
                  "Meta rejects the operator's calls, whether the app secret is right or not (code "
                      + failure.code()
                      + ").",
                  failure));
    };
  }

  private static Optional<MetaAppFailure> adminTokenUnusable(
      AdminTokenStatus finding, String appId, Instant now) {
    return switch (finding) {
      case AdminTokenStatus.Valid(TokenFacts facts) -> requirementsNotMet(facts, appId, now);
      case AdminTokenStatus.Invalid(Failure failure) ->
          Optional.of(
              new MetaAppFailure(
                  MetaAppReason.TOKEN_INVALID,
                  "Meta reports that the admin token is invalid (code " + failure.code() + ").",
                  withStep(
                      failure.failureClass() == FailureClass.INVALID && failure.needsUserAction()
                          ? Remediation.CLEAR_ADMIN_CHECK
                          : Remediation.REPLACE_ADMIN_TOKEN,
                      failure)));
      case AdminTokenStatus.OfOtherApp(Failure failure) ->
          Optional.of(
              new MetaAppFailure(
                  MetaAppReason.WRONG_APP,
                  "The admin token belongs to another app than " + appId + ".",
                  withStep(Remediation.REPLACE_ADMIN_TOKEN, failure)));
      case AdminTokenStatus.Inconclusive(Failure failure) ->
          Optional.of(
              new MetaAppFailure(
                  MetaAppReason.CREDENTIAL_REFUSED,
                  "Meta does not inspect the admin token (code " + failure.code() + ").",
                  failure));
    };
  }

  private static Optional<MetaAppFailure> requirementsNotMet(
      TokenFacts facts, String appId, Instant now) {
    if (!facts.appId().equals(appId)) {
      var what = "The admin token belongs to app " + facts.appId() + " instead of " + appId + ".";
      return requirementsNotMet(MetaAppReason.WRONG_APP, what, Remediation.REPLACE_ADMIN_TOKEN);
    }
    if (facts.expiry().passedAt(now)) {
      var what = "The admin token has expired.";
      return requirementsNotMet(MetaAppReason.TOKEN_EXPIRED, what, Remediation.REPLACE_ADMIN_TOKEN);
    }
    return facts.scopes().contains(ISSUING_SCOPE)
        ? Optional.empty()
        : requirementsNotMet(
            MetaAppReason.SCOPE_MISSING,
            "The admin token lacks the permission " + ISSUING_SCOPE + ".",
            Remediation.GRANT_ADMIN_PERMISSION);
  }

  private static Optional<MetaAppFailure> requirementsNotMet(
      MetaAppReason reason, String what, Remediation remedy) {
    return Optional.of(
        new MetaAppFailure(
            reason, what, failure(FailureClass.REQUIREMENTS_NOT_MET, what, remedy.text())));
  }

  private static MetaAppFailure temporary(Instant end) {
    var what =
        "The admin token is a temporary user token and expires at " + Timestamps.text(end) + ".";
    var action = Remediation.REPLACE_ADMIN_TOKEN.text();
    return new MetaAppFailure(
        MetaAppReason.TEMPORARY, what, failure(FailureClass.TEMPORARY, what, action));
  }

  private static MetaAppFailure expiringSoon(Instant end) {
    var what = "The admin token expires at " + Timestamps.text(end) + ".";
    var action =
        Remediation.REPLACE_ADMIN_TOKEN.text()
            + " To renew it automatically, use a WhatsAppToken with source.exchange.";
    return new MetaAppFailure(
        MetaAppReason.EXPIRING_SOON, what, failure(FailureClass.EXPIRING_SOON, what, action));
  }

  private static MetaAppFailure missing(String message, String action) {
    return new MetaAppFailure(
        MetaAppReason.CREDENTIAL_MISSING,
        message,
        failure(FailureClass.CREDENTIAL_MISSING, message, action));
  }

  private static Failure withStep(Remediation remedy, Failure failure) {
    return new Failure(
        failure.failureClass(),
        failure.code(),
        failure.traceId(),
        failure.message(),
        remedy.text(),
        Responsible.CREDENTIAL);
  }

  private static Failure failure(FailureClass kind, String message, String action) {
    return new Failure(kind, "", "", message, action, Responsible.CREDENTIAL);
  }
}
