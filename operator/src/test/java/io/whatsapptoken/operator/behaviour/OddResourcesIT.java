package io.whatsapptoken.operator.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.whatsapptoken.sandbox.Demo;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
          odd("number-without-end", "rotation: {renewBeforePercentage: 99999999999}");
          odd("a-megabyte", "future: \"" + "ä".repeat(500_000) + "\"");
          odd("unicode", "scopes: [\"\\u202e\\ud83d\\ude00\", \"\\u0000\"]");
          odd("end-of-time", "rotation: {period: 999999d, renewBefore: 999999d}");
          odd("n".repeat(253), "mode: Dream");
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
  void a_choice_of_another_schema_is_named_and_nothing_is_done() {
    shop.startOperator();
    ControlPlane.shared()
        .withoutSchema(() -> {
          shop.token(Wanted.DEFAULT.withMore("retirement: {policy: Sometimes}"));

          shop.awaitCondition("Stalled", "True");
        });
    assertThat(message(Shop.TOKEN))
        .contains("InvalidSpec", "spec.retirement.policy is none of AfterRollout, Never");
    assertThat(shop.issued()).isEmpty();
  }

  @Test
  void promise_9_a_status_that_somebody_edited_never_holds_up_anything() {
    shop.startOperator();
    shop.token();
    shop.awaitSettled(1);

    status("{\"possibleOrphans\": 99999999999}");
    status(
        "{\"failure\": {\"class\": \"Transient\", \"since\": \"yesterday\", \"attempts\": 9e18}}");
    shop.annotate("rotate", "now");

    shop.awaitSettled(2);
  }

  @Test
  void a_secret_whose_annotations_somebody_edited_is_set_right() {
    shop.startOperator();
    shop.token();
    shop.awaitSettled(1);

    shop.kubectl(
        "annotate",
        "secret",
        Shop.SECRET,
        "whatsapptoken.io/published-at=+1000000000-12-31T23:59:59.999999999Z",
        "--overwrite");
    shop.annotate("rotate", "now");

    shop.awaitSettled(2);
  }

  @Test
  void a_label_that_no_secret_can_have_is_a_mistake_of_the_spec() {
    shop.startOperator();

    shop.token(Wanted.DEFAULT.withSecret("{name: wa-secret, labels: {team: \"a b\"}}"));

    shop.awaitCondition("Stalled", "True");
    assertThat(message(Shop.TOKEN)).contains("InvalidSpec", "spec.secret.labels");
    assertThat(shop.issued()).isEmpty();
  }

  @Test
  void names_may_be_as_long_as_they_can_be() {
    var app = "a".repeat(253);
    var token = "t".repeat(63);
    shop.apply(
        """
        apiVersion: whatsapptoken.io/v1alpha1
        kind: MetaApp
        metadata: {name: %s}
        spec:
          appId: "%s"
          appSecret: {name: acme-meta, key: app-secret}
          adminToken: {name: acme-meta, key: absent}
        """
            .formatted(app, Demo.APP_ID));
    shop.workload("Deployment", "shop", "", Pods.BY_ENV);
    shop.startOperator();

    shop.apply(Wanted.DEFAULT.yaml().replace("{name: wa}", "{name: " + token + "}"));

    await("it is published and rolled out")
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> assertThat(conditions(token)).contains("DependentsUpdated=True", "Ready=True"));
    assertThat(shop.secret(token + ".token-ledger")).isNotNull();
    await("an event tells of the app")
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() ->
            assertThat(shop.kubectl("get", "events.events.k8s.io", "-o", "yaml")).contains(app));
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

  private void status(String patch) {
    shop.kubectl(
        "patch",
        "whatsapptoken",
        Shop.TOKEN,
        "--subresource=status",
        "--type=merge",
        "-p",
        "{\"status\": " + patch + "}");
  }

  private List<String> conditions(String name) {
    return Optional.ofNullable(shop.resource(name).getStatus())
        .map(status -> status.conditions())
        .stream()
        .flatMap(List::stream)
        .map(condition -> condition.getType() + "=" + condition.getStatus())
        .toList();
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
