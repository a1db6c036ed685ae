package io.whatsapptoken.operator.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.whatsapptoken.operator.kubernetes.Names;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Promise 12: what another installation owns or uses is not revoked, overwritten or deleted. */
class OwnershipIT {
  private static final TokenYaml REVOKED_WITH_RESOURCE =
      TokenYaml.DEFAULT.withExtraLines(
          """
          retirement: {overlap: 1s}
            deletionPolicy: Revoke\
          """);

  private TestNamespace live;
  private TestNamespace drill;
  private String original;

  @BeforeEach
  void open() {
    live = new TestNamespace();
    live.startOperator();
    live.applyToken(REVOKED_WITH_RESOURCE);
    live.awaitSettled(1);
    original = live.publishedFingerprint();
    drill = live.sibling("-drill").create();
  }

  @AfterEach
  void close() {
    drill.close();
    live.close();
  }

  @ParameterizedTest(name = "with the ledger: {0}")
  @ValueSource(booleans = {true, false})
  void promise_12_the_copy_of_a_namespace_uses_the_token_of_the_original_and_never_revokes_it(
      boolean withLedger) {
    NamespaceCopy.all(live, drill, withLedger);
    drill.startOperator();

    drill.awaitSettled(1);

    assertThat(drill.publishedFingerprint()).isEqualTo(original);
    assertThat(drill.condition("TokenValid").orElseThrow().reason()).isEqualTo("Shared");
    assertThat(drill.eventReasons()).contains("CopyFound");
    drill.annotate("rotate", "drill");
    drill.awaitSettled(2);
    assertThat(drill.condition("TokenValid").orElseThrow().reason()).isEqualTo("Verified");
    assertThat(drill.eventReasons()).contains("TokenNotRevoked");
    assertThat(live.validTokens())
        .containsExactlyInAnyOrder(original, drill.publishedFingerprint());
    assertThat(live.publishedFingerprint()).isEqualTo(original);
  }

  @Test
  void promise_12_the_deletion_of_a_copy_revokes_only_tokens_of_its_own() {
    NamespaceCopy.all(live, drill, true);
    drill.startOperator();
    drill.awaitSettled(1);

    drill.kubectl("delete", "whatsapptoken", TestNamespace.TOKEN_NAME, "--timeout=20s");

    assertThat(drill.secret(TestNamespace.SECRET_NAME)).isNull();
    assertThat(drill.eventReasons()).contains("TokenNotRevoked");
    assertThat(live.validTokens()).containsExactly(original);
    assertThat(live.publishedFingerprint()).isEqualTo(original);
  }

  @Test
  void promise_12_a_compromised_token_of_the_original_is_replaced_in_the_copy_and_not_revoked() {
    NamespaceCopy.all(live, drill, true);
    drill.startOperator();
    drill.awaitSettled(1);

    drill.annotate("compromised", "revoke-first");

    drill.awaitSettled(2);
    assertThat(live.validTokens())
        .containsExactlyInAnyOrder(original, drill.publishedFingerprint());
  }

  @Test
  void promise_12_what_the_original_has_still_to_revoke_is_left_to_it() {
    live.applyToken(TokenYaml.DEFAULT.withExtraLines("retirement: {overlap: 15m}"));
    live.annotate("rotate", "now");
    live.awaitStatus(
        "the overlap runs",
        status -> status.previous() != null && status.previous().revokeAfter() != null);
    NamespaceCopy.all(live, drill, true);
    drill.startOperator();
    drill.awaitStatus("it has the ledger", status -> status.revision() != null);

    drill.kubectl("delete", "whatsapptoken", TestNamespace.TOKEN_NAME, "--timeout=20s");

    assertThat(live.validTokens()).contains(original, live.publishedFingerprint());
  }

  @Test
  void promise_12_a_replicated_secret_of_another_resource_is_neither_overwritten_nor_deleted() {
    replicateSecret();
    drill.startOperator();

    NamespaceCopy.secrets(
        live, drill, secret -> "acme-meta".equals(secret.getMetadata().getName()));
    drill.apply(
        """
        apiVersion: whatsapptoken.io/v1alpha1
        kind: MetaApp
        metadata: {name: acme}
        spec: {appId: "123456789012345", appSecretRef: {name: acme-meta, key: app-secret}}
        """);
    drill.apply(REVOKED_WITH_RESOURCE.yaml().replace("{name: wa}", "{name: other}"));

    drill.kubectl(
        "wait", "whatsapptoken", "other", "--for=condition=Published=False", "--timeout=30s");
    assertThat(drill.kubectl("get", "whatsapptoken", "other", "-o", "jsonpath={.status.failure}"))
        .contains(
            "SecretConflict", "it is a copy of that of the WhatsAppToken " + live.namespace());
    drill.kubectl("delete", "whatsapptoken", "other", "--timeout=20s");
    assertThat(drill.publishedFingerprint()).isEqualTo(original);
    assertThat(live.validTokens()).containsExactly(original);
  }

