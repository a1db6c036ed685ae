package io.whatsapptoken.sandbox.world;

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
 * @param ending how it was ended before its time, if it was
 */
public record Token(
    Fingerprint fingerprint, TokenKind kind, Grant grant, Life life, Optional<Ending> ending) {

  /**
   * What was granted when it was issued; it never grows.
   *
   * @param pageId the page that a page token speaks for
   * @param targets the asset ids that a scope is limited to; a scope that is missing has no limit
   */
  public record Grant(
      String appId,
      String userId,
      Optional<String> pageId,
      Set<String> scopes,
      Map<String, Set<String>> targets) {
    public Grant {
      scopes = Collections.unmodifiableSet(new TreeSet<>(scopes));
      targets = Collections.unmodifiableMap(new TreeMap<>(targets));
    }

    /** {@return a grant that holds for every asset of the user} */
    public static Grant of(String appId, String userId, Collection<String> scopes) {
      return new Grant(appId, userId, Optional.empty(), new TreeSet<>(scopes), Map.of());
    }

    boolean reaches(String scope, String assetId) {
      return scopes.contains(scope)
          && Optional.ofNullable(targets.get(scope)).map(ids -> ids.contains(assetId)).orElse(true);
    }

    Grant without(String scope) {
      var fewer = new TreeSet<>(scopes);
      fewer.remove(scope);
      return new Grant(appId, userId, pageId, fewer, targets);
    }
  }

  /**
   * From when to when it works by itself, in whole seconds; an empty end is never. The end is no
   * longer inside.
   */
  public record Life(Instant issuedAt, Optional<Instant> expiresAt) {
    public Life {
      issuedAt = issuedAt.truncatedTo(ChronoUnit.SECONDS);
      expiresAt = expiresAt.map(end -> end.truncatedTo(ChronoUnit.SECONDS));
    }

    static Life from(Instant now, Optional<Duration> length) {
      return new Life(now, length.map(now::plus));
    }

    boolean isOverAt(Instant now) {
      return expiresAt.filter(end -> !now.isBefore(end)).isPresent();
    }
  }

  /** How it was ended: revoked through Graph, or killed as Meta would of its own will. */
  public record Ending(Manner manner, Optional<Integer> subcode, String why, Instant at) {
    /** Who ended it. */
    public enum Manner {
      REVOKED,
      KILLED
    }
  }

  /** {@return this token, ended; a first ending stays} */
  Token ended(Ending how) {
    return ending.isPresent() ? this : new Token(fingerprint, kind, grant, life, Optional.of(how));
  }

  Token granting(Grant other) {
    return new Token(fingerprint, kind, other, life, ending);
  }
}
