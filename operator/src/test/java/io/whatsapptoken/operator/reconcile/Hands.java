package io.whatsapptoken.operator.reconcile;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import io.whatsapptoken.operator.graph.http.CannedMeta;
import io.whatsapptoken.operator.graph.http.GraphCalls;
import io.whatsapptoken.operator.graph.http.HttpGraphApi;
import io.whatsapptoken.operator.kube.Credentials;
import io.whatsapptoken.operator.kube.Events;
import io.whatsapptoken.operator.kube.LedgerStore;
import io.whatsapptoken.operator.kube.Restarter;
import io.whatsapptoken.operator.kube.Supplies;
import io.whatsapptoken.operator.kube.TargetSecrets;
import io.whatsapptoken.operator.kube.Workloads;
import io.whatsapptoken.operator.plan.Moments;
import io.whatsapptoken.operator.plan.Observed;
import io.whatsapptoken.operator.plan.Plan;
import io.whatsapptoken.operator.telemetry.Telemetry;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.UUID;

/** The real executor, with Meta canned and a resource of its own. */
final class Hands implements AutoCloseable {
  private static final String PROCESS = "this process";

  private final WhatsAppToken resource = new WhatsAppToken();
  private final Telemetry telemetry = new Telemetry();
  private final HttpGraphApi graph;
  private final Executor executor;
  private final Visit visit;

  Hands(KubernetesClient client, CannedMeta meta) {
    this(client, meta, Clock.fixed(Moments.NOW, ZoneOffset.UTC));
  }

  Hands(KubernetesClient client, CannedMeta meta, Clock clock) {
    graph = new HttpGraphApi(meta.endpoint(Duration.ofSeconds(10)), clock, GraphCalls.UNHEARD);
    var targets = new TargetSecrets(client);
    var observer =
        new Observer(
            new Credentials(client),
            new Supplies(client),
            targets,
            new Workloads(client),
            () -> {
              throw new IllegalStateException("nobody looks around");
            },
            PROCESS,
            clock);
    var journal = new Journal(new Events(client, PROCESS), telemetry, clock);
    executor = new Executor(graph, targets, new Restarter(client), observer, journal, clock);
    resource.getMetadata().setNamespace("shop");
    resource.getMetadata().setName("row-" + UUID.randomUUID());
    resource.getMetadata().setUid("uid");
    visit = new Visit(resource, new LedgerStore(client));
  }

  Observed execute(Plan.Effect effect, Observed seen) {
    return executor.execute(effect, visit, seen);
  }

  @Override
  public void close() {
    graph.close();
    telemetry.close();
  }
}
