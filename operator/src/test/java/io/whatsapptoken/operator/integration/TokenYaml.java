package io.whatsapptoken.operator.integration;

import io.whatsapptoken.sandbox.Demo;

/**
 * The parts of a {@code WhatsAppToken} that tests vary.
 *
 * @param extraLines further lines of the spec
 */
record TokenYaml(String source, String scopes, String secret, String extraLines) {
  static final String SCOPES = "[whatsapp_business_messaging, whatsapp_business_management]";
  static final TokenYaml DEFAULT =
      new TokenYaml(
          systemUser(Demo.SYSTEM_USER_ID, false),
          SCOPES,
          "{name: wa-secret}",
          "retirement: {overlap: 1s}");

  /** Every token comes from the Secret of {@link TestNamespace#supplyToken}. */
  static final TokenYaml SUPPLIED =
      DEFAULT.withSource(
          "{supplied: {secretRef: {name: " + TestNamespace.SUPPLY_SECRET_NAME + ", key: token}}}");

  /** The first token comes from the Secret of {@link TestNamespace#supplyToken}. */
  static final TokenYaml EXCHANGED =
      DEFAULT.withSource(
          "{exchange: {secretRef: {name: " + TestNamespace.SUPPLY_SECRET_NAME + ", key: token}}}");

  private static String systemUser(String id, boolean expiring) {
    return "{systemUser: {id: \"" + id + "\", expiring: " + expiring + "}}";
  }

  TokenYaml withSource(String value) {
    return new TokenYaml(value, scopes, secret, extraLines);
  }

  TokenYaml withScopes(String value) {
    return new TokenYaml(source, value, secret, extraLines);
  }

  TokenYaml withSecret(String value) {
    return new TokenYaml(source, scopes, value, extraLines);
  }

  TokenYaml withExtraLines(String extraLines) {
    return new TokenYaml(source, scopes, secret, extraLines);
  }

  /** Of a system user whose tokens live a minute. */
  static TokenYaml shortLived() {
    return DEFAULT
        .withSource(systemUser(Demo.FAST_SYSTEM_USER_ID, true))
        .withExtraLines(
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
        .formatted(source, scopes, Demo.WABA_ID, Demo.PHONE_ID, secret, extraLines);
  }
}
