package io.whatsapptoken.operator.simulation;

/**
 * One {@code WhatsAppToken} with what belongs to it.
 *
 * @param systemUser for whom its tokens are issued, and no other's
 */
record TokenFixture(String name, String systemUser, TokenSource source) {
  /** Where its tokens come from. */
  enum TokenSource {
    /** They are issued for the system user. */
    ISSUED,
    /** A person gives the first one; it is exchanged for the others. */
    EXCHANGED,
    /** A person gives each of them. */
    SUPPLIED,
    /** Exchanged, and published as the admin token in whose name others are issued. */
    ADMIN
  }

  boolean isAdmin() {
    return source == TokenSource.ADMIN;
  }

  boolean needsUserSupply() {
    return source != TokenSource.ISSUED;
  }

  /** No workload uses an admin token. */
  boolean hasWorkloads() {
    return !isAdmin();
  }

  String targetSecretName() {
    return name + "-whatsapp";
  }

  String ledgerSecretName() {
    return name + ".token-ledger";
  }

  /** The Secret in which people give tokens. */
  String supplySecretName() {
    return name + "-given";
  }

  String workloadName(int number) {
    return name + "-app-" + number;
  }
}
