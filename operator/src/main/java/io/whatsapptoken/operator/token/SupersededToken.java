package io.whatsapptoken.operator.token;

import java.time.Instant;
import java.util.Optional;

/**
 * A token that still works at Meta and shall not for much longer.
 *
 * @param revokeAfter when it may be ended; empty while dependents may still use it
 * @param use whether apps stand in the way of its end
 * @param setback why it could not be revoked the last time
 * @param expiresAt when it ends by itself; empty where it does not, or that is not known
 * @param alone whether every app was known to run on it when it was replaced
 */
public record SupersededToken(
    AccessToken token,
    Origin origin,
    Optional<Instant> revokeAfter,
    Use use,
    Optional<Setback> setback,
    Optional<Instant> expiresAt,
    boolean alone) {

  /** One of whose end and use nothing is known. */
  public SupersededToken(
      AccessToken token,
      Origin origin,
      Optional<Instant> revokeAfter,
      Use use,
      Optional<Setback> setback) {
    this(token, origin, revokeAfter, use, setback, Optional.empty(), false);
  }

  /** Whether apps may use a superseded token, and whether that matters. */
  public enum Use {
    /** It was never published. */
    NONE,
    /** Apps may use it: it is ended when none does any more. */
    POSSIBLE,
    /** It is compromised: it is ended although apps may use it. */
    DISREGARDED
  }

  static SupersededToken replaced(ActiveToken old) {
    return new SupersededToken(
        old.token(),
        old.origin(),
        Optional.empty(),
        Use.POSSIBLE,
        Optional.empty(),
        old.facts().expiry().end(),
        false);
  }

  /** Found in the target Secret, and replaced there. */
  static SupersededToken published(KeptToken kept) {
    return new SupersededToken(
        kept.token(), kept.origin(), Optional.empty(), Use.POSSIBLE, Optional.empty());
  }

  static SupersededToken rejected(KeptToken kept, Instant now) {
    return new SupersededToken(
        kept.token(), kept.origin(), Optional.of(now), Use.NONE, Optional.empty());
  }

  /** It may be ended at once. */
  SupersededToken compromised(Instant now) {
    return new SupersededToken(
        token,
        origin,
        Optional.of(now),
        use == Use.NONE ? Use.NONE : Use.DISREGARDED,
        Optional.empty(),
        expiresAt,
        alone);
  }

  /** Whether it was published and may be used again. */
  public boolean mayReturn() {
    return use == Use.POSSIBLE;
  }

  SupersededToken revokeAfter(Instant at) {
    return new SupersededToken(token, origin, Optional.of(at), use, setback, expiresAt, alone);
  }

  SupersededToken hadAllApps() {
    return new SupersededToken(token, origin, revokeAfter, use, setback, expiresAt, true);
  }

  SupersededToken setBack(Setback by) {
    return new SupersededToken(token, origin, revokeAfter, use, Optional.of(by), expiresAt, alone);
  }
}
