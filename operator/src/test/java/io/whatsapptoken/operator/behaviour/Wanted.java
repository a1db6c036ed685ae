package io.whatsapptoken.operator.behaviour;

import io.whatsapptoken.sandbox.Demo;

/** The parts of a {@code WhatsAppToken} that tests vary. */
record Wanted(String systemUser, boolean expiring, String scopes, String more) {
  static final String SCOPES = "[whatsapp_business_messaging, whatsapp_business_management]";
  static final Wanted DEFAULT =
      new Wanted(Demo.SYSTEM_USER_ID, false, SCOPES, "retirement: {overlap: 1s}");

  Wanted withScopes(String wished) {
    return new Wanted(systemUser, expiring, wished, more);
  }

  Wanted withMore(String lines) {
    return new Wanted(systemUser, expiring, scopes, lines);
  }

  static Wanted shortLived() {
    return new Wanted(
        Demo.FAST_SYSTEM_USER_ID,
        true,
        SCOPES,
        "retirement: {overlap: 1s}\n  rotation: {renewBefore: 50s}");
  }

  String yaml() {
    return """
    apiVersion: whatsapptoken.io/v1alpha1
    kind: WhatsAppToken
    metadata: {name: wa}
    spec:
      appRef: {name: acme}
      source: {systemUser: {id: "%s", expiring: %s}}
      scopes: %s
      verification: {businessAccountIds: ["%s"], phoneNumberIds: ["%s"]}
      secret: {name: wa-secret}
      %s
    """
        .formatted(systemUser, expiring, scopes, Demo.WABA_ID, Demo.PHONE_ID, more);
  }
}
