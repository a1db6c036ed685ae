package io.whatsapptoken.sandbox.model;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An issued token of a user. The text itself is not kept: calls are matched by fingerprint.
 *
 * @param termination how it was ended before its time, if it was
 */
public record Token(
    Fingerprint fingerprint,
    TokenKind kind,
    Grant grant,
    Lifetime lifetime,
    Optional<Termination> termination) {

  /**
   * What was granted when it was issued; it never grows.
   *
   * @param pageId the page that a page token speaks for
   * @param targetIds the asset ids that a scope is limited to; a scope that is missing has no limit
   */
  public record Grant(
      String appId,
      String userId,
      Optional<String> pageId,
      Set<String> scopes,
      Map<String, Set<String>> targetIds) {
    public Grant {
      scopes = Collections.unmodifiableSet(new TreeSet<>(scopes));
      targetIds = Collections.unmodifiableMap(new TreeMap<>(targetIds));
    }

    /** {@return a grant that holds for every asset of the user} */
    public static Grant of(String appId, String userId, Collection<String> scopes) {
      return new Grant(appId, userId, Optional.empty(), new TreeSet<>(scopes), Map.of());
    }

    boolean allows(String scope, String assetId) {
      return scopes.contains(scope)
          && Optional.ofNullable(targetIds.get(scope))
              .map(ids -> ids.contains(assetId))
              .orElse(true);
    }

    Grant withoutScope(String scope) {
      var remainingScopes = new TreeSet<>(scopes);
      remainingScopes.remove(scope);
      return new Grant(appId, userId, pageId, remainingScopes, targetIds);
    }
  }

  /**
   * From when to when it works by itself, in whole seconds; an empty end is never. The end is no
   * longer inside.
   */
  public record Lifetime(Instant issuedAt, Optional<Instant> expiresAt) {
    public Lifetime {
      issuedAt = issuedAt.truncatedTo(ChronoUnit.SECONDS);
      expiresAt = expiresAt.map(expiry -> expiry.truncatedTo(ChronoUnit.SECONDS));
    }

    static Lifetime from(Instant now, Optional<Duration> duration) {
      return new Lifetime(now, duration.map(now::plus));
    }

    boolean isExpiredAt(Instant now) {
      return expiresAt.filter(expiry -> !now.isBefore(expiry)).isPresent();
    }
  }

  /** How it was ended: revoked through Graph, or killed as Meta would of its own will. */
  public record Termination(Cause cause, Optional<Integer> subcode, String reason, Instant at) {
    /** Who ended it. */
    public enum Cause {
      REVOKED,
      INVALIDATED
    }
  }

  /** {@return this token, ended; a first ending stays} */
  Token withTermination(Termination newTermination) {
    return termination.isPresent()
        ? this
        : new Token(fingerprint, kind, grant, lifetime, Optional.of(newTermination));
  }

  Token withGrant(Grant newGrant) {
    return new Token(fingerprint, kind, newGrant, lifetime, termination);
  }
}
