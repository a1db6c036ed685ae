package io.whatsapptoken.operator.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The controllers of the cluster: roll-outs, kubelets, garbage collection. Each takes its time. */
final class Cluster {
  private static final Duration NO_SECRET_AGAIN = Duration.ofSeconds(5);

  private final World world;
  private final Dice dice;
  private final Map<String, Pod> pods = new TreeMap<>();
  private final Map<String, Instant> sickUntil = new TreeMap<>();
  private int born;

  Cluster(World world, Dice dice) {
    this.world = world;
    this.dice = dice;
  }

  /** A pod, and the token that its container was started with. */
  private static final class Pod {
    final String name;
    final Stored app;
    final Site site;
    Optional<String> token = Optional.empty();
    boolean ready;
    boolean ending;

    Pod(String name, Stored app, Site site) {
      this.name = name;
      this.app = app;
      this.site = site;
    }
  }

  void changed(ApiServer.Change change) {
    var object = change.object();
    if (isWorkload(object.kind()) && change.after().isPresent()) {
      var before = change.before().map(Stored::generation).orElse(0L);
      if (object.generation() > before) {
        world.baton().in(dice.millis(50, 500), () -> rollOut(object.kind(), object.name()));
      }
    }
    if (object.kind() == Kind.TOKEN && change.after().isEmpty()) {
      world.baton().in(dice.seconds(0, 5), () -> collect(object));
    }
  }

  /** Every token that a pod works with. */
  Stream<String> tokensInUse() {
    return pods.values().stream().flatMap(pod -> pod.token.stream());
  }

  List<String> users(Site site, String token) {
    return pods.values().stream()
        .filter(pod -> pod.site.equals(site) && pod.token.equals(Optional.of(token)))
        .map(pod -> pod.name)
        .toList();
  }

  /** New pods of an app are not healthy for a while. */
  void sicken(Site site, Duration length) {
    var apps = world.api().all(Kind.DEPLOYMENT).stream().map(Stored::name);
    var own = apps.filter(name -> world.siteOf(name).equals(site)).toList();
    sickUntil.put(dice.oneOf(own), world.baton().instant().plus(length));
  }

  /** All pods that were not healthy will be. */
  void heal() {
    sickUntil.clear();
  }

  /** Whether pods work with another token, or with none. */
  boolean hasOthers(Site site, String token) {
    return pods.values().stream()
        .anyMatch(pod -> pod.site.equals(site) && !pod.token.equals(Optional.of(token)));
  }

  /** A node is drained: a pod goes, and its app makes another one. */
  void drain(Site site) {
    pods.values().stream()
        .filter(pod -> pod.site.equals(site) && !pod.ending)
        .findFirst()
        .ifPresent(pod -> {
          end(pod);
          world.api().find(pod.app.kind(), pod.app.name()).ifPresent(app -> create(pod.app, site));
        });
  }

  private static boolean isWorkload(Kind kind) {
    return kind == Kind.DEPLOYMENT || kind == Kind.STATEFUL_SET;
  }

  private void rollOut(Kind kind, String name) {
    world
        .api()
        .find(kind, name)
        .ifPresent(app -> {
          var site = world.siteOf(name);
          for (int i = 0; i < app.json().path("spec").path("replicas").asInt(); i++) {
            create(app, site);
          }
          report(app);
        });
  }

  private void create(Stored app, Site site) {
    var pod = new Pod(app.name() + "-" + ++born, app, site);
    pods.put(pod.name, pod);
    var template = (ObjectNode) app.json().path("spec").path("template");
    world.api().create(Kind.POD, Manifests.pod(pod.name, app.name(), template));
    world.baton().in(dice.millis(100, 800), () -> startContainer(pod));
  }

  private void startContainer(Pod pod) {
    if (!pods.containsKey(pod.name)) {
      return;
    }
    pod.token = world.truth().published(pod.site);
    if (pod.token.isEmpty()) {
      world.baton().in(NO_SECRET_AGAIN, () -> startContainer(pod));
      return;
    }
    phase(pod, "Running");
    world.baton().in(dice.millis(100, 1200), () -> becomeReady(pod));
  }

  private void becomeReady(Pod pod) {
    var sick = sickUntil.getOrDefault(pod.app.name(), World.START);
    var now = world.baton().instant();
    if (now.isBefore(sick)) {
      world.baton().in(Duration.ofSeconds(5), () -> becomeReady(pod));
      return;
    }
    pod.ready = pods.containsKey(pod.name);
    world
        .api()
        .find(pod.app.kind(), pod.app.name())
        .ifPresent(app -> {
          if (of(app).stream().filter(each -> isNew(each, app)).allMatch(each -> each.ready)) {
            of(app).stream().filter(each -> !isNew(each, app)).forEach(this::end);
          }
          report(app);
        });
  }

  private void end(Pod pod) {
    if (!pod.ending) {
      pod.ending = true;
      world
          .baton()
          .in(
              dice.chance(0.1) ? dice.seconds(5, 40) : dice.seconds(0, 3),
              () -> {
                pods.remove(pod.name);
                world.api().delete(Kind.POD, pod.name);
              });
    }
  }

  private List<Pod> of(Stored app) {
    return pods.values().stream()
        .filter(pod -> pod.app.name().equals(app.name()) && !pod.ending)
        .toList();
  }

  private static boolean isNew(Pod pod, Stored app) {
    return pod.app.generation() == app.generation();
  }

  private void phase(Pod pod, String phase) {
    world
        .api()
        .edit(Kind.POD, pod.name, json -> json.withObjectProperty("status").put("phase", phase));
  }

  private void report(Stored app) {
    var all = of(app);
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

  /** What a resource owned goes after it. */
  private void collect(Stored owner) {
    for (var secret : world.api().all(Kind.SECRET)) {
      var owned = secret.metadata().path("ownerReferences").valueStream();
      if (owned.anyMatch(reference -> reference.path("uid").asText().equals(owner.uid()))) {
        world.api().delete(Kind.SECRET, secret.name());
      }
    }
  }
}
