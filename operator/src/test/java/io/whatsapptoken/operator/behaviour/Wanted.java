package io.whatsapptoken.operator.behaviour;

import io.whatsapptoken.sandbox.Demo;

/**
 * The parts of a {@code WhatsAppToken} that tests vary.
 *
 * @param more further lines of the spec
 */
record Wanted(String source, String scopes, String secret, String more) {
  static final String SCOPES = "[whatsapp_business_messaging, whatsapp_business_management]";
  static final Wanted DEFAULT =
      new Wanted(
          systemUser(Demo.SYSTEM_USER_ID, false),
          SCOPES,
          "{name: wa-secret}",
          "retirement: {overlap: 1s}");

  /** Every token comes from the Secret of {@link Shop#supply}. */
  static final Wanted SUPPLIED =
      DEFAULT.withSource("{supplied: {name: " + Shop.SUPPLY + ", key: token}}");

  /** The first token comes from the Secret of {@link Shop#supply}. */
  static final Wanted EXCHANGED =
      DEFAULT.withSource("{exchange: {name: " + Shop.SUPPLY + ", key: token}}");

  private static String systemUser(String id, boolean expiring) {
    return "{systemUser: {id: \"" + id + "\", expiring: " + expiring + "}}";
  }

  Wanted withSource(String wished) {
    return new Wanted(wished, scopes, secret, more);
  }

  Wanted withScopes(String wished) {
    return new Wanted(source, wished, secret, more);
  }

  Wanted withSecret(String wished) {
    return new Wanted(source, scopes, wished, more);
  }

  Wanted withMore(String lines) {
    return new Wanted(source, scopes, secret, lines);
  }

  /** Of a system user whose tokens live a minute. */
  static Wanted shortLived() {
    return DEFAULT
        .withSource(systemUser(Demo.FAST_SYSTEM_USER_ID, true))
        .withMore(
            """
            retirement: {overlap: 1s}
              rotation: {renewBefore: 50s}\
            """);
  }

  String yaml() {
    return """
    apiVersion: whatsapptoken.io/v1alpha1
    kind: WhatsAppToken
    metadata: {name: wa}
    spec:
      appRef: {name: acme}
      source: %s
      scopes: %s
      verification: {businessAccountIds: ["%s"], phoneNumberIds: ["%s"]}
      secret: %s
      %s
    """
        .formatted(source, scopes, Demo.WABA_ID, Demo.PHONE_ID, secret, more);
  }
}
