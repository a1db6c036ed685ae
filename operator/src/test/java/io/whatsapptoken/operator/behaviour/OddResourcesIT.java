package io.whatsapptoken.operator.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Promise 9: what is wrong with one resource is no other's trouble. */
class OddResourcesIT {
  private Shop shop;

  @BeforeEach
  void open() {
    shop = new Shop();
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void promise_9_a_resource_of_another_schema_never_holds_up_another_token() {
    ControlPlane.shared()
        .withoutSchema(() -> {
          odd("text-for-a-list", "scopes: messaging");
          odd("number-for-an-object", "source: 5");
          odd("unknown-value", "retirement: {policy: Sometimes, overlap: [1]}");
          odd("future-fields", "future: {deep: [{er: true}]}");
          shop.apply(
              """
              apiVersion: whatsapptoken.io/v1alpha1
              kind: WhatsAppToken
              metadata: {name: no-spec}
              """);
        });
    shop.startOperator();

    shop.token();

    shop.awaitSettled(1);
    shop.annotate("rotate", "now");
    shop.awaitSettled(2);
  }

  @Test
  void promise_9_a_broken_meta_app_never_holds_up_another_token() {
    shop.apply(
        """
        apiVersion: whatsapptoken.io/v1alpha1
        kind: MetaApp
        metadata: {name: broken}
        spec:
          appId: "999999999999999"
          appSecret: {name: acme-meta, key: app-secret}
          adminToken: {name: acme-meta, key: admin-token}
        """);
    for (var i = 0; i < 20; i++) {
      shop.apply(
          Wanted.DEFAULT
              .yaml()
              .replace("{name: wa}", "{name: broken-" + i + "}")
              .replace("{name: acme}", "{name: broken}")
              .replace("wa-secret", "broken-secret-" + i));
    }
    shop.startOperator();

    shop.token();

    shop.awaitSettled(1);
    await("the broken ones say what to do")
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(message("broken-19")).contains("ActionNeeded"));
  }

  @Test
  void a_damaged_ledger_is_named_and_nothing_is_issued() {
    shop.startOperator();
    shop.token();
    shop.awaitSettled(1);

    shop.kubectl(
        "patch", "secret", "wa.token-ledger", "-p", "{\"stringData\":{\"state.json\":\"{\"}}");
    shop.annotate("rotate", "now");

    shop.awaitCondition("Stalled", "True");
    assertThat(message(Shop.TOKEN)).contains("wa.token-ledger", "damaged");
    assertThat(shop.issued()).hasSize(1);
  }

  private void odd(String name, String lines) {
    shop.apply(
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
        shop.client()
            .genericKubernetesResources("whatsapptoken.io/v1alpha1", "WhatsAppToken")
            .inNamespace(shop.namespace())
            .withName(name)
            .get();
    return String.valueOf(resource.getAdditionalProperties().get("status"));
  }
}
