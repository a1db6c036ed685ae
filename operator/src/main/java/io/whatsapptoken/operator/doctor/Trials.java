package io.whatsapptoken.operator.doctor;

import io.whatsapptoken.core.doctor.Behaviour;
import io.whatsapptoken.core.meta.Answer;
import io.whatsapptoken.core.meta.GraphFailure;
import io.whatsapptoken.core.meta.Inspection;
import io.whatsapptoken.core.plan.Failures;
import io.whatsapptoken.core.token.AccessToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tries what Meta does not document: issuing twice, exchanging, and revoking. */
final class Trials {
  private final TrialTokens tokens;
  private final List<Behaviour> behaviours = new ArrayList<>();

  Trials(TrialTokens tokens) {
    this.tokens = tokens;
  }

  /** What was observed, each once. If Meta issues no token, the failure is the only result. */
  List<Behaviour> run() {
    switch (tokens.issue(true)) {
      case Answer.Failed<AccessToken>(GraphFailure failure) ->
          observed("Issuing a token", message(failure));
      case Answer.Ok<AccessToken>(AccessToken first) -> {
        issueAgain(first);
        issuePermanent();
        exchange(first);
        for (var caller : Caller.values()) {
          revoke(caller);
        }
      }
    }
    return behaviours.stream().distinct().toList();
  }

  private void issueAgain(AccessToken first) {
    compare("Issuing a second token", "issue-again", first, tokens.issue(true));
  }

  private void exchange(AccessToken first) {
    compare("Exchanging a token", "exchange-token", first, tokens.exchange(first));
  }

  private void compare(
      String question, String mood, AccessToken first, Answer<AccessToken> second) {
    switch (second) {
      case Answer.Failed<AccessToken>(GraphFailure failure) -> observed(question, message(failure));
      case Answer.Ok<AccessToken>(AccessToken token) when token.equals(first) ->
          observed(question, "gives the same token.", mood, "same-token");
      case Answer.Ok<AccessToken> _ ->
          observed(
              question,
              "gives a new token; the first one is " + state(tokens.isValid(first)) + ".",
              mood,
              "new-token");
    }
  }

  private void issuePermanent() {
    var question = "Issuing a token without an expiry";
    switch (tokens.issue(false)) {
      case Answer.Failed<AccessToken>(GraphFailure failure) -> observed(question, message(failure));
      case Answer.Ok<AccessToken> _ -> observed(question, "is possible.");
    }
  }

  private void revoke(Caller caller) {
    var revoked = issued();
    var other = issued();
    if (revoked.isEmpty() || other.isEmpty() || revoked.equals(other)) {
      observed(
          "Revocation, caller is " + caller.title(), "was not tried: there are no two tokens.");
      return;
    }
    var answer = tokens.revoke(revoked.get(), caller, other.get());
    var after = tokens.inspect(revoked.get());
    var otherValid = tokens.isValid(other.get());
    observed(
        "Revocation, caller is " + caller.title(),
        "%s; the token is %s; another one of the user is %s."
            .formatted(answer.summary(), state(after), state(otherValid)),
        after instanceof Inspection.Valid ? "" : "revoke-siblings",
        otherValid ? "alive" : "invalidated");
    if (!(after instanceof Inspection.Valid)) {
      useRevoked(revoked.get(), caller, other.get());
    }
  }

  /** What a program sees that still uses the token, and one that revokes it again. */
  private void useRevoked(AccessToken revoked, Caller caller, AccessToken other) {
    observed("Using the revoked token", tokens.use(revoked).summary() + ".");
    observed("Revoking it again", tokens.revoke(revoked, caller, other).summary() + ".");
  }

  private Optional<AccessToken> issued() {
    return tokens.issue(true) instanceof Answer.Ok<AccessToken>(AccessToken token)
        ? Optional.of(token)
        : Optional.empty();
  }

  private static String state(boolean valid) {
    return valid ? "valid" : "not valid";
  }

  private static String state(Inspection inspection) {
    return switch (inspection) {
      case Inspection.Valid _ -> "still valid";
      case Inspection.Invalid(var why) -> "invalid (code " + why.codes() + ")";
      case Inspection.Inconclusive(GraphFailure failure) -> "in doubt: " + message(failure);
    };
  }

  private static String message(GraphFailure failure) {
    return Failures.of(failure).message();
  }

  private void observed(String question, String answer) {
    behaviours.add(Behaviour.of(question, answer));
  }

  private void observed(String question, String answer, String mood, String variant) {
    behaviours.add(new Behaviour(question, answer, mood, variant));
  }
}
