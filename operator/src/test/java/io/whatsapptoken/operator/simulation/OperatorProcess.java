package io.whatsapptoken.operator.simulation;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.whatsapptoken.operator.graph.http.GraphCalls;
import io.whatsapptoken.operator.graph.http.GraphEndpoint;
import io.whatsapptoken.operator.graph.http.HttpGraphApi;
import io.whatsapptoken.operator.reconcile.Neighbourhood;
import io.whatsapptoken.operator.reconcile.Surroundings;
import io.whatsapptoken.operator.reconcile.TokenReconciler;
import io.whatsapptoken.operator.reconcile.app.AppReconciler;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * One process of the operator: the real reconciler with the real adapters, and in place of the SDK
 * what the SDK does around it: caches that lag behind, one pass at a time for each resource, a
 * retry after an exception.
 */
final class OperatorProcess {
  /** Not the name of a token. */
  static final String META_APP = "the MetaApp";

  private static final GraphEndpoint META =
      new GraphEndpoint(URI.create("https://meta.test"), "v25.0", Duration.ofSeconds(30));
  private static final Duration RETRY_FIRST = Duration.ofSeconds(1);
  private static final int RETRY_CAP_SECONDS = 60;
  private static final Duration AT_LEAST_EVERY = Duration.ofMinutes(10);
  private static final Duration AGAIN_AT_ONCE = Duration.ofMillis(1);

  private final World world;
  private final String name;
  private final Life life = new Life();
  private final Caches caches;
  private final KubernetesClient client;
  private final MetaLine graph;
  private final Passes passes;
  private final AppPasses appPasses;
  private final TokenReconciler reconciler;
  private final Map<String, Turn> turns = new TreeMap<>();

  OperatorProcess(World world, String name, Workshop workshop) {
    this.world = world;
    this.name = name;
    var line = new ApiLine(world, this);
    client = workshop.clients().over(line::send);
    caches = new Caches(client);
    graph = new MetaLine(world, this);
    var clock = world.clock();
    var api = new HttpGraphApi(META, graph, clock, GraphCalls.UNHEARD);
    var surroundings = new Surroundings(client, api, workshop.telemetry(), clock, name);
    reconciler = new TokenReconciler(surroundings);
    reconciler.lookAroundIn(new Neighbourhood(_ -> caches.tokens(), _ -> caches.secrets()));
    passes = new Passes(client, reconciler, caches);
    appPasses = new AppPasses(client, new AppReconciler(surroundings));
  }

  /** Whose turn it is, and when. */
  private static final class Turn {
    boolean running;
    boolean wanted;
    long ticket;
    int failures;
  }

  String name() {
    return name;
  }

  Life life() {
    return life;
  }

  /** Whether a call is under way that issues a token. */
  boolean isIssuing() {
    return graph.isChanging();
  }

  /** Lists everything, and begins to act. */
  void lead() {
    caches.fill(world.api());
    caches.names().forEach(this::wake);
    if (world.scenario().adminLife().isPresent()) {
      wake(META_APP);
    }
  }

  void die() {
    life.end();
  }

  /** News from a watch. */
  void hear(ApiServer.Change change) {
    caches
        .take(change)
        .ifPresent(resource -> {
          if (change.object().kind() == Kind.TOKEN && change.after().isEmpty()) {
            turns.remove(resource);
            reconciler.forget(caches.id(resource));
          } else {
            wake(resource);
          }
        });
  }

  private void wake(String resource) {
    var turn = turns.computeIfAbsent(resource, _ -> new Turn());
    if (turn.running) {
      turn.wanted = true;
    } else {
      plan(resource, turn, AGAIN_AT_ONCE);
    }
  }

  private void plan(String resource, Turn turn, Duration delay) {
    var ticket = ++turn.ticket;
    world
        .baton()
        .in(
            delay,
            life,
            () -> {
              if (ticket == turn.ticket && turns.get(resource) == turn) {
                turn.running = true;
                world.baton().start(name + " " + resource, life, () -> pass(resource, turn));
              }
            });
  }

  private void pass(String resource, Turn turn) {
    var next = look(resource, turn);
    turn.running = false;
    world.truth().passEnded(this, resource);
    plan(resource, turn, turn.wanted ? AGAIN_AT_ONCE : next);
    turn.wanted = false;
  }

  private Duration look(String resource, Turn turn) {
    try {
      var next = resource.equals(META_APP) ? appPasses.look() : passes.look(resource);
      turn.failures = 0;
      return next.compareTo(AT_LEAST_EVERY) > 0 ? AT_LEAST_EVERY : next;
    } catch (KubernetesClientException e) {
      life.mustGoOn();
      world.history().tell(name, "pass over " + resource, "fails with " + e.getCode());
      var factor = 1L << Math.min(turn.failures++, 6);
      return Duration.ofSeconds(Math.min(RETRY_CAP_SECONDS, RETRY_FIRST.toSeconds() * factor));
    }
  }
}
