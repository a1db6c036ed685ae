package io.whatsapptoken.operator.reconcile;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.whatsapptoken.core.plan.Action;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.core.plan.ObservedScenarios;
import io.whatsapptoken.operator.kubernetes.CredentialStore;
import io.whatsapptoken.operator.kubernetes.EventWriter;
import io.whatsapptoken.operator.kubernetes.LedgerStore;
import io.whatsapptoken.operator.kubernetes.Owners;
import io.whatsapptoken.operator.kubernetes.Restarter;
import io.whatsapptoken.operator.kubernetes.TargetSecretStore;
import io.whatsapptoken.operator.meta.http.CallListener;
import io.whatsapptoken.operator.meta.http.FakeMetaServer;
import io.whatsapptoken.operator.meta.http.HttpMetaClient;
import io.whatsapptoken.operator.telemetry.Telemetry;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;

/** The real executor, with canned answers of Meta and without a ledger. */
final class ExecutorFixture implements AutoCloseable {
  private static final String PROCESS_ID = "this process";

  private final Telemetry telemetry = new Telemetry();
  private final HttpMetaClient graph;
  private final ActionExecutor executor;

  ExecutorFixture(KubernetesClient client, FakeMetaServer meta) {
    this(client, meta, Clock.fixed(ObservedScenarios.NOW, ZoneOffset.UTC));
  }

  ExecutorFixture(KubernetesClient client, FakeMetaServer meta, Clock clock) {
    graph = new HttpMetaClient(meta.endpoint(Duration.ofSeconds(10)), clock, CallListener.NOOP);
    var events = new EventRecorder(new EventWriter(client, PROCESS_ID), telemetry, clock);
    executor =
        new ActionExecutor(
            graph,
            RevokerFixture.revoker(client, graph, clock),
            new TargetSecretStore(client, new Owners(client), "v25.0"),
            new Restarter(client),
            new InvalidationGate(new CredentialStore(client), events, clock),
            new StepRecorder(
                new Ledgers(new LedgerStore(client, new Owners(client)), clock), events, clock));
    client.secrets().inNamespace("shop").delete();
  }

  Observed execute(Action effect, Observed observed) {
    return executor.execute(effect, observed);
  }

  @Override
  public void close() {
    graph.close();
    telemetry.close();
  }
}
