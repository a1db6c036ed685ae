package io.whatsapptoken.operator.status;

import io.whatsapptoken.operator.app.AdminFinding;
import io.whatsapptoken.operator.app.AdminKeys;
import io.whatsapptoken.operator.app.AppKnowledge;
import io.whatsapptoken.operator.app.AppObserved;
import io.whatsapptoken.operator.app.Given;
import io.whatsapptoken.operator.app.SecretFinding;
import io.whatsapptoken.operator.graph.Remedy;
import io.whatsapptoken.operator.token.AppSecret;
import io.whatsapptoken.operator.token.FailureNote;
import io.whatsapptoken.operator.token.FailureNote.Blame;
import io.whatsapptoken.operator.token.Setback;
import io.whatsapptoken.operator.token.TokenFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What is wrong with a credential, and what soon will be. */
final class AppFaults {
  /** What issuing tokens for system users needs (Meta, "Install apps, generate tokens"). */
  private static final String ISSUING_SCOPE = "business_management";

  private static final Duration WARN_BEFORE = Duration.ofDays(21);

  private AppFaults() {}

  /** Why the app secret cannot be used. */
  static Optional<AppFault> ofSecret(AppObserved seen) {
    return seen.material().secret() instanceof Given.Missing<AppSecret>(var message, var action)
        ? Optional.of(missing(message, action))
        : seen.knowledge().flatMap(AppKnowledge::secret).flatMap(AppFaults::refused);
  }

  /** Why the admin token cannot be used. */
  static Optional<AppFault> ofAdmin(AppObserved seen, Instant now) {
    return seen.material()
        .admin()
        .flatMap(given ->
            given instanceof Given.Missing<AdminKeys>(var message, var action)
                ? Optional.of(missing(message, action))
                : seen.knowledge()
                    .flatMap(AppKnowledge::admin)
                    .flatMap(finding -> useless(finding, seen.wish().appId(), now)));
  }

  /** What will keep the admin token, which works, from working. */
  static Optional<AppFault> ahead(AppObserved seen, Instant now) {
    if (seen.wish().renew() && seen.setback().isPresent()) {
      return seen.setback().map(AppFaults::failing);
    }
    return seen.facts()
        .flatMap(facts ->
            switch (facts.kind()) {
              case TEMPORARY -> facts.expiry().end().map(AppFaults::temporary);
              case EXPIRING ->
                  facts
                      .expiry()
                      .end()
                      .filter(end -> !seen.wish().renew() && !now.isBefore(end.minus(WARN_BEFORE)))
                      .map(AppFaults::endsSoon);
              case PERMANENT, UNKNOWN -> Optional.empty();
            });
  }

  /** Meta could not be asked. */
  static Optional<AppFault> silence(AppObserved seen) {
    return seen.knowledge()
        .flatMap(AppKnowledge::silence)
        .map(note ->
            new AppFault(
                AppReason.NOT_CHECKED_YET, "Meta could not be asked. " + note.message(), note));
  }

  private static Optional<AppFault> refused(SecretFinding finding) {
    return switch (finding) {
      case SecretFinding.Accepted _, SecretFinding.PreviousAccepted _ -> Optional.empty();
      case SecretFinding.Refused(FailureNote why) ->
          Optional.of(
              new AppFault(
                  AppReason.CREDENTIAL_REFUSED,
                  "Meta refuses the app or its secret (code " + why.code() + ").",
                  why));
    };
  }

  private static Optional<AppFault> useless(AdminFinding finding, String appId, Instant now) {
    return switch (finding) {
      case AdminFinding.Alive(TokenFacts facts) -> unfit(facts, appId, now);
      case AdminFinding.Dead(FailureNote why) ->
          Optional.of(
              new AppFault(
                  AppReason.TOKEN_INVALID,
                  "Meta says that the admin token no longer works (code " + why.code() + ").",
                  replace(why)));
      case AdminFinding.Untold(FailureNote why) ->
          Optional.of(
              new AppFault(
                  AppReason.CREDENTIAL_REFUSED,
                  "Meta does not tell of the admin token: perhaps it is one of another app (code "
                      + why.code()
                      + ").",
                  replace(why)));
    };
  }

  private static Optional<AppFault> unfit(TokenFacts facts, String appId, Instant now) {
    if (!facts.appId().equals(appId)) {
      var what = "The admin token belongs to app " + facts.appId() + ", not to " + appId + ".";
      return unfit(AppReason.OTHER_APP, what, Remedy.REPLACE_ADMIN_TOKEN);
    }
    if (facts.expiry().passedAt(now)) {
      var what = "The admin token has expired.";
      return unfit(AppReason.TOKEN_EXPIRED, what, Remedy.REPLACE_ADMIN_TOKEN);
    }
    return facts.scopes().contains(ISSUING_SCOPE)
        ? Optional.empty()
        : unfit(
            AppReason.SCOPE_MISSING,
            "The admin token lacks the permission " + ISSUING_SCOPE + ".",
            Remedy.GRANT_ADMIN_PERMISSION);
  }

  private static Optional<AppFault> unfit(AppReason reason, String what, Remedy remedy) {
    return Optional.of(new AppFault(reason, what, note("Unfit", what, remedy.sentence())));
  }

  private static AppFault temporary(Instant end) {
    var what = "The admin token is a person's temporary one: it ends at " + Times.text(end) + ".";
    var action = Remedy.REPLACE_ADMIN_TOKEN.sentence();
    return new AppFault(AppReason.TEMPORARY, what, note("Temporary", what, action));
  }

  private static AppFault endsSoon(Instant end) {
    var what = "The admin token ends at " + Times.text(end) + ".";
    var action =
        "Before that: "
            + Remedy.REPLACE_ADMIN_TOKEN.sentence()
            + " Or set adminTokenRenewal: Renew.";
    return new AppFault(AppReason.EXPIRES_SOON, what, note("ExpiresSoon", what, action));
  }

  private static AppFault failing(Setback by) {
    return new AppFault(
        AppReason.RENEWAL_FAILING,
        "The renewal of the admin token fails. " + by.failure().message(),
        by.failure());
  }

  private static AppFault missing(String message, String action) {
    return new AppFault(
        AppReason.CREDENTIAL_MISSING, message, note("CredentialMissing", message, action));
  }

  private static FailureNote replace(FailureNote why) {
    return new FailureNote(
        why.kind(),
        why.code(),
        why.traceId(),
        why.message(),
        Remedy.REPLACE_ADMIN_TOKEN.sentence(),
        Blame.CREDENTIAL);
  }

  private static FailureNote note(String kind, String message, String action) {
    return new FailureNote(kind, "", "", message, action, Blame.CREDENTIAL);
  }
}
