package io.whatsapptoken.operator.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.whatsapptoken.operator.Main;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** More than one operator: by mistake, and by leader election. */
class ManyOperatorsIT {
  private static final Map<String, String> ELECTED =
      Map.of("LEADER_ELECTION", "true", "POD_NAME", "replica");
  private static final int LOST_THE_LEASE = 1;
  private static final int SIGTERM = 143;

  private Shop shop;

  @BeforeEach
  void open() {
    shop = new Shop();
  }

  @AfterEach
  void close() {
    shop.close();
    leases().delete();
  }

  @Test
  void promise_3_two_operators_that_both_believe_to_lead_never_mint_twice_for_one_reason() {
    shop.workload("Deployment", "shop", "replicas: 2", Pods.BY_ENV);
    shop.startOperator();
    shop.startOperator();
    try (var witness = new Witness(shop)) {
      shop.token();
      shop.awaitSettled(1);
      for (var revision = 2; revision <= 4; revision++) {
        shop.annotate("rotate", "value-" + revision);
        shop.awaitSettled(revision);
      }
      assertThat(witness.violations()).isEmpty();
    }
    assertThat(shop.issued()).hasSize(4);
    assertThat(shop.living()).containsExactly(shop.publishedFingerprint());
    assertThat(shop.possibleOrphans()).isZero();
  }

  @Test
  void a_leader_that_is_asked_to_end_hands_over_before_its_lease_runs_out() {
    try (var first = ChildOperator.start(Main.class, shop, ELECTED)) {
      var holder = awaitHolder("");
      try (var second = ChildOperator.start(Main.class, shop, ELECTED)) {
        shop.token();
        shop.awaitSettled(1);
        second.httpPort();

        first.askToEnd();

        assertThat(first.awaitEnd()).isEqualTo(SIGTERM);
        assertThat(first.output()).contains("operator has stopped");
        assertThat(awaitHolder(holder)).isNotEqualTo(holder);
        shop.annotate("rotate", "now");
        shop.awaitSettled(2);
        assertThat(second.output()).contains("this replica leads");
      }
    }
  }

  @Test
  void a_leader_whose_lease_was_taken_ends_at_once() {
    try (var child = ChildOperator.start(Main.class, shop, ELECTED)) {
      awaitHolder("");

      leases()
          .patch(
              PatchContext.of(PatchType.JSON_MERGE), // whatever the version: it is being renewed
              "{\"spec\": {\"holderIdentity\": \"somebody-else\", \"leaseDurationSeconds\": 60}}");

      assertThat(child.awaitEnd()).isEqualTo(LOST_THE_LEASE);
      assertThat(child.output()).contains("the lease was lost");
    }
  }

  /** Sooner than a lease runs out, which takes 15 s. */
  private String awaitHolder(String other) {
    return await("another replica holds the lease")
        .atMost(Duration.ofSeconds(10))
        .until(this::holder, found -> found.filter(name -> !name.equals(other)).isPresent())
        .orElseThrow();
  }

  private Optional<String> holder() {
    return Optional.ofNullable(leases().get())
        .map(lease -> lease.getSpec().getHolderIdentity())
        .filter(name -> !name.isEmpty());
  }

  private io.fabric8.kubernetes.client.dsl.Resource<Lease> leases() {
    return shop.client()
        .leases()
        .inNamespace(ControlPlane.RELEASE_NAMESPACE)
        .withName("whatsapp-token-operator");
  }
}
