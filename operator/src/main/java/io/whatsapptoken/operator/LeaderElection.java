package io.whatsapptoken.operator;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import io.whatsapptoken.operator.telemetry.Telemetry;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One replica acts at a time. It hands over when it stops, and ends when it loses the lease. */
final class LeaderElection {
  private static final Logger LOG = LoggerFactory.getLogger(LeaderElection.class);
  private static final int LOST_THE_LEASE = 1;

  private final KubernetesClient client;
  private final Lease lease;
  private final Telemetry telemetry;
  private final AtomicBoolean stopping = new AtomicBoolean();

  /**
   * @param identity names this process, and no other: a restarted Pod keeps its name
   */
  record Lease(String namespace, String name, String identity) {}

  LeaderElection(KubernetesClient client, Lease lease, Telemetry telemetry) {
    this.client = client;
    this.lease = lease;
    this.telemetry = telemetry;
  }

  LeaderElectionConfiguration configuration() {
    return LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration(lease.name())
        .withLeaseNamespace(lease.namespace())
        .withIdentity(lease.identity())
        .withExitOnStopLeading(false)
        .withLeaderCallbacks(new LeaderCallbacks(this::started, this::stopped, _ -> {}))
        .build();
  }

  /** From now on, losing the Lease is intended and does not end the process. */
  void stopping() {
    stopping.set(true);
  }

  /** Lets another replica lead immediately instead of after the Lease has expired. */
  void release() {
    try {
      var leases = client.leases().inNamespace(lease.namespace()).withName(lease.name());
      var held = leases.get();
      if (held != null && lease.identity().equals(held.getSpec().getHolderIdentity())) {
        held.getSpec().setHolderIdentity("");
        held.getSpec().setLeaseDurationSeconds(1);
        client.resource(held).update();
      }
    } catch (KubernetesClientException e) {
      LOG.atWarn().log("the lease could not be released; it runs out by itself");
    }
  }

  private void started() {
    telemetry.leading(true);
    LOG.atInfo().addKeyValue("identity", lease.identity()).log("this replica leads");
  }

  private void stopped() {
    telemetry.leading(false);
    if (!stopping.get()) {
      LOG.atError().log("the lease was lost: this replica ends, so that two never act at once");
      Runtime.getRuntime().halt(LOST_THE_LEASE);
    }
  }
}
