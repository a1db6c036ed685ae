package io.whatsapptoken.operator.simulation;

/**
 * One {@code WhatsAppToken} with what belongs to it.
 *
 * @param systemUser for whom its tokens are issued, and no other's
 */
record Site(String name, String systemUser) {
  String secret() {
    return name + "-whatsapp";
  }

  String ledger() {
    return name + ".token-ledger";
  }

  String app(int number) {
    return name + "-app-" + number;
  }
}
