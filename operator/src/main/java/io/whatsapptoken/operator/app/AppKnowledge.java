package io.whatsapptoken.operator.app;

import io.whatsapptoken.operator.token.FailureNote;
import java.time.Instant;
import java.util.Optional;

/**
 * What Meta said of a credential, and when it was last asked. It is not stored: a check must cost
 * no write.
 *
 * @param subject what was asked about: the next check is due at once when it changes
 * @param secret empty while Meta has not told yet
 * @param admin empty while Meta has not told yet, and where there is no admin token
 * @param silence why Meta could not be asked the last time
 * @param troubles how many checks in a row did not find all well
 */
public record AppKnowledge(
    Instant at,
    String subject,
    Optional<SecretFinding> secret,
    Optional<AdminFinding> admin,
    Optional<FailureNote> silence,
    int troubles) {

  /** Meta answered. */
  public static AppKnowledge told(
      AppObserved about, SecretFinding secret, Optional<AdminFinding> admin, Instant now) {
    var well =
        !(secret instanceof SecretFinding.Refused)
            && admin.filter(finding -> !(finding instanceof AdminFinding.Alive)).isEmpty();
    return new AppKnowledge(
        now,
        about.subject(),
        Optional.of(secret),
        admin,
        Optional.empty(),
        well ? 0 : about.troubles() + 1);
  }

  /** Meta could not be asked: what it said of the same credential before stands. */
  public static AppKnowledge silent(AppObserved about, FailureNote why, Instant now) {
    var before = about.knowledge().filter(known -> known.subject().equals(about.subject()));
    return new AppKnowledge(
        now,
        about.subject(),
        before.flatMap(AppKnowledge::secret),
        before.flatMap(AppKnowledge::admin),
        Optional.of(why),
        about.troubles() + 1);
  }
}
