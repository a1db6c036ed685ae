package io.whatsapptoken.operator.simulation;

/**
 * One {@code WhatsAppToken} with what belongs to it.
 *
 * @param systemUser for whom its tokens are issued, and no other's
 */
record Site(String name, String systemUser, Source source) {
  /** Where its tokens come from. */
  enum Source {
    /** They are issued for the system user. */
    ISSUED,
    /** A person gives the first one; it is exchanged for the others. */
    EXCHANGED,
    /** A person gives each of them. */
    SUPPLIED
  }

  boolean needsAPerson() {
    return source != Source.ISSUED;
  }

  String secret() {
    return name + "-whatsapp";
  }

  String ledger() {
    return name + ".token-ledger";
  }

  /** The Secret in which people give tokens. */
  String supply() {
    return name + "-given";
  }

  String app(int number) {
    return name + "-app-" + number;
  }
}
