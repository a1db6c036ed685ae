package io.whatsapptoken.core.token;

/** How long a token can be relied on. */
public enum TokenKind implements Labelled {
  /** A person's token that lives for hours: not for production. */
  TEMPORARY("Temporary"),
  /** Lives for weeks and must be renewed before it ends: a system user's 60 days. */
  EXPIRING("Expiring"),
  /** Has no end of its own. */
  PERMANENT("Permanent"),
  /** Meta never said. */
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
