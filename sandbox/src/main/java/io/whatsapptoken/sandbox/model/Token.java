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
 * A token of a user. Its value is not stored: requests are matched by fingerprint.
 *
 * @param termination the revocation or invalidation; empty if there was none
 */
public record Token(
    Fingerprint fingerprint,
    TokenKind kind,
    Grant grant,
    Lifetime lifetime,
    Optional<Termination> termination) {

  /**
   * The grant of a token. Scopes can be removed but never added.
   *
   * @param targetIds the assets that a scope is limited to; a scope without an entry is unlimited
   */
  public record Grant(
      String appId, String userId, Set<String> scopes, Map<String, Set<String>> targetIds) {
    public Grant {
      scopes = Collections.unmodifiableSet(new TreeSet<>(scopes));
      targetIds = Collections.unmodifiableMap(new TreeMap<>(targetIds));
    }

    /** {@return a grant for all assets of the user} */
    public static Grant of(String appId, String userId, Collection<String> scopes) {
      return new Grant(appId, userId, new TreeSet<>(scopes), Map.of());
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
      return new Grant(appId, userId, remainingScopes, targetIds);
    }
  }

  /**
   * The lifetime in whole seconds. {@code expiresAt} is exclusive; empty if the token never
   * expires.
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

  /** Why a token became invalid before its expiry. */
  public record Termination(Cause cause, Optional<Integer> subcode, String reason, Instant at) {
    /** Before every call, also one that read the clock earlier and is processed later. */
    static final Instant AT_ONCE = Instant.EPOCH;

    /** Revoked by a call, or invalidated by Meta. */
    public enum Cause {
      REVOKED,
      INVALIDATED
    }
  }

  /** {@return the termination, if it has happened} */
  Optional<Termination> terminationBy(Instant now) {
    return termination.filter(done -> !done.at().isAfter(now));
  }

  /** {@return whether another token belongs to the same user and app} */
  boolean isSibling(Token other) {
    return !other.fingerprint.equals(fingerprint)
        && other.grant.userId().equals(grant.userId())
        && other.grant.appId().equals(grant.appId());
  }

  /** {@return this token with the termination, unless it already has one that is not later} */
  Token withTermination(Termination newTermination) {
    return terminationBy(newTermination.at()).isPresent()
        ? this
        : new Token(fingerprint, kind, grant, lifetime, Optional.of(newTermination));
  }

  Token withLifetime(Lifetime newLifetime) {
    return new Token(fingerprint, kind, grant, newLifetime, termination);
  }

  Token withGrant(Grant newGrant) {
    return new Token(fingerprint, kind, newGrant, lifetime, termination);
  }
}
