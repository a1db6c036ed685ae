package io.whatsapptoken.core.token;

/** How long a token remains valid. */
public enum TokenKind implements Labelled {
  /** A user token that is valid for hours; not suitable for production. */
  TEMPORARY,
  /** Valid for weeks, 60 days for a system user; must be renewed before it expires. */
  EXPIRING,
  /** Does not expire. */
  PERMANENT,
  /** Meta did not report it. */
  UNKNOWN
}
