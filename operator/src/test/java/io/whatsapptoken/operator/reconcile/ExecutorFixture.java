package io.whatsapptoken.operator.reconcile;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.core.plan.ObservedScenarios;
import io.whatsapptoken.core.plan.Plan;
import io.whatsapptoken.operator.kubernetes.CredentialStore;
import io.whatsapptoken.operator.kubernetes.EventWriter;
import io.whatsapptoken.operator.kubernetes.LedgerStore;
import io.whatsapptoken.operator.kubernetes.Restarter;
import io.whatsapptoken.operator.kubernetes.SuppliedTokenReader;
import io.whatsapptoken.operator.kubernetes.TargetSecretStore;
import io.whatsapptoken.operator.kubernetes.WorkloadLister;
import io.whatsapptoken.operator.meta.http.CallListener;
import io.whatsapptoken.operator.meta.http.FakeMetaServer;
import io.whatsapptoken.operator.meta.http.HttpMetaClient;
import io.whatsapptoken.operator.telemetry.Telemetry;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.UUID;

/** The real executor, with Meta canned and a resource of its own. */
final class ExecutorFixture implements AutoCloseable {
  private static final String PROCESS_ID = "this process";

  private final WhatsAppToken resource = new WhatsAppToken();
  private final Telemetry telemetry = new Telemetry();
  private final HttpMetaClient graph;
  private final ActionExecutor executor;
  private final ReconcileContext context;

  ExecutorFixture(KubernetesClient client, FakeMetaServer meta) {
    this(client, meta, Clock.fixed(ObservedScenarios.NOW, ZoneOffset.UTC));
  }

  ExecutorFixture(KubernetesClient client, FakeMetaServer meta, Clock clock) {
    graph = new HttpMetaClient(meta.endpoint(Duration.ofSeconds(10)), clock, CallListener.NOOP);
    var targets = new TargetSecretStore(client);
    var observer =
        new Observer(
            new CredentialStore(client),
            new SuppliedTokenReader(client),
            targets,
            new WorkloadLister(client),
            () -> {
              throw new IllegalStateException("nobody looks around");
            },
            PROCESS_ID,
            clock);
    var events = new EventRecorder(new EventWriter(client, PROCESS_ID), telemetry, clock);
    executor = new ActionExecutor(graph, targets, new Restarter(client), observer, events, clock);
    resource.getMetadata().setNamespace("shop");
    resource.getMetadata().setName("row-" + UUID.randomUUID());
    resource.getMetadata().setUid("uid");
    context = new ReconcileContext(resource, new LedgerStore(client));
  }

  Observed execute(Plan.Action effect, Observed observed) {
    return executor.execute(effect, context, observed);
  }

  @Override
  public void close() {
    graph.close();
    telemetry.close();
  }
}
