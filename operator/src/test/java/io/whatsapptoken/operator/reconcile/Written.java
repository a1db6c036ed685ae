package io.whatsapptoken.operator.reconcile;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import io.whatsapptoken.operator.kube.TolerantClient;

/** Resources as they are written, read by the operator's own client. */
final class Written {
  /** The shortest spec that can be acted on. */
  static final String SHORTEST =
      """
      appRef: {name: acme}
      source: {systemUser: {id: "1000"}}
      scopes: [whatsapp_business_messaging]
      secret: {name: acme-whatsapp}
      """;

  private Written() {}

  static WhatsAppToken with(String spec) {
    return resource("spec:\n" + spec.indent(2));
  }

  /** The shortest spec with one part replaced. */
  static WhatsAppToken instead(String part, String other) {
    return with(SHORTEST.replace(part, other));
  }

  static WhatsAppToken resource(String rest) {
    var yaml =
        """
        apiVersion: whatsapptoken.io/v1alpha1
        kind: WhatsAppToken
        metadata: {namespace: shop, name: acme, uid: uid-1, generation: 4}
        """
            + rest;
    var nowhere = new ConfigBuilder(Config.empty()).withMasterUrl("http://localhost:1").build();
    try (var client = TolerantClient.builder().withConfig(nowhere).build()) {
      return client.getKubernetesSerialization().unmarshal(yaml, WhatsAppToken.class);
    }
  }
}
