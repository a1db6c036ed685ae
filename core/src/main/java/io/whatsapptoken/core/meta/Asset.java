package io.whatsapptoken.core.meta;

/** Something at Meta that a token must reach. */
public sealed interface Asset {
  String id();

  /** A WhatsApp Business Account (WABA). */
  record BusinessAccount(String id) implements Asset {
    /** Meta lets no token without this scope read an account. */
    public static final String SCOPE = "whatsapp_business_management";
  }

  record PhoneNumber(String id) implements Asset {}
}
