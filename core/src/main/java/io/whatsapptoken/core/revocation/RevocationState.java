package io.whatsapptoken.core.revocation;

import java.util.Optional;

/**
 * Whether tokens of a {@code MetaApp} are revoked, as its status and its annotation say.
 *
 * @param recorded the pause on the status, whether a user has allowed revocation since or not
 * @param lastAllowed the value of the annotation that acted last, or that was there when the pause
 *     began
 * @param allow the present value of the annotation; empty if there is none
 */
public record RevocationState(
    Optional<RevocationPause> recorded, String lastAllowed, String allow) {
  public static final RevocationState ALLOWED = new RevocationState(Optional.empty(), "", "");

  /** Whether a user allows revocation again. Each new value of the annotation acts once. */
  public boolean isAllowedAgain() {
    return recorded.isPresent() && !allow.isEmpty() && !allow.equals(lastAllowed);
  }

  /** The pause that holds; empty if tokens are revoked. */
  public Optional<RevocationPause> pause() {
    return isAllowedAgain() ? Optional.empty() : recorded;
  }

  /** After a user has allowed revocation again. */
  public RevocationState resumed() {
    return new RevocationState(Optional.empty(), allow, allow);
  }

  /** After a revocation has done harm; the first harm counts until a user allows revocation. */
  public RevocationState paused(RevocationPause harm) {
    return pause().isPresent() ? this : new RevocationState(Optional.of(harm), allow, allow);
  }
}
