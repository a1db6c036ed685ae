package io.whatsapptoken.operator;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.RegisteredController;
import io.javaoperatorsdk.operator.api.config.ControllerConfigurationOverrider;
import io.javaoperatorsdk.operator.api.monitoring.AggregatedMetrics;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.api.reconciler.Constants;
import io.javaoperatorsdk.operator.processing.GroupVersionKind;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import io.whatsapptoken.api.v1alpha1.MetaApp;
import io.whatsapptoken.operator.config.OperatorConfig;
import io.whatsapptoken.operator.kubernetes.AccessProbe;
import io.whatsapptoken.operator.kubernetes.Names;
import io.whatsapptoken.operator.reconcile.DenialReporter;
import io.whatsapptoken.operator.reconcile.Dependencies;
import io.whatsapptoken.operator.reconcile.EventSources;
import io.whatsapptoken.operator.reconcile.TokenReconciler;
import io.whatsapptoken.operator.reconcile.metaapp.MetaAppReconciler;
import io.whatsapptoken.operator.telemetry.HealthCheck;
import io.whatsapptoken.operator.telemetry.HttpEndpoints;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running operator. */
public final class OperatorRuntime implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OperatorRuntime.class);
  private static final Duration RETRY_FIRST = Duration.ofSeconds(1);
  private static final Duration RETRY_CAP = Duration.ofMinutes(1);

  /** A safety net under the planner's own timing. */
  private static final Duration LOOK_AT_LEAST_EVERY = Duration.ofMinutes(10);

  /** How long the start waits for a namespace that cannot be watched. */
  private static final Duration CACHE_SYNC_TIMEOUT = Duration.ofSeconds(10);

  private static final int WATCH_ENDED = 1;

  private final KubernetesClient client;
  private final Operator operator;
  private final Optional<LeaderElection> leadership;
  private final WatchMonitor watches;
  private final HttpEndpoints endpoints;

  private OperatorRuntime(
      KubernetesClient client,
      Operator operator,
      Optional<LeaderElection> leadership,
      WatchMonitor watches,
      HttpEndpoints endpoints) {
    this.client = client;
    this.operator = operator;
    this.leadership = leadership;
    this.watches = watches;
    this.endpoints = endpoints;
  }

  /**
   * Starts everything and returns; a replica that does not lead waits in the background. An API
   * server that does not respond is waited for.
   *
   * @throws io.javaoperatorsdk.operator.OperatorException if it cannot start
   */
  public static OperatorRuntime start(OperatorConfig config, Dependencies given) {
    var leadership =
        config
            .leaseName()
            .map(name ->
                new LeaderElection(
                    given.client(),
                    new LeaderElection.Lease(config.podNamespace(), name, given.process()),
                    given.telemetry()));
    var progress = new ReconcileProgress(given.clock());
    var reconciler = new TokenReconciler(given);
    var apps = new MetaAppReconciler(given);
    var denials = new DenialReporter(given);
    var operator =
        operator(
            config,
            given,
            leadership,
            List.of(new DeletionHook(reconciler, apps, denials), progress, denials));
    var controllers = register(operator, reconciler, apps, config);
    var probe = new AccessProbe(given.client());
    var watches =
        new WatchMonitor(
            Watches.of(operator, controllers),
            probe::denied,
            config.watchNamespaces(),
            given.telemetry(),
            given.clock());
    var endpoints =
        HttpEndpoints.serve(
            new InetSocketAddress(config.httpPort()), probes(progress, watches), given.telemetry());
    LOG.atInfo().addKeyValue("port", endpoints.port()).log("operator starts");
    var runtime = new OperatorRuntime(given.client(), operator, leadership, watches, endpoints);
    watches.start();
    probe.awaitApiServer();
    if (leadership.isEmpty()) {
      given.telemetry().leading(true);
    }
    operator.start();
    return runtime;
  }

  private static Set<RegisteredController<?>> register(
      Operator operator, TokenReconciler tokens, MetaAppReconciler apps, OperatorConfig config) {
    return Set.of(
        operator.register(
            tokens,
            controller ->
                configure(controller.withName("whatsapptoken"), config)
                    .withFinalizer(Names.FINALIZER)
                    .withOnUpdateFilter(EventSources::isRelevantUpdate)),
        operator.register(
            apps,
            controller ->
                configure(controller.withName("metaapp"), config)
                    .withOnUpdateFilter(EventSources::isRelevantUpdate)));
  }

  /** The port of {@code /livez}, {@code /readyz} and {@code /metrics}. */
  public int httpPort() {
    return endpoints.port();
  }

  /** Finishes what is running, hands the lease over, and lets go of everything. */
  @Override
  public void close() {
    leadership.ifPresent(LeaderElection::stopping);
    watches.close();
    operator.stop();
    leadership.ifPresent(LeaderElection::release);
    endpoints.close();
    client.close();
    LOG.atInfo().log("operator has stopped");
  }

  private static Operator operator(
      OperatorConfig config,
      Dependencies given,
      Optional<LeaderElection> leadership,
      List<Metrics> hooks) {
    var metrics = new ArrayList<>(hooks);
    metrics.add(new ReconcileMetrics(given.telemetry()));
    return new Operator(service -> {
      service
          .withKubernetesClient(given.client())
          .withCloseClientOnStop(false)
          .withMetrics(new AggregatedMetrics(metrics))
          // What cannot be watched yet is retried for ever, and delays nothing else for longer.
          .withStopOnInformerErrorDuringStartup(false)
          .withCacheSyncTimeout(CACHE_SYNC_TIMEOUT)
          .withInformerStoppedHandler(OperatorRuntime::exitOnFailure)
          .withConcurrentReconciliationThreads(config.workers())
          .withReconciliationTerminationTimeout(Duration.ofSeconds(10));
      leadership.ifPresent(lead -> service.withLeaderElectionConfiguration(lead.configuration()));
    });
  }

  private static <R extends HasMetadata> ControllerConfigurationOverrider<R> configure(
      ControllerConfigurationOverrider<R> controller, OperatorConfig config) {
    controller
        .withFieldManager(Names.OPERATOR)
        .withGenerationAware(false)
        .withInformerListLimit(EventSources.PAGE)
        .withReconciliationMaxInterval(LOOK_AT_LEAST_EVERY)
        .withRetry(
            new GenericRetry()
                .withoutMaxAttempts()
                .setInitialInterval(RETRY_FIRST)
                .setIntervalMultiplier(2)
                .setMaxInterval(RETRY_CAP.toMillis()));
    if (!config.watchNamespaces().isEmpty()) {
      controller.settingNamespaces(config.watchNamespaces());
    }
    return controller;
  }

  /** The SDK reports a deletion nowhere else: it has no reconciliation. */
  private record DeletionHook(
      TokenReconciler tokens, MetaAppReconciler apps, DenialReporter denials) implements Metrics {
    private static final GroupVersionKind APP = GroupVersionKind.gvkFor(MetaApp.class);

    @Override
    public void cleanupDoneFor(ResourceID resource, Map<String, Object> metadata) {
      denials.forget(resource);
      if (APP.equals(metadata.get(Constants.RESOURCE_GVK_KEY))) {
        apps.forget(resource);
      } else {
        tokens.forget(resource);
      }
    }
  }

  /** Informers retry what can be retried; what has ended with an error never watches again. */
  private static void exitOnFailure(SharedIndexInformer<?> informer, @Nullable Throwable failure) {
    if (failure != null) {
      LOG.atError().setCause(failure).log("a watch of {} ended: the operator exits", informer);
      System.exit(WATCH_ENDED);
    }
  }

  private static HttpEndpoints.Probes probes(ReconcileProgress progress, WatchMonitor watches) {
    return new HttpEndpoints.Probes(
        List.of(
            new HealthCheck("reconciliations", progress::isAlive),
            new HealthCheck("deadlocks", ReconcileProgress::isFreeOfDeadlocks)),
        List.of(new HealthCheck("watches", watches::isReady, watches::problems)));
  }
}
