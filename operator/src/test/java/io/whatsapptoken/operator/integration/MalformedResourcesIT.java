package io.whatsapptoken.operator.integration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Promise 9: what is wrong with one resource is no other's trouble. */
@Isolated("the API server has no schema of WhatsAppToken for a while")
class MalformedResourcesIT {
  private TestNamespace ns;

  @BeforeEach
  void open() {
    ns = new TestNamespace();
  }

  @AfterEach
  void close() {
    ns.close();
  }

  @Test
  void promise_9_a_malformed_resource_never_delays_another_token() {
    ControlPlane.shared()
        .withoutSchema(() -> {
          applyMalformed("text-for-a-list", "scopes: messaging");
          applyMalformed("number-for-an-object", "source: 5");
          applyMalformed("unknown-value", "retirement: {policy: Sometimes, overlap: [1]}");
          applyMalformed("future-fields", "future: {deep: [{er: true}]}");
          ns.apply(
              """
              apiVersion: whatsapptoken.io/v1alpha1
              kind: WhatsAppToken
              metadata: {name: no-spec}
              """);
        });
    ns.startOperator();

    ns.applyToken();

    ns.awaitSettled(1);
    ns.annotate("rotate", "now");
    ns.awaitSettled(2);
  }

  @Test
  void promise_9_a_broken_meta_app_never_delays_another_token() {
    ns.apply(
        """
        apiVersion: whatsapptoken.io/v1alpha1
        kind: MetaApp
        metadata: {name: broken}
        spec:
          appId: "999999999999999"
          appSecretRef: {name: acme-meta, key: app-secret}
          adminTokenRef: {name: acme-meta, key: admin-token}
        """);
    for (var i = 0; i < 20; i++) {
      ns.apply(
          TokenYaml.DEFAULT
              .yaml()
              .replace("{name: wa}", "{name: broken-" + i + "}")
              .replace("{name: acme}", "{name: broken}")
              .replace("wa-secret", "broken-secret-" + i));
    }
    ns.startOperator();

    ns.applyToken();

    ns.awaitSettled(1);
    ns.awaitUserAction("broken-19");
  }

  @Test
  void a_damaged_ledger_is_named_and_nothing_is_issued() {
    ns.startOperator();
    ns.applyToken();
    ns.awaitSettled(1);

    ns.kubectl(
        "patch", "secret", "wa.token-ledger", "-p", "{\"stringData\":{\"state.json\":\"{\"}}");
    ns.annotate("rotate", "now");

    ns.awaitCondition("Stalled", "True");
    assertThat(message(TestNamespace.TOKEN_NAME)).contains("wa.token-ledger", "damaged");
    assertThat(ns.issuedTokens()).hasSize(1);
  }

  private void applyMalformed(String name, String lines) {
    ns.apply(
        """
        apiVersion: whatsapptoken.io/v1alpha1
        kind: WhatsAppToken
        metadata: {name: %s}
        spec:
          secret: {name: %s}
          %s
        """
            .formatted(name, name, lines));
  }

  private String message(String name) {
    var resource =
        ns.client()
            .genericKubernetesResources("whatsapptoken.io/v1alpha1", "WhatsAppToken")
            .inNamespace(ns.namespace())
            .withName(name)
            .get();
    return String.valueOf(resource.getAdditionalProperties().get("status"));
  }
}
