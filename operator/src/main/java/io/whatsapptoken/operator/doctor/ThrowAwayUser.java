package io.whatsapptoken.operator.doctor;

import io.whatsapptoken.core.doctor.Behaviour;
import io.whatsapptoken.core.doctor.Finding;
import io.whatsapptoken.core.meta.AppCredential;
import io.whatsapptoken.core.meta.Inspection;
import io.whatsapptoken.core.metaapp.MetaAppObserved;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.SecretValue;
import io.whatsapptoken.core.token.TokenFacts;
import io.whatsapptoken.operator.meta.http.GraphExplorer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A system user that is reserved for trials. Whatever happens, each of its tokens that the trials
 * issue is invalid afterwards, or is reported.
 */
final class ThrowAwayUser {
  private static final String SUBJECT = "throw-away user";

  private final DoctorOptions options;
  private final GraphExplorer meta;
  private final List<Finding> findings;
  private final String userId;

  /**
   * @param findings what goes wrong is added there
   */
  ThrowAwayUser(DoctorOptions options, GraphExplorer meta, List<Finding> findings) {
    this.options = options;
    this.meta = meta;
    this.findings = findings;
    this.userId = options.throwAwayUser().orElseThrow();
  }

  /** Nothing is tried with the user of a token that the command line names. */
  List<Behaviour> behaviours(MetaAppObserved credential) {
    var app = new AppCredential(options.appId(), credential.present().orElseThrow());
    var admin = credential.secrets().adminToken();
    if (admin.isEmpty() || isInUse(app, admin.get())) {
      findings.add(
          Finding.problem(
              SUBJECT,
              "Nothing was tried: the admin token is not valid, or a token of the command line"
                  + " belongs to user "
                  + userId
                  + ".",
              "Create a system user that nothing uses, and name a valid admin token."));
      return List.of();
    }
    return tried(new TrialTokens(meta, app, admin.get(), userId, options.scopes()));
  }

  private boolean isInUse(AppCredential app, AccessToken admin) {
    return Stream.concat(
            Stream.of(admin), CredentialFiles.token(options).flatMap(SecretValue::found).stream())
        .anyMatch(token -> mayBeOfThisUser(app, token));
  }

  /** A token that Meta does not describe could be of this user. */
  private boolean mayBeOfThisUser(AppCredential app, AccessToken token) {
    return !(meta.asks("named token").client().inspect(app, token)
            instanceof Inspection.Valid(TokenFacts facts))
        || facts.userId().isEmpty()
        || facts.userId().equals(userId);
  }

  private List<Behaviour> tried(TrialTokens tokens) {
    var behaviours = new ArrayList<Behaviour>();
    try {
      behaviours.addAll(new Trials(tokens).run());
    } finally {
      behaviours.add(cleanUp(tokens));
    }
    return behaviours;
  }

  private Behaviour cleanUp(TrialTokens tokens) {
    var before = tokens.remaining().size();
    var answer = tokens.invalidateAll();
    var remaining = tokens.remaining();
    if (!remaining.isEmpty() || tokens.mayHaveLostOne()) {
      findings.add(
          Finding.problem(
              SUBJECT,
              "Tokens may still be valid: " + names(remaining) + ".",
              "Revoke them in Business settings > System users > Revoke tokens."));
    }
    return Behaviour.of(
        "DELETE /{system-user}/access_tokens",
        "%s; of %d tokens, %d are still valid."
            .formatted(answer.summary(), before, remaining.size()));
  }

  private static String names(List<AccessToken> tokens) {
    return tokens.isEmpty()
        ? "one that never arrived"
        : tokens.stream()
            .map(token -> token.fingerprint().value())
            .collect(Collectors.joining(", "));
  }
}
