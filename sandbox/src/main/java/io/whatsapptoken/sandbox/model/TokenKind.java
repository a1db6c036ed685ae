package io.whatsapptoken.sandbox.model;

import java.time.Duration;
import java.util.Optional;

/** The kinds of tokens of a user, with the {@code type} that {@code debug_token} names. */
public enum TokenKind {
  /** From the dashboard's "API setup" or a login: lives for hours. */
  USER_TEMPORARY("USER", Optional.of(Duration.ofHours(2))),
  USER_LONG_LIVED("USER", Optional.of(Duration.ofDays(60))),
  PAGE("PAGE", Optional.empty()),
  /** Permanent, or expiring 60 days after its issue. */
  SYSTEM_USER("SYSTEM_USER", Optional.empty()),
  /** Of a business integration system user; {@code debug_token} does not tell it apart. */
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

  /** {@return how long such a token lives unless something else is said; empty is for ever} */
  public Optional<Duration> defaultLifetime() {
    return defaultLifetime;
  }

  TokenKind afterExchange() {
    return this == USER_TEMPORARY ? USER_LONG_LIVED : this;
  }
}
