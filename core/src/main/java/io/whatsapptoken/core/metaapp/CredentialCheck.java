package io.whatsapptoken.core.metaapp;

import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.meta.GraphError;
import io.whatsapptoken.core.meta.GraphFailure;
import io.whatsapptoken.core.meta.Inspection;
import io.whatsapptoken.core.plan.Failures;
import io.whatsapptoken.core.token.TokenFacts;
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

  /** What Meta reported about the app secret. */
  public sealed interface AppSecretStatus {
    /** Meta accepts the value of the key. */
    record Accepted() implements AppSecretStatus {}

    /** Meta refuses the value of the key and accepts that of the previous key. */
    record PreviousAccepted(Failure why) implements AppSecretStatus {}

    /** Meta accepts none. */
    record Rejected(Failure why) implements AppSecretStatus {}

    /** Meta rejected the call for a reason that concerns neither the app nor its secret. */
    record Unconfirmed(Failure why) implements AppSecretStatus {}
  }

  /** What Meta reported about the admin token. */
  public sealed interface AdminTokenStatus {
    /** The token is valid; its permissions are judged elsewhere. */
    record Valid(TokenFacts facts) implements AdminTokenStatus {}

    /** Meta reports that the token is invalid. */
    record Invalid(Failure why) implements AdminTokenStatus {}

    /** Meta reports that the token belongs to another app. */
    record OfOtherApp(Failure why) implements AdminTokenStatus {}

    /** Meta accepts the app secret, but does not inspect the token. */
    record Inconclusive(Failure why) implements AdminTokenStatus {}

    static AdminTokenStatus of(Inspection inspection) {
      return switch (inspection) {
        case Inspection.Valid(TokenFacts facts) -> new Valid(facts);
        case Inspection.Invalid(GraphError why) -> new Invalid(Failures.tokenInvalid(why));
        case Inspection.Inconclusive(GraphFailure failure) when inspection.isOfOtherApp() ->
            new OfOtherApp(Failures.of(failure));
        case Inspection.Inconclusive(GraphFailure failure) ->
            new Inconclusive(Failures.of(failure));
      };
    }
  }

  /**
   * What the inspection of the admin token shows, made with an app secret that Meta did not reject.
   * Without an admin token, the app token was inspected, and only the secret is known.
   */
  public static CredentialCheck of(
      Inspection inspection, AppSecretStatus secret, MetaAppObserved about, Instant now) {
    return inspection instanceof Inspection.Inconclusive(GraphFailure failure)
            && !(failure instanceof GraphFailure.Refused)
        ? unreachable(about, Failures.of(failure), now)
        : answered(
            about,
            secret,
            about.secrets().adminToken().map(_ -> AdminTokenStatus.of(inspection)),
            now);
  }

  /** Meta answered. */
  public static CredentialCheck answered(
      MetaAppObserved about,
      AppSecretStatus secret,
      Optional<AdminTokenStatus> admin,
      Instant now) {
    var well =
        !(secret instanceof AppSecretStatus.Rejected)
            && !(secret instanceof AppSecretStatus.Unconfirmed)
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