  @Test
  void promise_12_a_copy_that_a_tool_puts_in_the_place_of_our_secret_is_not_overwritten() {
    NamespaceCopy.all(live, drill, false);
    drill.kubectl("delete", "secret", TestNamespace.SECRET_NAME);
    drill.startOperator();
    drill.awaitSettled(1);
    var own = drill.publishedFingerprint();
    drill.stopOperators();
    drill.kubectl("delete", "secret", TestNamespace.SECRET_NAME);
    replicateSecret();

    drill.startOperator();

    drill.awaitCondition("Published", "False");
    assertThat(drill.condition("Published").orElseThrow().reason()).isEqualTo("SecretConflict");
    assertThat(drill.publishedFingerprint()).isEqualTo(original);
    drill.kubectl("delete", "secret", TestNamespace.SECRET_NAME);
    drill.annotate("check", "now");
    drill.awaitSettled(1);
    assertThat(drill.publishedFingerprint()).isEqualTo(own);
  }

  @Test
  void a_recreated_resource_revokes_the_token_that_it_adopted_once_it_is_replaced() {
    live.applyToken();
    live.kubectl("delete", "whatsapptoken", TestNamespace.TOKEN_NAME, "--timeout=20s");
    await().until(() -> live.secret(TestNamespace.TOKEN_NAME + ".token-ledger") == null);
    live.applyToken();
    live.awaitSettled(1);
    assertThat(live.publishedFingerprint()).isEqualTo(original);

    live.annotate("rotate", "now");

    live.awaitSettled(2);
    assertThat(live.validTokens()).containsExactly(live.publishedFingerprint());
  }

  @ParameterizedTest(name = "may read the namespace: {0}")
  @ValueSource(booleans = {true, false})
  void a_role_in_the_namespace_proves_ownership_and_without_it_nothing_is_revoked(
      boolean mayReadNamespace) {
    live.applyToken();
    live.stopOperators();
    live.startOperator(RestrictedOperator.client(live, mayReadNamespace));
    live.kubectl("delete", "whatsapptoken", TestNamespace.TOKEN_NAME, "--timeout=20s");
    await().until(() -> live.secret(TestNamespace.TOKEN_NAME + ".token-ledger") == null);
    live.applyToken();
    live.awaitSettled(1);

    live.annotate("rotate", "now");

    live.awaitSettled(2);
    assertThat(live.validTokens())
        .hasSize(mayReadNamespace ? 1 : 2)
        .contains(live.publishedFingerprint());
  }

  @ParameterizedTest
  @ValueSource(strings = {"app.kubernetes.io/managed-by=Helm", "app.kubernetes.io/managed-by-"})
  void a_well_known_label_that_another_tool_sets_does_not_stop_renewal(String change) {
    live.kubectl("label", "secret", TestNamespace.SECRET_NAME, change, "--overwrite");

    live.annotate("rotate", "now");

    live.awaitSettled(2);
    assertThat(live.validTokens()).containsExactly(live.publishedFingerprint());
    assertThat(live.publishedFingerprint()).isNotEqualTo(original);
  }

  @ParameterizedTest
  @ValueSource(strings = {Names.OWNER, Names.TARGET})
  void a_mark_that_somebody_removes_is_put_back(String mark) {
    live.kubectl(
        mark.equals(Names.OWNER) ? "annotate" : "label",
        "secret",
        TestNamespace.SECRET_NAME,
        mark + "-");

    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> {
          var metadata = live.secret(TestNamespace.SECRET_NAME).getMetadata();
          return metadata.getAnnotations().containsKey(Names.OWNER)
              && metadata.getLabels().containsKey(Names.TARGET);
        });
    assertThat(live.issuedTokens()).hasSize(1);
  }

  @Test
  void a_label_and_an_annotation_that_leave_the_spec_leave_the_secret() {
    live.applyToken(
        REVOKED_WITH_RESOURCE.withSecret(
            "{name: wa-secret, labels: {team: a}, annotations: {reflector.example/allowed:"
                + " \"true\"}}"));
    await()
        .until(() ->
            live.secret(TestNamespace.SECRET_NAME).getMetadata().getLabels().containsKey("team"));
    live.kubectl("annotate", "secret", TestNamespace.SECRET_NAME, "mine=kept");

    live.applyToken(REVOKED_WITH_RESOURCE);

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> {
          var metadata = live.secret(TestNamespace.SECRET_NAME).getMetadata();
          assertThat(metadata.getLabels()).doesNotContainKey("team");
          assertThat(metadata.getAnnotations())
              .doesNotContainKey("reflector.example/allowed")
              .containsEntry("mine", "kept");
        });
    assertThat(live.eventReasons()).doesNotContain("SecretRepaired");
    assertThat(live.publishedFingerprint()).isEqualTo(original);
  }

  /** As a tool does that keeps a Secret the same in several namespaces. */
  private void replicateSecret() {
    var names = List.of(TestNamespace.SECRET_NAME);
    NamespaceCopy.secrets(live, drill, secret -> names.contains(secret.getMetadata().getName()));
  }
}
