package io.whatsapptoken.operator.integration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of the previous token while, and after, workloads follow. */
class RolloutIT {
  private TestNamespace ns;

  @BeforeEach
  void open() {
    ns = new TestNamespace();
    ns.startOperator();
  }

  @AfterEach
  void close() {
    ns.close();
  }

  @Test
  void promise_2_an_unhealthy_workload_keeps_the_previous_token_valid() {
    ns.applyWorkload("Deployment", "shop", "", PodSpecs.BY_ENV);
    ns.applyToken();
    ns.awaitSettled(1);
    var first = ns.publishedFingerprint();
    simulate("never-ready");

    ns.annotate("rotate", "now");

    ns.awaitStatus(
        "the hanging workload is named",
        status ->
            String.valueOf(status.previous())
                .contains("kind=Deployment, name=shop, message=waits for"));
    assertThat(ns.condition("Ready").orElseThrow().status()).isEqualTo("True");
    assertThat(ns.condition("DependentsUpdated").orElseThrow().message())
        .contains("Deployment/shop");
    assertThat(ns.validTokens()).contains(first, ns.publishedFingerprint());
    simulate("");
    ns.awaitSettled(2);
    assertThat(ns.validTokens()).containsExactly(ns.publishedFingerprint());
  }

  @Test
  void the_previous_token_stays_valid_for_the_overlap_after_the_rollout() {
    ns.applyWorkload("Deployment", "shop", "", PodSpecs.BY_ENV);
    ns.applyToken(TokenYaml.DEFAULT.withExtraLines("retirement: {overlap: 4s}"));
    ns.awaitSettled(1);
    var first = ns.publishedFingerprint();

    ns.annotate("rotate", "now");

    ns.awaitStatus(
        "the end of the previous token is told",
        status -> status.previous() != null && status.previous().revokeAfter() != null);
    assertThat(ns.validTokens()).contains(first);
    assertThat(ns.condition("Reconciling").orElseThrow().status()).isEqualTo("False");
    ns.awaitSettled(2);
    assertThat(ns.validTokens()).doesNotContain(first);
  }

  @Test
  void with_retirement_policy_never_the_previous_token_is_not_revoked() {
    ns.applyToken(TokenYaml.DEFAULT.withExtraLines("retirement: {policy: Never, overlap: 0s}"));
    ns.awaitSettled(1);

    ns.annotate("rotate", "now");

    ns.awaitSettled(2);
    assertThat(ns.validTokens()).hasSize(2);
    assertThat(ns.eventReasons()).contains("TokenNotRevoked").doesNotContain("TokenRevoked");
  }

  @Test
  void workloads_are_not_restarted_if_discovery_is_none() {
    ns.applyWorkload("Deployment", "shop", "", PodSpecs.BY_ENV);
    ns.applyToken(
        TokenYaml.DEFAULT.withExtraLines(
            """
            dependents: {discovery: None}
              retirement: {overlap: 0s}\
            """));

    ns.awaitSettled(1);

    assertThat(ns.kubectl("get", "deployment", "shop", "-o", "jsonpath={.spec.template}"))
        .doesNotContain("whatsapptoken.io");
    assertThat(ns.condition("DependentsUpdated").orElseThrow().reason())
        .isEqualTo("RestartsDisabled");
  }

  /** How the pods that the Deployment makes from now on behave. */
  private void simulate(String behaviour) {
    var label = behaviour.isEmpty() ? "null" : "\"" + behaviour + "\"";
    ns.kubectl(
        "patch",
        "deployment",
        "shop",
        "-p",
        "{\"spec\":{\"template\":{\"metadata\":{\"labels\":{\"simulate\":" + label + "}}}}}");
  }
}
