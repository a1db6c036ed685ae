package io.whatsapptoken.operator.chaos;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.whatsapptoken.operator.behaviour.ControlPlane;
import io.whatsapptoken.operator.chaos.Fault.Victim;
import io.whatsapptoken.operator.chaos.Replicas.Replica;
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
final class Strikes {
  private static final String ETCD = "etcd";
  private static final String NODES = "kwok";
  private static final String API_SERVER = "kube-apiserver";
  private static final Duration BETWEEN_CUTS = Duration.ofMillis(700);

  private final ControlPlane plane;
  private final Replicas replicas;
  private final Random random;
  private final Story story;
  private final ReentrantLock database = new ReentrantLock();
  private final List<Thread> running = new ArrayList<>();
  private final Map<String, Integer> counts = new TreeMap<>();
  private final List<Throwable> failures = new ArrayList<>();

  Strikes(ControlPlane plane, Replicas replicas, Random random, Story story) {
    this.plane = plane;
    this.replicas = replicas;
    this.random = random;
    this.story = story;
  }

  /** Begins a fault and returns at once. */
  void strike(Fault fault) {
    running.add(
        Thread.ofPlatform()
            .name("fault")
            .start(() -> {
              try {
                carryOut(fault);
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

  private void carryOut(Fault fault) {
    switch (fault) {
      case Fault.Kill(Victim victim, Duration length) -> kill(victim, length);
      case Fault.Freeze(Victim victim, Duration length) -> freeze(victim, length);
      case Fault.Spoil spoil -> spoil(spoil);
      case Fault.Cut cut -> cut(cut);
      case Fault.ApiServerRestart(Duration length) -> restart(API_SERVER, "apiserver", length);
      case Fault.EtcdRestart(Duration length) -> restart(ETCD, "etcd", length);
      case Fault.DiskFull(Duration length) -> fillDisk(length);
    }
  }

  private void kill(Victim victim, Duration length) {
    for (var replica : victims(victim)) {
      count("kills");
      story.tell("SIGKILL of %s; back in %d s".formatted(replica.name(), length.toSeconds()));
      replica.kill(Instant.now().plus(length));
    }
  }

  private void freeze(Victim victim, Duration length) {
    for (var replica : victims(victim)) {
      count("stops");
      story.tell("SIGSTOP of %s for %d s".formatted(replica.name(), length.toSeconds()));
      var process = replica.process();
      process.signal("STOP");
      Pause.of(length);
      process.signal("CONT");
      story.tell("SIGCONT of %s".formatted(replica.name()));
    }
  }

  private void spoil(Fault.Spoil fault) {
    var side = side(fault.side());
    var state = fault.state().name().toLowerCase(java.util.Locale.ROOT);
    var struck = victims(fault.victim());
    for (var replica : struck) {
      count("cuts." + side + "." + state);
      story.tell(
          "network from %s to %s: %s for %d s"
              .formatted(replica.name(), side, state, fault.length().toSeconds()));
      replica.wire(fault.side()).become(fault.state());
    }
    Pause.of(fault.length());
    struck.forEach(replica -> replica.wire(fault.side()).become(Wire.State.FINE));
  }

  private void cut(Fault.Cut fault) {
    var side = side(fault.side());
    var struck = victims(fault.victim());
    for (var replica : struck) {
      count("cuts." + side + ".cut");
      story.tell(
          "network from %s to %s: cut again and again for %d s"
              .formatted(replica.name(), side, fault.length().toSeconds()));
    }
    var end = Instant.now().plus(fault.length());
    while (Instant.now().isBefore(end)) {
      struck.forEach(replica -> replica.wire(fault.side()).cut());
      Pause.of(BETWEEN_CUTS);
    }
  }

  private void restart(String component, String name, Duration length) {
    database.lock();
    try {
      count(name + ".restarts");
      story.tell("the %s stops; back in %d s".formatted(component, length.toSeconds()));
      plane.stop(component);
      Pause.of(length);
      plane.start(component);
      reviveNodes();
    } finally {
      database.unlock();
    }
  }

  /** What etcd answers then is its own: {@code mvcc: database space exceeded}. */
  private void fillDisk(Duration length) {
    database.lock();
    try {
      count("write.failures");
      story.tell(
          "etcd has used up its disk quota and refuses writes for %d s"
              .formatted(length.toSeconds()));
      plane.stop(ETCD);
      plane.start(ETCD, "--quota-backend-bytes=1");
      Pause.of(length);
      plane.stop(ETCD);
      plane.start(ETCD);
      plane.clearEtcdAlarms();
      story.tell("etcd takes writes again");
      reviveNodes();
    } finally {
      database.unlock();
    }
  }

  /** The simulated nodes do not repeat a write that failed; a kubelet would. */
  private void reviveNodes() {
    await("the API server is ready")
        .atMost(Duration.ofMinutes(2))
        .ignoreExceptionsInstanceOf(KubernetesClientException.class)
        .until(() -> plane.admin().namespaces().withName("default").get() != null);
    plane.stop(NODES);
    plane.start(NODES);
  }

  private List<Replica> victims(Victim victim) {
    var all = replicas.all();
    return switch (victim) {
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

  private static String side(Fault.Side side) {
    return side == Fault.Side.META ? "meta" : "apiserver";
  }
}
