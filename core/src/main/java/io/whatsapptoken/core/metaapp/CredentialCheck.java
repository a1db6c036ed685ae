package io.whatsapptoken.core.metaapp;

import io.whatsapptoken.core.ledger.Failure;
import java.time.Instant;
import java.util.Optional;

/**
 * What Meta reported about a credential, and when. The result is not stored: a check must cost no
 * write.
 *
 * @param inputHash what was asked about: the next check is due at once when it changes
 * @param secret empty before the first result
 * @param admin empty before the first result, and if there is no admin token
 * @param silence why Meta could not be asked the last time
 * @param consecutiveFailures how many checks in a row did not find all well
 */
public record CredentialCheck(
    Instant at,
    String inputHash,
    Optional<AppSecretStatus> secret,
    Optional<AdminTokenStatus> admin,
    Optional<Failure> silence,
    int consecutiveFailures) {

  /** Meta answered. */
  public static CredentialCheck answered(
      MetaAppObserved about,
      AppSecretStatus secret,
      Optional<AdminTokenStatus> admin,
      Instant now) {
    var well =
        !(secret instanceof AppSecretStatus.Rejected)
            && admin.filter(finding -> !(finding instanceof AdminTokenStatus.Valid)).isEmpty();
    return new CredentialCheck(
        now,
        about.subject(),
        Optional.of(secret),
        admin,
        Optional.empty(),
        well ? 0 : about.consecutiveFailures() + 1);
  }

  /** Meta was unreachable: the previous result for the same credential is kept. */
  public static CredentialCheck unreachable(MetaAppObserved about, Failure failure, Instant now) {
    var before = about.check().filter(known -> known.inputHash().equals(about.subject()));
    return new CredentialCheck(
        now,
        about.subject(),
        before.flatMap(CredentialCheck::secret),
        before.flatMap(CredentialCheck::admin),
        Optional.of(failure),
        about.consecutiveFailures() + 1);
  }
}
