package io.whatsapptoken.operator.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.whatsapptoken.operator.Main;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Promise 11, for what is no step of a token: the status, the finalizer and events. */
class DeniedRequestsIT {
  private static final String OPERATOR =
      "system:serviceaccount:whatsapp-token-system:whatsapp-token-operator";

  /** Shows when the API server enforces the policy. */
  private static final String PROBE = "probe";

  /** The SDK retries after at most a minute. */
  private static final Duration RETRIED = Duration.ofSeconds(90);

  private TestNamespace ns;

  @BeforeEach
  void open() {
    ns = new TestNamespace();
  }

  @AfterEach
  void close() {
    allow();
    ns.close();
  }

  @Test
  void promise_11_a_resource_is_never_without_a_status() {
    ns.applyToken();

    assertThat(ns.status().orElseThrow().observedGeneration())
        .as("for kstatus, a resource that was not reconciled is in progress")
        .isEqualTo(-1);
  }

  @Test
  void promise_11_a_finalizer_that_a_policy_denies_is_on_the_status() {
    ns.applyToken();
    deny("whatsapptoken.io", "whatsapptokens");
    await().until(() -> !canWrite("metadata", "{\"annotations\": {\"a\": \"b\"}}", "wat"));
    ns.startOperator();

    ns.awaitCondition("Stalled", "True");
    var ready = ns.condition("Ready").orElseThrow();
    assertThat(ready.status()).isEqualTo("Unknown");
    assertThat(ready.reason()).isEqualTo("AccessDenied");
    assertThat(ready.message())
        .contains("rejects the finalizer of this resource", "no writes today");
    assertThat(ns.issuedTokens()).isEmpty();
    await().until(() -> ns.eventReasons().contains("RequestDenied"));

    allow();

    await().atMost(RETRIED).until(() -> ns.secret(TestNamespace.SECRET_NAME) != null);
    ns.awaitSettled(1);
    assertThat(ns.eventReasons()).containsOnlyOnce("RequestDenied");
  }

  @Test
  void promise_11_a_status_that_a_policy_denies_is_counted_and_delays_nothing_else() {
    ns.applyToken();
    deny("whatsapptoken.io", "whatsapptokens/status");
    await()
        .until(
            () -> !canWrite("status", "{\"possibleOrphans\": 1}", "wat", "--subresource=status"));
    try (var operator = ChildOperator.start(Main.class, ns, Map.of())) {
      await().until(() -> ns.secret(TestNamespace.SECRET_NAME) != null);
      await().until(() -> ns.eventReasons().contains("RequestDenied"));
      assertThat(operator.get("/metrics"))
          .contains(
              "whatsapp_token_rejected_writes_total{code=\"422\",resource=\"whatsapptokens/status\"}");
      assertThat(ns.status().orElseThrow().observedGeneration()).isEqualTo(-1);

      allow();

      await().atMost(RETRIED).until(() -> Objects.equals(ns.status().orElseThrow().revision(), 1L));
      assertThat(ns.eventReasons()).containsOnlyOnce("RequestDenied");
      assertThat(ns.validTokens()).hasSize(1);
    }
  }

  @Test
  void promise_11_events_that_a_policy_denies_are_counted_and_delay_nothing() {
    deny("events.k8s.io", "events");
    ns.applyToken();
    try (var operator = ChildOperator.start(Main.class, ns, Map.of())) {
      ns.awaitSettled(1);
      assertThat(operator.get("/metrics")).contains("whatsapp_token_events_dropped_total ");
    }
  }

  /** Whether what the policy denies could be written. */
  private boolean canWrite(String field, String value, String kind, String... options) {
    var command =
        new ArrayList<>(
            List.of(
                "patch",
                kind,
                TestNamespace.TOKEN_NAME,
                "--as=" + PROBE,
                "--as-group=system:masters",
                "--dry-run=server",
                "--type=merge",
                "--patch={\"%s\": %s}".formatted(field, value)));
    command.addAll(List.of(options));
    try {
      ns.kubectl(command.toArray(String[]::new));
      return true;
    } catch (AssertionError e) {
      return false;
    }
  }

  private void deny(String group, String resource) {
    ns.apply(
        """
        apiVersion: admissionregistration.k8s.io/v1
        kind: ValidatingAdmissionPolicy
        metadata: {name: "%1$s"}
        spec:
          matchConstraints:
            namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: "%1$s"}}
            resourceRules:
              - {apiGroups: ["%2$s"], apiVersions: ["*"], operations: [CREATE, UPDATE], resources: ["%3$s"]}
          validations:
            - {expression: "!(request.userInfo.username in ['%4$s', '%5$s'])", message: no writes today}
        """
            .formatted(ns.namespace(), group, resource, OPERATOR, PROBE));
    ns.apply(
        """
        apiVersion: admissionregistration.k8s.io/v1
        kind: ValidatingAdmissionPolicyBinding
        metadata: {name: "%1$s"}
        spec: {policyName: "%1$s", validationActions: [Deny]}
        """
            .formatted(ns.namespace()));
  }

  private void allow() {
    ns.kubectl(
        "delete",
        "--ignore-not-found",
        "validatingadmissionpolicybinding,validatingadmissionpolicy",
        ns.namespace());
  }
}
