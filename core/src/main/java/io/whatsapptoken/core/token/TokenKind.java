package io.whatsapptoken.core.token;

/** How long a token remains valid. */
public enum TokenKind implements Labelled {
  /** A user token that is valid for hours; not suitable for production. */
  TEMPORARY("Temporary"),
  /** Valid for weeks, 60 days for a system user; must be renewed before it expires. */
  EXPIRING("Expiring"),
  /** Does not expire. */
  PERMANENT("Permanent"),
  /** Meta did not report it. */
  UNKNOWN("Unknown");

  private final String label;

  TokenKind(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
