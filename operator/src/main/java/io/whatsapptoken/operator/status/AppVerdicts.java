package io.whatsapptoken.operator.status;

import io.whatsapptoken.operator.app.AppKnowledge;
import io.whatsapptoken.operator.app.AppObserved;
import io.whatsapptoken.operator.app.SecretFinding;
import io.whatsapptoken.operator.token.FailureNote;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Every condition of a {@code MetaApp}; {@code Ready} is computed last, from the others. */
final class AppVerdicts {
  private AppVerdicts() {}

  static Map<AppConditionType, Verdict> of(AppObserved seen, Past past, Instant now) {
    var secret = AppFaults.ofSecret(seen).map(AppFault::no).orElseGet(() -> accepted(seen, past));
    var admin = admin(seen, past, now);
    var all = new EnumMap<AppConditionType, Verdict>(AppConditionType.class);
    all.put(AppConditionType.APP_SECRET_VALID, secret);
    all.put(AppConditionType.ADMIN_TOKEN_VALID, admin);
    all.put(AppConditionType.READY, ready(secret, admin, seen, now));
    all.put(AppConditionType.STALLED, stalled(seen, now));
    return all;
  }

  /** The one thing that is most in the way. */
  static Optional<AppFault> fault(AppObserved seen, Instant now) {
    return AppFaults.ofSecret(seen)
        .or(() -> AppFaults.ofAdmin(seen, now))
        .or(() -> AppFaults.ahead(seen, now))
        .or(() -> AppFaults.silence(seen));
  }

  private static Verdict accepted(AppObserved seen, Past past) {
    return seen.knowledge()
        .flatMap(AppKnowledge::secret)
        .map(finding ->
            finding instanceof SecretFinding.PreviousAccepted(FailureNote why)
                ? Verdict.yes(
                    AppReason.PREVIOUS_ACCEPTED,
                    "Meta accepts the app secret under appSecret.previousKey, and refuses the one"
                        + " under appSecret.key (code "
                        + why.code()
                        + "). The accepted one is used.")
                : Verdict.yes(AppReason.ACCEPTED, "Meta accepts the app secret."))
        .or(() -> past.verdict(AppConditionType.APP_SECRET_VALID))
        .orElseGet(() -> unasked(seen));
  }

  private static Verdict admin(AppObserved seen, Past past, Instant now) {
    if (seen.material().admin().isEmpty()) {
      return Verdict.unknown(
          AppReason.NOT_CONFIGURED,
          "spec.adminToken is not set: no tokens can be issued for system users.");
    }
    var fault = AppFaults.ofAdmin(seen, now);
    if (fault.isPresent()) {
      return fault.get().no();
    }
    return seen.facts()
        .map(_ ->
            AppFaults.ahead(seen, now)
                .map(AppFault::stillYes)
                .orElse(Verdict.yes(AppReason.VERIFIED, "Meta confirmed the admin token.")))
        .or(() ->
            seen.material().keys().flatMap(keys -> past.ofToken(keys.current().fingerprint(), now)))
        .orElseGet(() -> unasked(seen));
  }

  private static Verdict unasked(AppObserved seen) {
    return Verdict.unknown(
        AppReason.NOT_CHECKED_YET,
        AppFaults.silence(seen).map(AppFault::said).orElse("Meta was not asked yet."));
  }

  private static Verdict ready(Verdict secret, Verdict admin, AppObserved seen, Instant now) {
    var needsAdmin = seen.material().admin().isPresent();
    if (secret.isTrue() && (admin.isTrue() || !needsAdmin)) {
      return Verdict.yes(AppReason.USABLE, usable(secret, seen, now));
    }
    var cause = secret.isTrue() ? admin : secret;
    var words =
        fault(seen, now)
            .filter(fault -> fault.reason() == cause.reason())
            .map(AppFault::sentences)
            .orElse(cause.message());
    return new Verdict(cause.truth(), cause.reason(), words);
  }

  private static String usable(Verdict secret, AppObserved seen, Instant now) {
    var words =
        secret.reason() == AppReason.PREVIOUS_ACCEPTED
            ? secret.message()
            : "Meta accepts the credential.";
    return AppFaults.ahead(seen, now).map(ahead -> words + " " + ahead.sentences()).orElse(words);
  }

  /** A token that ends in weeks is no reason to act today; one that ends in hours is. */
  private static Verdict stalled(AppObserved seen, Instant now) {
    return fault(seen, now)
        .filter(fault -> fault.note().needsPerson() && fault.reason() != AppReason.EXPIRES_SOON)
        .map(fault -> Verdict.yes(AppReason.ACTION_NEEDED, fault.sentences()))
        .orElse(Verdict.no(AppReason.NO_ACTION_NEEDED, "Nobody needs to act."));
  }
}
