package io.whatsapptoken.operator.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The controllers of the cluster: roll-outs, kubelets, garbage collection. Each takes its time. */
final class SimulatedCluster {
  private static final Duration MISSING_SECRET_RETRY = Duration.ofSeconds(5);

  private final World world;
  private final SeededRandom random;
  private final Map<String, Pod> pods = new TreeMap<>();
  private final Map<String, Instant> unhealthyUntil = new TreeMap<>();
  private int podCount;

  SimulatedCluster(World world, SeededRandom random) {
    this.world = world;
    this.random = random;
  }

  /** A pod, and the token that its container was started with. */
  private static final class Pod {
    final String name;
    final StoredResource app;
    final TokenFixture fixture;
    Optional<String> token = Optional.empty();
    boolean ready;
    boolean terminating;

    Pod(String name, StoredResource app, TokenFixture fixture) {
      this.name = name;
      this.app = app;
      this.fixture = fixture;
    }
  }

  void changed(SimulatedApiServer.Change change) {
    var object = change.object();
    if (isWorkload(object.kind()) && change.after().isPresent()) {
      var before = change.before().map(StoredResource::generation).orElse(0L);
      if (object.generation() > before) {
        world
            .scheduler()
            .schedule(random.millis(50, 500), () -> rollOut(object.kind(), object.name()));
      }
    }
    if (object.kind() == ResourceKind.TOKEN && change.after().isEmpty()) {
      world.scheduler().schedule(random.seconds(0, 5), this::collectGarbage);
    }
  }

  /** Every token that a pod works with. */
  Stream<String> tokensInUse() {
    return pods.values().stream().flatMap(pod -> pod.token.stream());
  }

  List<String> podsUsing(TokenFixture fixture, String token) {
    return pods.values().stream()
        .filter(pod -> pod.fixture.equals(fixture) && pod.token.equals(Optional.of(token)))
        .map(pod -> pod.name)
        .toList();
  }

  /** New pods of an app are not healthy for a while. */
  void makeUnhealthy(TokenFixture fixture, Duration length) {
    var apps = world.api().all(ResourceKind.DEPLOYMENT).stream().map(StoredResource::name);
    var own = apps.filter(name -> world.fixtureOf(name).equals(fixture)).toList();
    unhealthyUntil.put(random.oneOf(own), world.scheduler().instant().plus(length));
  }

  /** All pods that were not healthy will be. */
  void makeHealthy() {
    unhealthyUntil.clear();
  }

  /**
   * Whether pods work with another token, or with none. A pod that started with what a user had
   * edited into the Secret does not count: see docs/workload-restarts.md, "What is not covered".
   */
  boolean hasPodsWithoutToken(TokenFixture fixture, String token) {
    return pods.values().stream()
        .filter(pod -> pod.fixture.equals(fixture) && !pod.token.equals(Optional.of(token)))
        .anyMatch(pod -> pod.token.filter(value -> !world.meta().hasIssued(value)).isEmpty());
  }

  /** A node is drained: a pod goes, and its app makes another one. */
  void drain(TokenFixture fixture) {
    pods.values().stream()
        .filter(pod -> pod.fixture.equals(fixture) && !pod.terminating)
        .findFirst()
        .ifPresent(pod -> {
          terminate(pod);
          world
              .api()
              .find(pod.app.kind(), pod.app.name())
              .ifPresent(app -> create(pod.app, fixture));
        });
  }

  private static boolean isWorkload(ResourceKind kind) {
    return kind == ResourceKind.DEPLOYMENT || kind == ResourceKind.STATEFUL_SET;
  }

  private void rollOut(ResourceKind kind, String name) {
    world
        .api()
        .find(kind, name)
        .ifPresent(app -> {
          var fixture = world.fixtureOf(name);
          var spec = app.json().path("spec");
          if (!spec.path("paused").asBoolean()) {
            for (int i = 0; i < spec.path("replicas").asInt(); i++) {
              create(app, fixture);
            }
          }
          if (spec.path("replicas").asInt() == 0) {
            podsOf(app).forEach(this::terminate);
          }
          updateStatus(app);
        });
  }

