package io.whatsapptoken.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import io.whatsapptoken.operator.graph.http.CannedMeta;
import io.whatsapptoken.operator.graph.http.GraphCalls;
import io.whatsapptoken.operator.graph.http.HttpGraphApi;
import io.whatsapptoken.operator.kube.Events;
import io.whatsapptoken.operator.kube.LedgerStore;
import io.whatsapptoken.operator.plan.Moments;
import io.whatsapptoken.operator.plan.Observed;
import io.whatsapptoken.operator.plan.Plan;
import io.whatsapptoken.operator.plan.Planner;
import io.whatsapptoken.operator.telemetry.Telemetry;
import io.whatsapptoken.operator.token.ActiveToken;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** A process is stopped after it decided to revoke a token, and goes on later. */
@EnableKubernetesMockClient(crud = true)
@SuppressWarnings("NullAway.Init")
final class StoppedBeforeRevocationTest {
  private static final Clock CLOCK = Clock.fixed(Moments.NOW, ZoneOffset.UTC);
  private static final WhatsAppToken RESOURCE = Written.resource("");

  private final Observed before = Moments.beforeARevocation();
  private final Plan.Revoke plan = (Plan.Revoke) Planner.plan(before, Moments.NOW);

  KubernetesClient client;

  @Test
  void promise_1_a_token_that_another_process_went_back_to_meanwhile_is_not_revoked() {
    var store = new LedgerStore(client);
    store.write(RESOURCE, store.read(RESOURCE), before.ledger());
    var visit = new Visit(RESOURCE, store);
    var old = plan.old();
    var back = before.ledger().rollingBack(old, current().facts(), Moments.NOW);
    store.write(RESOURCE, store.read(RESOURCE), back);
    try (var meta = new CannedMeta();
        var telemetry = new Telemetry()) {
      var endpoint = meta.endpoint(Duration.ofSeconds(10));
      try (var graph = new HttpGraphApi(endpoint, CLOCK, GraphCalls.UNHEARD)) {
        var journal = new Journal(new Events(client, "me"), telemetry, CLOCK);

        assertThatThrownBy(() -> new Retiring(graph, journal, CLOCK).revoke(plan, visit, before))
            .isInstanceOf(KubernetesClientException.class)
            .hasMessageContaining("another process wrote the ledger");
      }
    }
  }

  private ActiveToken current() {
    return before.ledger().current().orElseThrow();
  }
}
