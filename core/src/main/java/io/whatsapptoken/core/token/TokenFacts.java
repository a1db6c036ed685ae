package io.whatsapptoken.core.token;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What Meta's {@code debug_token} says of a living token.
 *
 * @param appId the app that the token belongs to
 * @param userId the app-scoped id of its (system) user; empty where Meta names none
 * @param kind how long it can be relied on
 * @param issuedAt empty where Meta does not say
 * @param expiry when it ends by itself
 * @param scopes the permissions granted to it, sorted
 * @param reach the asset ids that a permission is limited to; a permission that is missing here
 *     holds for every asset ({@code granular_scopes} without {@code target_ids})
 */
public record TokenFacts(
    String appId,
    String userId,
    TokenKind kind,
    Optional<Instant> issuedAt,
    Expiry expiry,
    List<String> scopes,
    List<GranularScope> reach) {
  /** What an expiring token of Meta's lives. */
  private static final Duration USUAL_LIFE = Duration.ofDays(60);

  /** Of a token that was dead when it was first seen. */
  public static final TokenFacts UNKNOWN =
      new TokenFacts(
          "", "", TokenKind.UNKNOWN, Optional.empty(), Expiry.NEVER, List.of(), List.of());

  public TokenFacts {
    scopes = List.copyOf(new TreeSet<>(scopes));
    reach = List.copyOf(reach);
  }

  /** How long it lives from its issue; where Meta names none, as long as its tokens usually do. */
  public Duration lifeUntil(Instant end) {
    return issuedAt.map(born -> Duration.between(born, end)).orElse(USUAL_LIFE);
  }

  /** A permission that holds only for the listed assets. */
  public record GranularScope(String scope, Set<String> assetIds) {
    public GranularScope {
      assetIds = Set.copyOf(assetIds);
    }
  }
}
