package io.whatsapptoken.core.meta;

/** Something at Meta that a token must reach. */
public sealed interface Asset {
  String id();

  /** A WhatsApp Business Account (WABA). */
  record BusinessAccount(String id) implements Asset {}

  record PhoneNumber(String id) implements Asset {}
}
