package io.whatsapptoken.operator.kubernetes;

/** A ledger Secret that cannot be understood. The message names it and holds nothing of it. */
public final class UnreadableLedgerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadableLedgerException(String secret, String why) {
    super(
        "The ledger Secret "
            + secret
            + " cannot be read: "
            + why
            + ". Restore it, or delete it: the token in the target Secret is then adopted.");
  }
}
