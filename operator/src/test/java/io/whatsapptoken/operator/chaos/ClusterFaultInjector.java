package io.whatsapptoken.operator.chaos;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.whatsapptoken.operator.chaos.ClusterFault.Target;
import io.whatsapptoken.operator.chaos.OperatorReplicas.Replica;
import io.whatsapptoken.operator.integration.ControlPlane;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/** Carries faults out, several at a time, and takes each back after its length. */
final class ClusterFaultInjector {
  private static final String ETCD = "etcd";
  private static final String NODES = "kwok";
  private static final String API_SERVER = "kube-apiserver";
  private static final Duration RESET_INTERVAL = Duration.ofMillis(700);

  private final ControlPlane plane;
  private final OperatorReplicas replicas;
  private final Random random;
  private final ChaosReport report;
  private final ReentrantLock database = new ReentrantLock();
  private final List<Thread> running = new ArrayList<>();
  private final Map<String, Integer> counts = new TreeMap<>();
  private final List<Throwable> failures = new ArrayList<>();

  ClusterFaultInjector(
      ControlPlane plane, OperatorReplicas replicas, Random random, ChaosReport report) {
    this.plane = plane;
    this.replicas = replicas;
    this.random = random;
    this.report = report;
  }

  /** Begins a fault and returns at once. */
  void inject(ClusterFault fault) {
    running.add(
        Thread.ofPlatform()
            .name("fault")
            .start(() -> {
              try {
                run(fault);
              } catch (RuntimeException | AssertionError e) {
                synchronized (this) {
                  failures.add(e);
                }
              }
            }));
  }

  /** Returns when every fault is taken back. */
  void awaitEnd() throws InterruptedException {
    for (var thread : running) {
      thread.join();
    }
    if (!failures.isEmpty()) {
      throw new AssertionError("a fault could not be carried out", failures.getFirst());
    }
  }

  /** How often each kind of fault struck. */
  synchronized Map<String, Integer> counts() {
    return new TreeMap<>(counts);
  }

  private void run(ClusterFault fault) {
    switch (fault) {
      case ClusterFault.Kill(Target target, Duration duration) -> kill(target, duration);
      case ClusterFault.Freeze(Target target, Duration duration) -> freeze(target, duration);
      case ClusterFault.NetworkFault networkFault -> degradeNetwork(networkFault);
      case ClusterFault.ConnectionResets resets -> resetConnections(resets);
      case ClusterFault.ApiServerRestart(Duration duration) ->
          restart(API_SERVER, "apiserver", duration);
      case ClusterFault.EtcdRestart(Duration duration) -> restart(ETCD, "etcd", duration);
      case ClusterFault.DiskFull(Duration duration) -> fillDisk(duration);
    }
  }

  private void kill(Target target, Duration duration) {
    for (var replica : targets(target)) {
      count("kills");
      report.log("SIGKILL of %s; back in %d s".formatted(replica.name(), duration.toSeconds()));
      replica.kill(Instant.now().plus(duration));
    }
  }

  private void freeze(Target target, Duration duration) {
    for (var replica : targets(target)) {
      count("stops");
      report.log("SIGSTOP of %s for %d s".formatted(replica.name(), duration.toSeconds()));
      var process = replica.process();
      process.signal("STOP");
      PreciseSleep.of(duration);
      process.signal("CONT");
      report.log("SIGCONT of %s".formatted(replica.name()));
    }
  }

  private void degradeNetwork(ClusterFault.NetworkFault fault) {
    var side = endpointName(fault.endpoint());
    var state = fault.mode().name().toLowerCase(java.util.Locale.ROOT);
    var affected = targets(fault.target());
    for (var replica : affected) {
      count("cuts." + side + "." + state);
      report.log(
          "network from %s to %s: %s for %d s"
              .formatted(replica.name(), side, state, fault.duration().toSeconds()));
      replica.proxy(fault.endpoint()).setMode(fault.mode());
    }
    PreciseSleep.of(fault.duration());
    affected.forEach(replica -> replica.proxy(fault.endpoint()).setMode(TcpProxy.Mode.NORMAL));
  }

  private void resetConnections(ClusterFault.ConnectionResets fault) {
    var side = endpointName(fault.endpoint());
    var affected = targets(fault.target());
    for (var replica : affected) {
      count("cuts." + side + ".cut");
      report.log(
          "network from %s to %s: cut again and again for %d s"
              .formatted(replica.name(), side, fault.duration().toSeconds()));
    }
    var end = Instant.now().plus(fault.duration());
    while (Instant.now().isBefore(end)) {
      affected.forEach(replica -> replica.proxy(fault.endpoint()).resetConnections());
      PreciseSleep.of(RESET_INTERVAL);
    }
  }

  private void restart(String component, String name, Duration duration) {
    database.lock();
    try {
      count(name + ".restarts");
      report.log("the %s stops; back in %d s".formatted(component, duration.toSeconds()));
      plane.stop(component);
      PreciseSleep.of(duration);
      plane.start(component);
      restartNodes();
    } finally {
      database.unlock();
    }
  }

  /** What etcd answers then is its own: {@code mvcc: database space exceeded}. */
  private void fillDisk(Duration duration) {
    database.lock();
    try {
      count("write.failures");
      report.log(
          "etcd has used up its disk quota and refuses writes for %d s"
              .formatted(duration.toSeconds()));
      plane.stop(ETCD);
      plane.start(ETCD, "--quota-backend-bytes=1");
      PreciseSleep.of(duration);
      plane.stop(ETCD);
      plane.start(ETCD);
      plane.clearEtcdAlarms();
      report.log("etcd takes writes again");
      restartNodes();
    } finally {
      database.unlock();
    }
  }

  /** The simulated nodes do not repeat a write that failed; a kubelet would. */
  private void restartNodes() {
    await("the API server is ready")
        .atMost(Duration.ofMinutes(2))
        .ignoreExceptionsInstanceOf(KubernetesClientException.class)
        .until(() -> plane.admin().namespaces().withName("default").get() != null);
    plane.stop(NODES);
    plane.start(NODES);
  }

  private List<Replica> targets(Target target) {
    var all = replicas.all();
    return switch (target) {
      case ALL -> all;
      case ANY -> List.of(any(all));
      case LEADER -> List.of(leader().orElseGet(() -> any(all)));
    };
  }

  private synchronized Replica any(List<Replica> all) {
    return all.get(random.nextInt(all.size()));
  }

  /** As far as the API server can tell. */
  Optional<Replica> leader() {
    try {
      var lease =
          plane
              .admin()
              .leases()
              .inNamespace(ControlPlane.RELEASE_NAMESPACE)
              .withName("whatsapp-token-operator")
              .get();
      return Optional.ofNullable(lease)
          .map(it -> String.valueOf(it.getSpec().getHolderIdentity()))
          .flatMap(holder ->
              replicas.all().stream()
                  .filter(replica -> holder.startsWith(replica.name() + "-"))
                  .findFirst());
    } catch (KubernetesClientException e) {
      return Optional.empty();
    }
  }

  private synchronized void count(String kind) {
    counts.merge(kind, 1, Integer::sum);
  }

  private static String endpointName(ClusterFault.Endpoint side) {
    return side == ClusterFault.Endpoint.META ? "meta" : "apiserver";
  }
}
