package io.whatsapptoken.operator.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.whatsapptoken.api.v1alpha1.WhatsAppTokenStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Promise 11, for the steps of a token: the ledger, the target Secret and workloads. */
class RejectedWritesIT {
  private TestNamespace ns;

  @BeforeEach
  void open() {
    ns = new TestNamespace();
  }

  @AfterEach
  void close() {
    ns.kubectl(
        "delete",
        "--ignore-not-found",
        "validatingadmissionpolicybinding,validatingadmissionpolicy",
        ns.namespace());
    ns.close();
  }

  @Test
  void promise_11_a_quota_that_leaves_no_room_for_the_ledger_is_on_the_status() {
    ns.apply(
        """
        apiVersion: v1
        kind: ResourceQuota
        metadata: {name: secrets}
        spec: {hard: {count/secrets: "1"}}
        """);
    ns.kubectl("wait", "resourcequota/secrets", "--for=jsonpath={.status.used}", "--timeout=30s");
    ns.applyToken();

    ns.startOperator();

    awaitRefusal("exceeded quota: secrets", "count/secrets=1");
    assertThat(ns.condition("Ready").orElseThrow().status()).isEqualTo("False");
    await().untilAsserted(() -> assertThat(ns.eventReasons()).containsOnlyOnce("StepFailed"));
    assertThat(ns.issuedTokens()).as("nothing is issued that could not be stored").isEmpty();
    ns.kubectl("delete", "resourcequota", "secrets");
    ns.awaitSettled(1);
    assertThat(ns.issuedTokens()).hasSize(1);
  }

  @Test
  void promise_11_an_immutable_target_secret_is_on_the_status() {
    ns.apply(
        """
        apiVersion: v1
        kind: Secret
        metadata: {name: wa-secret}
        immutable: true
        stringData: {other: kept}
        """);
    ns.applyToken(TokenYaml.DEFAULT.withSecret("{name: wa-secret, adoption: Always}"));

    ns.startOperator();

    awaitRefusal("Secret wa-secret", "immutable");
    assertThat(ns.condition("Published").orElseThrow().status()).isEqualTo("False");
    assertThat(ns.secret("wa-secret").getData()).containsOnlyKeys("other");
    ns.kubectl("delete", "secret", "wa-secret");
    ns.awaitSettled(1);
    assertThat(ns.issuedTokens()).hasSize(1);
  }

  @Test
  void promise_11_a_workload_that_a_policy_protects_delays_no_other() {
    ns.startOperator();
    ns.applyToken(TokenYaml.DEFAULT.withExtraLines("retirement: {overlap: 1s}"));
    ns.awaitSettled(1);
    for (var name : List.of("locked", "open-1", "open-2")) {
      ns.applyWorkload("Deployment", name, "", PodSpecs.BY_ENV);
      ns.kubectl("rollout", "status", "deployment/" + name, "--timeout=60s");
    }
    ns.awaitNextSecond();
    var before = ns.generations();
    protect("locked");

    ns.annotate("rotate", "now");

    ns.awaitStatus(
        "two are restarted, and the third is named",
        status ->
            restarted(before).equals(Map.of("locked", false, "open-1", true, "open-2", true))
                && String.valueOf(status.failure()).contains("locked is protected"));
    assertThat(ns.condition("DependentsUpdated").orElseThrow().status()).isEqualTo("False");
    assertThat(ns.validTokens()).as("what it still uses stays valid").hasSize(2);
    unprotect();
    ns.awaitSettled(2);
    assertThat(ns.validTokens()).hasSize(1);
  }

  private Map<String, Boolean> restarted(Map<String, Long> before) {
    var now = ns.generations();
    return Map.of(
        "locked", now.get("locked") > before.get("locked"),
        "open-1", now.get("open-1") > before.get("open-1"),
        "open-2", now.get("open-2") > before.get("open-2"));
  }

  private void awaitRefusal(String object, String why) {
    ns.awaitStatus(
        "the refusal is reported",
        status ->
            failure(status)
                .filter(failure -> "WriteRefused".equals(failure.kind()))
                .filter(failure -> failure.message().contains(object))
                .filter(failure -> failure.message().contains(why))
                .filter(failure -> failure.action() != null && failure.nextAttemptAt() != null)
                .isPresent());
  }

  private static Optional<WhatsAppTokenStatus.Failure> failure(WhatsAppTokenStatus status) {
    return Optional.ofNullable(status.failure());
  }

  private void protect(String deployment) {
    ns.apply(
        """
        apiVersion: admissionregistration.k8s.io/v1
        kind: ValidatingAdmissionPolicy
        metadata: {name: "%1$s"}
        spec:
          matchConstraints:
            namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: "%1$s"}}
            resourceRules:
              - {apiGroups: [apps], apiVersions: ["*"], operations: [UPDATE], resources: [deployments], resourceNames: ["%2$s"]}
          validations:
            - {expression: "!object.spec.template.metadata.?annotations.orValue({}).exists(k, k.startsWith('whatsapptoken.io/'))", message: "%2$s is protected"}
        """
            .formatted(ns.namespace(), deployment));
    ns.apply(
        """
        apiVersion: admissionregistration.k8s.io/v1
        kind: ValidatingAdmissionPolicyBinding
        metadata: {name: "%1$s"}
        spec: {policyName: "%1$s", validationActions: [Deny]}
        """
            .formatted(ns.namespace()));
    await("the policy is enforced").until(() -> !canRestart(deployment));
  }

  private void unprotect() {
    ns.kubectl("delete", "validatingadmissionpolicybinding", ns.namespace());
    await("the policy is gone").until(() -> canRestart("locked"));
  }

  private boolean canRestart(String deployment) {
    try {
      ns.kubectl(
          "patch",
          "deployment",
          deployment,
          "--dry-run=server",
          "--patch={\"spec\":{\"template\":{\"metadata\":{\"annotations\":{\"whatsapptoken.io/x\":\"1\"}}}}}");
      return true;
    } catch (AssertionError e) {
      return false;
    }
  }
}
