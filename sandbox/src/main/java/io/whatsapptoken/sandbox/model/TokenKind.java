package io.whatsapptoken.sandbox.model;

import java.time.Duration;
import java.util.Optional;

/** The kinds of user tokens, with their {@code type} in {@code debug_token}. */
public enum TokenKind {
  /** From the dashboard's "API setup" or a login; valid for hours. */
  USER_TEMPORARY("USER", Optional.of(Duration.ofHours(2))),
  USER_LONG_LIVED("USER", Optional.of(Duration.ofDays(60))),
  /** Permanent, or valid for 60 days. */
  SYSTEM_USER("SYSTEM_USER", Optional.empty()),
  /**
   * Token of a business integration system user; {@code debug_token} reports it like {@link
   * #SYSTEM_USER}.
   */
  BISU("SYSTEM_USER", Optional.empty());

  private final String type;
  private final Optional<Duration> defaultLifetime;

  TokenKind(String type, Optional<Duration> defaultLifetime) {
    this.type = type;
    this.defaultLifetime = defaultLifetime;
  }

  String type() {
    return type;
  }

  /** {@return the default lifetime; empty if tokens of this kind do not expire} */
  public Optional<Duration> defaultLifetime() {
    return defaultLifetime;
  }

  TokenKind afterExchange() {
    return this == USER_TEMPORARY ? USER_LONG_LIVED : this;
  }
}