  private void create(StoredResource app, TokenFixture fixture) {
    var pod = new Pod(app.name() + "-" + ++podCount, app, fixture);
    pods.put(pod.name, pod);
    var template = (ObjectNode) app.json().path("spec").path("template");
    world.api().create(ResourceKind.POD, ResourceTemplates.pod(pod.name, app.name(), template));
    world.scheduler().schedule(random.millis(100, 800), () -> startContainer(pod));
  }

  private void startContainer(Pod pod) {
    if (!pods.containsKey(pod.name)) {
      return;
    }
    pod.token = world.oracle().published(pod.fixture);
    if (pod.token.isEmpty()) {
      world.scheduler().schedule(MISSING_SECRET_RETRY, () -> startContainer(pod));
      return;
    }
    setPhase(pod, "Running");
    world.scheduler().schedule(random.millis(100, 1200), () -> becomeReady(pod));
  }

  private void becomeReady(Pod pod) {
    var until = unhealthyUntil.getOrDefault(pod.app.name(), World.START);
    var now = world.scheduler().instant();
    if (now.isBefore(until)) {
      world.scheduler().schedule(Duration.ofSeconds(5), () -> becomeReady(pod));
      return;
    }
    pod.ready = pods.containsKey(pod.name);
    world
        .api()
        .find(pod.app.kind(), pod.app.name())
        .ifPresent(app -> {
          if (podsOf(app).stream()
              .filter(other -> isNew(other, app))
              .allMatch(other -> other.ready)) {
            podsOf(app).stream().filter(other -> !isNew(other, app)).forEach(this::terminate);
          }
          updateStatus(app);
        });
  }

  private void terminate(Pod pod) {
    if (!pod.terminating) {
      pod.terminating = true;
      world
          .scheduler()
          .schedule(
              random.chance(0.1) ? random.seconds(5, 40) : random.seconds(0, 3),
              () -> {
                pods.remove(pod.name);
                world.api().delete(ResourceKind.POD, pod.name);
              });
    }
  }

  private List<Pod> podsOf(StoredResource app) {
    return pods.values().stream()
        .filter(pod -> pod.app.name().equals(app.name()) && !pod.terminating)
        .toList();
  }

  private static boolean isNew(Pod pod, StoredResource app) {
    return pod.app.generation() == app.generation();
  }

  private void setPhase(Pod pod, String phase) {
    world
        .api()
        .edit(
            ResourceKind.POD,
            pod.name,
            json -> json.withObjectProperty("status").put("phase", phase));
  }

  private void updateStatus(StoredResource app) {
    var all = podsOf(app);
    var updated = all.stream().filter(pod -> isNew(pod, app)).toList();
    var ready = (int) updated.stream().filter(pod -> pod.ready).count();
    world
        .api()
        .edit(
            app.kind(),
            app.name(),
            json ->
                json.putObject("status")
                    .put("observedGeneration", app.generation())
                    .put("replicas", all.size())
                    .put("updatedReplicas", updated.size())
                    .put("availableReplicas", (int) all.stream().filter(pod -> pod.ready).count())
                    .put("readyReplicas", ready)
                    .put("currentRevision", all.size() == updated.size() ? "new" : "old")
                    .put("updateRevision", "new"));
  }

  /** What is owned by a resource that does not exist is deleted. */
  void collectGarbage() {
    var uids =
        world.api().all(ResourceKind.TOKEN).stream()
            .map(StoredResource::uid)
            .collect(Collectors.toSet());
    for (var secret : world.api().all(ResourceKind.SECRET)) {
      var owners = secret.metadata().path("ownerReferences").valueStream().toList();
      if (!owners.isEmpty()
          && owners.stream().noneMatch(owner -> uids.contains(owner.path("uid").asText()))) {
        world.api().delete(ResourceKind.SECRET, secret.name());
      }
    }
  }
}
