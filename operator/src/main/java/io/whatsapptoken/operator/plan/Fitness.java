package io.whatsapptoken.operator.plan;

import io.whatsapptoken.operator.graph.Asset;
import io.whatsapptoken.operator.graph.Remedy;
import io.whatsapptoken.operator.token.FailureNote;
import io.whatsapptoken.operator.token.TokenFacts;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeSet;

/** Whether a living token does what is wished, as far as {@code debug_token} can tell. */
public final class Fitness {
  private Fitness() {}

  /** The first thing that is wrong with the token; empty when it is fit. */
  public static Optional<FailureNote> flaw(TokenFacts facts, Wish wish, String appId, Instant now) {
    if (!facts.appId().equals(appId)) {
      return flaw(
          "The token belongs to app " + facts.appId() + ", not to app " + appId + ".",
          Remedy.CHECK_APP);
    }
    if (facts.expiry().passedAt(now)) {
      return flaw("The token has expired already.", Remedy.READ_META_MESSAGE);
    }
    var missing = new TreeSet<>(wish.scopes());
    missing.removeAll(facts.scopes());
    if (!missing.isEmpty()) {
      return flaw(
          "Meta did not grant: " + String.join(", ", missing) + ".", Remedy.GRANT_PERMISSION);
    }
    return outOfReach(facts, wish);
  }

  private static Optional<FailureNote> outOfReach(TokenFacts facts, Wish wish) {
    return wish.assets().stream()
        .filter(asset -> asset instanceof Asset.BusinessAccount)
        .filter(account -> facts.reach().stream().anyMatch(scope -> excludes(scope, account)))
        .findFirst()
        .flatMap(account ->
            flaw(
                "The token does not reach business account " + account.id() + ".",
                Remedy.ASSIGN_ASSET));
  }

  private static boolean excludes(TokenFacts.GranularScope scope, Asset account) {
    return scope.scope().startsWith("whatsapp_business_m")
        && !scope.scope().equals("whatsapp_business_manage_events")
        && !scope.assetIds().isEmpty()
        && !scope.assetIds().contains(account.id());
  }

  private static Optional<FailureNote> flaw(String what, Remedy remedy) {
    return Optional.of(FailureNotes.unfit(what, remedy.sentence()));
  }
}
