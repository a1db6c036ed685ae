package io.whatsapptoken.operator.integration;

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
class LeaderElectionIT {
  private static final Map<String, String> WITH_LEADER_ELECTION =
      Map.of("LEADER_ELECTION", "true", "POD_NAME", "replica");

  /** A lease that is not released expires after 15 s. */
  private static final Duration WITHIN_A_LEASE = Duration.ofSeconds(10);

  private static final int EXIT_LEASE_LOST = 1;
  private static final int EXIT_SIGTERM = 143;

  private TestNamespace ns;

  @BeforeEach
  void open() {
    ns = new TestNamespace();
  }

  @AfterEach
  void close() {
    ns.close();
    leases().delete();
  }

  @Test
  void promise_3_two_concurrent_leaders_never_issue_twice_for_one_reason() {
    ns.applyWorkload("Deployment", "shop", "replicas: 2", PodSpecs.BY_ENV);
    ns.startOperator();
    ns.startOperator();
    try (var monitor = new TokenUseMonitor(ns)) {
      ns.applyToken();
      ns.awaitSettled(1);
      for (var revision = 2; revision <= 4; revision++) {
        ns.annotate("rotate", "value-" + revision);
        ns.awaitSettled(revision);
      }
      assertThat(monitor.violations()).isEmpty();
    }
    assertThat(ns.issuedTokens()).hasSize(4);
    assertThat(ns.validTokens()).containsExactly(ns.publishedFingerprint());
    assertThat(ns.possibleOrphans()).isZero();
  }

  @Test
  void a_terminated_leader_releases_its_lease_before_it_expires() {
    try (var first = ChildOperator.start(Main.class, ns, WITH_LEADER_ELECTION)) {
      var holder = awaitHolder("", Duration.ofMinutes(1));
      try (var second = ChildOperator.start(Main.class, ns, WITH_LEADER_ELECTION)) {
        ns.applyToken();
        ns.awaitSettled(1);
        second.httpPort();

        first.terminate();

        assertThat(first.awaitExit()).isEqualTo(EXIT_SIGTERM);
        assertThat(first.output()).contains("operator has stopped");
        assertThat(awaitHolder(holder, WITHIN_A_LEASE)).isNotEqualTo(holder);
        ns.annotate("rotate", "now");
        ns.awaitSettled(2);
        assertThat(second.output()).contains("this replica leads");
      }
    }
  }

  @Test
  void a_leader_that_loses_its_lease_exits_immediately() {
    try (var child = ChildOperator.start(Main.class, ns, WITH_LEADER_ELECTION)) {
      awaitHolder("", Duration.ofMinutes(1));

      leases()
          .patch(
              PatchContext.of(PatchType.JSON_MERGE), // whatever the version: it is being renewed
              "{\"spec\": {\"holderIdentity\": \"somebody-else\", \"leaseDurationSeconds\": 60}}");

      assertThat(child.awaitExit()).isEqualTo(EXIT_LEASE_LOST);
      assertThat(child.output()).contains("the lease was lost");
    }
  }

  private String awaitHolder(String other, Duration within) {
    return await("another replica holds the lease")
        .atMost(within)
        .until(this::holder, found -> found.filter(name -> !name.equals(other)).isPresent())
        .orElseThrow();
  }

  private Optional<String> holder() {
    return Optional.ofNullable(leases().get())
        .map(lease -> lease.getSpec().getHolderIdentity())
        .filter(name -> !name.isEmpty());
  }

  private io.fabric8.kubernetes.client.dsl.Resource<Lease> leases() {
    return ns.client()
        .leases()
        .inNamespace(ControlPlane.RELEASE_NAMESPACE)
        .withName("whatsapp-token-operator");
  }
}
