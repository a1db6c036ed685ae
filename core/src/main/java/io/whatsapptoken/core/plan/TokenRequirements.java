package io.whatsapptoken.core.plan;

import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.ledger.VerificationSpec;
import io.whatsapptoken.core.meta.Remediation;
import io.whatsapptoken.core.token.TokenFacts;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeSet;

/** Whether a valid token meets the spec, as far as {@code debug_token} shows. */
public final class TokenRequirements {
  private static final String SEND = "whatsapp_business_messaging";

  private TokenRequirements() {}

  /** The first requirement that the token does not meet; empty if it meets all. */
  public static Optional<Failure> unmetRequirement(
      TokenFacts facts, VerificationSpec needed, Instant now) {
    if (!facts.appId().equals(needed.appId())) {
      return unmetRequirement(
          "The token belongs to app " + facts.appId() + " instead of " + needed.appId() + ".",
          Remediation.USE_TOKEN_OF_APP);
    }
    if (facts.expiry().passedAt(now)) {
      return unmetRequirement("The token has expired.", Remediation.READ_META_MESSAGE);
    }
    var missing = new TreeSet<>(needed.scopes());
    missing.removeAll(facts.scopes());
    if (!missing.isEmpty()) {
      return unmetRequirement(
          "The token lacks the scopes " + String.join(", ", missing) + ".",
          Remediation.GRANT_PERMISSION);
    }
    return excludedAccount(facts, needed);
  }

  /** An exchange must not change the user, whose role and assets the token stands for. */
  public static Optional<Failure> changedUser(TokenFacts exchanged, TokenFacts replaced) {
    return exchanged.userId().equals(replaced.userId())
        ? Optional.empty()
        : unmetRequirement(
            "Meta exchanged a token of user "
                + replaced.userId()
                + " for one of user "
                + exchanged.userId()
                + ".",
            Remediation.READ_META_MESSAGE);
  }

  /**
   * No probe shows for which accounts a token may send, but {@code granular_scopes} does. What it
   * shows about reading is left to the probe: the list changes, and is missing for some tokens.
   */
  private static Optional<Failure> excludedAccount(TokenFacts facts, VerificationSpec needed) {
    return needed.businessAccountIds().stream()
        .filter(account -> facts.reach().stream().anyMatch(scope -> excludes(scope, account)))
        .findFirst()
        .flatMap(account ->
            unmetRequirement(
                "The token may not send messages for business account "
                    + account
                    + ": Meta limits its scope "
                    + SEND
                    + " to other accounts.",
                Remediation.ASSIGN_ASSET));
  }

  private static boolean excludes(TokenFacts.GranularScope scope, String account) {
    return scope.scope().equals(SEND)
        && !scope.assetIds().isEmpty()
        && !scope.assetIds().contains(account);
  }

  private static Optional<Failure> unmetRequirement(String what, Remediation remedy) {
    return Optional.of(Failures.requirementNotMet(what, remedy.text()));
  }
}
