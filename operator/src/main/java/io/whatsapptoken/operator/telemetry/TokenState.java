package io.whatsapptoken.operator.telemetry;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What the metrics tell about a token. Every text is one of few words.
 *
 * @param kind of the token; empty without one
 * @param conditions by type: True, False or Unknown
 * @param revision empty before the first token
 * @param lastRotation when the current token became the current one
 * @param expiresAt empty if it does not expire, or if that is not known
 * @param failureClass empty without a failure
 * @param details what no status tells
 */
public record TokenState(
    String kind,
    Map<String, String> conditions,
    Optional<Long> revision,
    Optional<Instant> lastRotation,
    Optional<Instant> expiresAt,
    Optional<Instant> nextRotation,
    Optional<String> failureClass,
    Details details) {
  public TokenState {
    conditions = Map.copyOf(conditions);
  }

  /** Whether the published token is usable now. */
  public boolean isReady() {
    return "True".equals(conditions.get("Ready"));
  }

  /**
   * What no status tells.
   *
   * @param app the app that the spec refers to; empty if the spec is invalid
   * @param expiryWarning the level of the last warning about its expiry; empty without an expiry
   * @param blockers what delays the revocation of the previous token; empty if there is none
   */
  public record Details(String app, Optional<Integer> expiryWarning, Optional<Integer> blockers) {
    public static final Details UNKNOWN = new Details("", Optional.empty(), Optional.empty());
  }
}
