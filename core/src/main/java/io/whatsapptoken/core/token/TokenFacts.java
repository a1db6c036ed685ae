package io.whatsapptoken.core.token;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What Meta's {@code debug_token} reports about a valid token.
 *
 * @param appId the app that the token belongs to
 * @param userId the app-scoped id of its (system) user; empty if Meta reports none
 * @param kind how long it remains valid
 * @param issuedAt empty if Meta does not report it
 * @param expiry when it expires
 * @param scopes the permissions granted to it, sorted
 * @param reach the asset ids that a permission is limited to; a permission that is missing here
 *     holds for every asset ({@code granular_scopes} without {@code target_ids}); sorted, because
 *     Meta's order changes
 * @param dataAccessUntil when the app's access to the data of the token's user ends (Meta, {@code
 *     data_access_expires_at}); empty if Meta reports no end, as for system users
 */
public record TokenFacts(
    String appId,
    String userId,
    TokenKind kind,
    Optional<Instant> issuedAt,
    Expiry expiry,
    List<String> scopes,
    List<GranularScope> reach,
    Optional<Instant> dataAccessUntil) {
  /** The lifetime of Meta's expiring tokens. */
  private static final Duration DEFAULT_LIFETIME = Duration.ofDays(60);

  /** Of a token that was already invalid when it was inspected for the first time. */
  public static final TokenFacts UNKNOWN =
      new TokenFacts(
          "", "", TokenKind.UNKNOWN, Optional.empty(), Expiry.NEVER, List.of(), List.of());

  /** Of a token without an end of data access. */
  public TokenFacts(
      String appId,
      String userId,
      TokenKind kind,
      Optional<Instant> issuedAt,
      Expiry expiry,
      List<String> scopes,
      List<GranularScope> reach) {
    this(appId, userId, kind, issuedAt, expiry, scopes, reach, Optional.empty());
  }

  public TokenFacts {
    scopes = List.copyOf(new TreeSet<>(scopes));
    reach = reach.stream().sorted(Comparator.comparing(GranularScope::scope)).toList();
  }

  /** What comes first: the expiry of the token, or the end of data access. */
  public Expiry firstEnd() {
    return dataAccessUntil
        .filter(_ -> endsWithDataAccess())
        .<Expiry>map(Expiry.At::new)
        .orElse(expiry);
  }

  /** Whether data access ends before the token expires; the token remains valid then. */
  public boolean endsWithDataAccess() {
    return dataAccessUntil
        .filter(until -> until.isBefore(expiry.end().orElse(Instant.MAX)))
        .isPresent();
  }

  /** The lifetime from issue to {@code end}; 60 days if Meta does not report the time of issue. */
  public Duration lifetimeUntil(Instant end) {
    return issuedAt.map(issued -> Duration.between(issued, end)).orElse(DEFAULT_LIFETIME);
  }

  /** A permission that holds only for the listed assets. */
  public record GranularScope(String scope, Set<String> assetIds) {
    public GranularScope {
      assetIds = Set.copyOf(assetIds);
    }
  }
}
