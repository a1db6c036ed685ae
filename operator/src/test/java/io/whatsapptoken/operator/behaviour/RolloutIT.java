package io.whatsapptoken.operator.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of the previous token while, and after, workloads follow. */
class RolloutIT {
  private Shop shop;

  @BeforeEach
  void open() {
    shop = new Shop();
    shop.startOperator();
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void promise_2_a_workload_that_does_not_become_healthy_keeps_the_previous_token_alive() {
    shop.workload("Deployment", "shop", "", Pods.BY_ENV);
    shop.token();
    shop.awaitSettled(1);
    var first = shop.publishedFingerprint();
    simulate("never-ready");

    shop.annotate("rotate", "now");

    shop.awaitStatus(
        "the hanging workload is named",
        status ->
            String.valueOf(status.previous())
                .contains("kind=Deployment, name=shop, why=waits for"));
    assertThat(shop.condition("Ready").orElseThrow().getStatus()).isEqualTo("True");
    assertThat(shop.condition("DependentsUpdated").orElseThrow().getMessage())
        .contains("Deployment/shop");
    assertThat(shop.living()).contains(first, shop.publishedFingerprint());
    simulate("");
    shop.awaitSettled(2);
    assertThat(shop.living()).containsExactly(shop.publishedFingerprint());
  }

  @Test
  void the_previous_token_outlives_the_roll_out_by_the_overlap() {
    shop.workload("Deployment", "shop", "", Pods.BY_ENV);
    shop.token(Wanted.DEFAULT.withMore("retirement: {overlap: 4s}"));
    shop.awaitSettled(1);
    var first = shop.publishedFingerprint();

    shop.annotate("rotate", "now");

    shop.awaitStatus(
        "the end of the previous token is told",
        status -> status.previous() != null && status.previous().revokeAfter() != null);
    assertThat(shop.living()).contains(first);
    assertThat(shop.condition("Reconciling").orElseThrow().getStatus()).isEqualTo("False");
    shop.awaitSettled(2);
    assertThat(shop.living()).doesNotContain(first);
  }

  @Test
  void a_previous_token_that_is_never_to_be_revoked_is_left_to_end_by_itself() {
    shop.token(Wanted.DEFAULT.withMore("retirement: {policy: Never, overlap: 0s}"));
    shop.awaitSettled(1);

    shop.annotate("rotate", "now");

    shop.awaitSettled(2);
    assertThat(shop.living()).hasSize(2);
    assertThat(shop.eventReasons()).contains("TokenReleased").doesNotContain("TokenRevoked");
  }

  @Test
  void workloads_are_left_alone_where_discovery_is_none() {
    shop.workload("Deployment", "shop", "", Pods.BY_ENV);
    shop.token(
        Wanted.DEFAULT.withMore(
            """
            dependents: {discovery: None}
              retirement: {overlap: 0s}\
            """));

    shop.awaitSettled(1);

    assertThat(shop.kubectl("get", "deployment", "shop", "-o", "jsonpath={.spec.template}"))
        .doesNotContain("whatsapptoken.io");
    assertThat(shop.condition("DependentsUpdated").orElseThrow().getReason())
        .isEqualTo("NotFollowed");
  }

  /** How the pods that the Deployment makes from now on behave. */
  private void simulate(String behaviour) {
    var label = behaviour.isEmpty() ? "null" : "\"" + behaviour + "\"";
    shop.kubectl(
        "patch",
        "deployment",
        "shop",
        "-p",
        "{\"spec\":{\"template\":{\"metadata\":{\"labels\":{\"simulate\":" + label + "}}}}}");
  }
}
