package io.whatsapptoken.operator.simulation;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.whatsapptoken.operator.meta.http.CallListener;
import io.whatsapptoken.operator.meta.http.GraphEndpoint;
import io.whatsapptoken.operator.meta.http.HttpMetaClient;
import io.whatsapptoken.operator.reconcile.Dependencies;
import io.whatsapptoken.operator.reconcile.TokenReconciler;
import io.whatsapptoken.operator.reconcile.metaapp.MetaAppReconciler;
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
  private static final Duration MAX_INTERVAL = Duration.ofMinutes(10);
  private static final Duration IMMEDIATELY = Duration.ofMillis(1);

  private final World world;
  private final String name;
  private final ProcessLifecycle lifecycle = new ProcessLifecycle();
  private final InformerCaches caches;
  private final KubernetesClient client;
  private final MetaTransport graph;
  private final TokenReconcileDriver tokenDriver;
  private final MetaAppReconcileDriver metaAppDriver;
  private final TokenReconciler reconciler;
  private final Map<String, WorkItem> workItems = new TreeMap<>();

  OperatorProcess(World world, String name, SharedResources shared) {
    this.world = world;
    this.name = name;
    var transport = new ApiTransport(world, this);
    client = shared.clients().connect(transport::send);
    caches = new InformerCaches(client);
    graph = new MetaTransport(world, this);
    var clock = world.clock();
    var api = new HttpMetaClient(META, graph, clock, CallListener.NOOP);
    var dependencies = new Dependencies(client, api, "v25.0", shared.telemetry(), clock, name);
    reconciler = new TokenReconciler(dependencies);
    tokenDriver = new TokenReconcileDriver(client, reconciler, caches);
    metaAppDriver = new MetaAppReconcileDriver(client, new MetaAppReconciler(dependencies));
  }

  /** Whose turn it is, and when. */
  private static final class WorkItem {
    boolean running;
    boolean dirty;
    long ticket;
    int failures;
  }

  String name() {
    return name;
  }

  ProcessLifecycle lifecycle() {
    return lifecycle;
  }

  /** Whether a call is under way that issues a token. */
  boolean isIssuing() {
    return graph.isMutationUnderWay();
  }

  /** Lists everything, and begins to act. */
  void startLeading() {
    caches.fill(world.api());
    caches.names().forEach(this::enqueue);
    if (world.scenario().isAdminTokenRenewed()) {
      enqueue(META_APP);
    }
  }

  void kill() {
    lifecycle.end();
  }

  /** News from a watch. */
  void receive(SimulatedApiServer.Change change) {
    caches
        .apply(change)
        .ifPresent(resource -> {
          if (change.object().kind() == ResourceKind.TOKEN && change.after().isEmpty()) {
            workItems.remove(resource);
            reconciler.forget(caches.id(resource));
          } else {
            enqueue(resource);
          }
        });
  }

  private void enqueue(String resource) {
    var item = workItems.computeIfAbsent(resource, _ -> new WorkItem());
    if (item.running) {
      item.dirty = true;
    } else {
      schedule(resource, item, IMMEDIATELY);
    }
  }

  private void schedule(String resource, WorkItem item, Duration delay) {
    var ticket = ++item.ticket;
    world
        .scheduler()
        .schedule(
            delay,
            lifecycle,
            () -> {
              if (ticket == item.ticket && workItems.get(resource) == item) {
                item.running = true;
                world
                    .scheduler()
                    .startThread(name + " " + resource, lifecycle, () -> process(resource, item));
              }
            });
  }

  private void process(String resource, WorkItem item) {
    var next = reconcile(resource, item);
    item.running = false;
    world.oracle().reconciliationEnded(this, resource);
    schedule(resource, item, item.dirty ? IMMEDIATELY : next);
    item.dirty = false;
  }

  private Duration reconcile(String resource, WorkItem item) {
    try {
      var next =
          resource.equals(META_APP) ? metaAppDriver.reconcile() : tokenDriver.reconcile(resource);
      item.failures = 0;
      return next.compareTo(MAX_INTERVAL) > 0 ? MAX_INTERVAL : next;
    } catch (KubernetesClientException e) {
      lifecycle.throwIfEnded();
      world.history().record(name, "pass over " + resource, "fails with " + e.getCode());
      var factor = 1L << Math.min(item.failures++, 6);
      return Duration.ofSeconds(Math.min(RETRY_CAP_SECONDS, RETRY_FIRST.toSeconds() * factor));
    }
  }
}
