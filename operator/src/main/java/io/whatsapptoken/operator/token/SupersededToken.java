package io.whatsapptoken.operator.token;

import java.time.Instant;
import java.util.Optional;

/**
 * A token that still works at Meta and shall not for much longer.
 *
 * @param revokeAfter when it may be revoked; empty while dependents may still use it
 * @param published whether apps may have seen it; one that failed verification was never published
 * @param setback why it could not be revoked the last time
 */
public record SupersededToken(
    AccessToken token,
    Optional<Instant> revokeAfter,
    boolean published,
    Optional<Setback> setback) {

  static SupersededToken replaced(AccessToken token) {
    return new SupersededToken(token, Optional.empty(), true, Optional.empty());
  }

  static SupersededToken rejected(AccessToken token, Instant now) {
    return new SupersededToken(token, Optional.of(now), false, Optional.empty());
  }

  SupersededToken revokeAfter(Instant at) {
    return new SupersededToken(token, Optional.of(at), published, setback);
  }

  SupersededToken setBack(Setback by) {
    return new SupersededToken(token, revokeAfter, published, Optional.of(by));
  }
}
