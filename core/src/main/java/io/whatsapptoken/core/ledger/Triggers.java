package io.whatsapptoken.core.ledger;

/**
 * The values of the trigger annotations; empty if there is none.
 *
 * @param rotate of {@code whatsapptoken.io/rotate}
 * @param compromised of {@code whatsapptoken.io/compromised}
 * @param rollback of {@code whatsapptoken.io/rollback}
 * @param check of {@code whatsapptoken.io/check}
 */
public record Triggers(String rotate, String compromised, String rollback, String check) {
  public static final Triggers NONE = new Triggers("", "", "", "");

  /** The prefix of {@code compromised} that revokes the token even without a replacement. */
  private static final String REVOKE_FIRST = "revoke-first";

  public Triggers rotated(String value) {
    return new Triggers(value, compromised, rollback, check);
  }

  public Triggers compromised(String value) {
    return new Triggers(rotate, value, rollback, check);
  }

  public Triggers rolledBack(String value) {
    return new Triggers(rotate, compromised, value, check);
  }

  public Triggers checked(String value) {
    return new Triggers(rotate, compromised, rollback, value);
  }

  /** Whether a compromised token is revoked even if no replacement can be issued. */
  public boolean revokeFirst() {
    return compromised.startsWith(REVOKE_FIRST);
  }
}
