package io.whatsapptoken.core.doctor;

import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.ledger.VerificationSpec;
import io.whatsapptoken.core.meta.Answer;
import io.whatsapptoken.core.meta.Asset;
import io.whatsapptoken.core.meta.GraphError;
import io.whatsapptoken.core.meta.GraphFailure;
import io.whatsapptoken.core.meta.Inspection;
import io.whatsapptoken.core.meta.Remediation;
import io.whatsapptoken.core.plan.ExpiryMessages;
import io.whatsapptoken.core.plan.Failures;
import io.whatsapptoken.core.plan.TokenRequirements;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.TokenFacts;
import io.whatsapptoken.core.token.TokenKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What an inspection and the probes show about a token. */
public final class TokenFindings {
  private static final Duration WARN_BEFORE = Duration.ofDays(10);
  private static final String SUBJECT = "token";

  private TokenFindings() {}

  /** The token of an app, against what it is needed for. */
  public static Finding ofInspection(
      AccessToken token, Inspection inspection, VerificationSpec needed, Instant now) {
    return switch (inspection) {
      case Inspection.Valid(TokenFacts facts) -> ofValid(token, facts, needed, now);
      case Inspection.Invalid(GraphError why) ->
          Finding.of(SUBJECT, withAction(Failures.tokenInvalid(why)));
      case Inspection.Inconclusive(GraphFailure failure) ->
          Finding.of(SUBJECT, Failures.of(failure));
    };
  }

  /** Whether a token reaches an asset. */
  public static Finding ofProbe(Asset asset, Answer<?> answer) {
    var subject =
        switch (asset) {
          case Asset.BusinessAccount _ -> "business account";
          case Asset.PhoneNumber _ -> "phone number";
        };
    return switch (answer) {
      case Answer.Ok<?> _ -> Finding.ok(subject, "The token has access to " + asset.id() + ".");
      case Answer.Failed<?>(GraphFailure.Refused refused) ->
          Finding.of(subject, Failures.outOfReach(asset, refused));
      case Answer.Failed<?>(GraphFailure failure) -> Finding.of(subject, Failures.of(failure));
    };
  }

  /** For example: {@code Permanent, fingerprint e489d8923e1f, user 100; scopes a, b}. */
  public static String describe(AccessToken token, TokenFacts facts) {
    var user = facts.userId().isEmpty() ? "" : ", user " + facts.userId();
    return "%s, fingerprint %s%s; %s; scopes %s."
        .formatted(
            facts.kind().label(),
            token.fingerprint(),
            user,
            ExpiryMessages.expires(facts),
            String.join(", ", facts.scopes()));
  }

  private static Failure withAction(Failure failure) {
    return failure.needsUserAction()
        ? failure
        : failure.withRemediation(Remediation.REPLACE_TOKEN.text());
  }

  private static Finding ofValid(
      AccessToken token, TokenFacts facts, VerificationSpec needed, Instant now) {
    return TokenRequirements.unmetRequirement(facts, needed, now)
        .map(failure -> Finding.of(SUBJECT, failure))
        .or(() -> upcoming(facts, now))
        .orElseGet(() -> Finding.ok(SUBJECT, describe(token, facts)));
  }

  private static Optional<Finding> upcoming(TokenFacts facts, Instant now) {
    if (facts.kind() == TokenKind.TEMPORARY) {
      return Optional.of(
          Finding.warning(
              SUBJECT,
              "The token is a temporary user token, which is not for production: "
                  + ExpiryMessages.expires(facts)
                  + ".",
              Remediation.REPLACE_TOKEN.text()));
    }
    return facts
        .firstEnd()
        .end()
        .filter(end -> !now.isBefore(end.minus(WARN_BEFORE)))
        .map(_ ->
            Finding.warning(
                SUBJECT,
                "The token is valid, but not for long: " + ExpiryMessages.expires(facts) + ".",
                "If the operator does not renew it, store a new token."));
  }
}
