package io.whatsapptoken.operator;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.ControllerConfigurationOverrider;
import io.javaoperatorsdk.operator.api.monitoring.AggregatedMetrics;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.api.reconciler.Constants;
import io.javaoperatorsdk.operator.processing.GroupVersionKind;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import io.whatsapptoken.api.v1alpha1.MetaApp;
import io.whatsapptoken.operator.config.OperatorConfig;
import io.whatsapptoken.operator.kubernetes.Names;
import io.whatsapptoken.operator.reconcile.Dependencies;
import io.whatsapptoken.operator.reconcile.EventSources;
import io.whatsapptoken.operator.reconcile.TokenReconciler;
import io.whatsapptoken.operator.reconcile.metaapp.MetaAppReconciler;
import io.whatsapptoken.operator.telemetry.HealthCheck;
import io.whatsapptoken.operator.telemetry.HttpEndpoints;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running operator. */
public final class OperatorRuntime implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OperatorRuntime.class);
  private static final Duration RETRY_FIRST = Duration.ofSeconds(1);
  private static final Duration RETRY_CAP = Duration.ofMinutes(1);

  /** A safety net under the planner's own timing. */
  private static final Duration LOOK_AT_LEAST_EVERY = Duration.ofMinutes(10);

  private final KubernetesClient client;
  private final Operator operator;
  private final Optional<LeaderElection> leadership;
  private final HttpEndpoints endpoints;

  private OperatorRuntime(
      KubernetesClient client,
      Operator operator,
      Optional<LeaderElection> leadership,
      HttpEndpoints endpoints) {
    this.client = client;
    this.operator = operator;
    this.leadership = leadership;
    this.endpoints = endpoints;
  }

  /** Starts everything and returns; a replica that does not lead waits in the background. */
  public static OperatorRuntime start(OperatorConfig config, Dependencies given) {
    var leadership =
        config
            .leaseName()
            .map(name ->
                new LeaderElection(
                    given.client(),
                    new LeaderElection.Lease(config.podNamespace(), name, given.process()),
                    given.telemetry()));
    var reconciler = new TokenReconciler(given);
    var apps = new MetaAppReconciler(given);
    var operator = operator(config, given, leadership, new DeletionHook(reconciler, apps));
    operator.register(
        reconciler,
        controller ->
            configure(controller.withName("whatsapptoken"), config)
                .withFinalizer(Names.FINALIZER)
                .withOnUpdateFilter(EventSources::isRelevantUpdate));
    operator.register(
        apps,
        controller ->
            configure(controller.withName("metaapp"), config)
                .withOnUpdateFilter(EventSources::isRelevantUpdate));
    var endpoints =
        HttpEndpoints.serve(
            new InetSocketAddress(config.httpPort()), probes(operator), given.telemetry());
    LOG.atInfo().addKeyValue("port", endpoints.port()).log("operator starts");
    if (leadership.isEmpty()) {
      given.telemetry().leading(true);
    }
    operator.start();
    return new OperatorRuntime(given.client(), operator, leadership, endpoints);
  }

  /** The port of {@code /livez}, {@code /readyz} and {@code /metrics}. */
  public int httpPort() {
    return endpoints.port();
  }

  /** Finishes what is running, hands the lease over, and lets go of everything. */
  @Override
  public void close() {
    leadership.ifPresent(LeaderElection::stopping);
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
      DeletionHook deletions) {
    return new Operator(service -> {
      service
          .withKubernetesClient(given.client())
          .withCloseClientOnStop(false)
          .withMetrics(
              new AggregatedMetrics(List.of(deletions, new ReconcileMetrics(given.telemetry()))))
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
  private record DeletionHook(TokenReconciler tokens, MetaAppReconciler apps) implements Metrics {
    private static final GroupVersionKind APP = GroupVersionKind.gvkFor(MetaApp.class);

    @Override
    public void cleanupDoneFor(ResourceID resource, Map<String, Object> metadata) {
      if (APP.equals(metadata.get(Constants.RESOURCE_GVK_KEY))) {
        apps.forget(resource);
      } else {
        tokens.forget(resource);
      }
    }
  }

  private static HttpEndpoints.Probes probes(Operator operator) {
    var runtime = operator.getRuntimeInfo();
    return new HttpEndpoints.Probes(
        List.of(
            new HealthCheck(
                "watches", () -> !runtime.isStarted() || runtime.allEventSourcesAreHealthy())),
        List.of(new HealthCheck("started", runtime::isStarted)));
  }
}
