package io.whatsapptoken.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.plan.Action;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.core.plan.ObservedScenarios;
import io.whatsapptoken.operator.kubernetes.EventWriter;
import io.whatsapptoken.operator.kubernetes.LedgerStore;
import io.whatsapptoken.operator.kubernetes.Owners;
import io.whatsapptoken.operator.meta.http.CallListener;
import io.whatsapptoken.operator.meta.http.FakeMetaServer;
import io.whatsapptoken.operator.meta.http.HttpMetaClient;
import io.whatsapptoken.operator.telemetry.Telemetry;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** A process is stopped after it decided to revoke a token, and goes on later. */
@EnableKubernetesMockClient(crud = true, https = false)
@SuppressWarnings("NullAway.Init")
final class ConcurrentRevocationTest {
  private static final Clock CLOCK = Clock.fixed(ObservedScenarios.NOW, ZoneOffset.UTC);

  private final Observed before = ObservedScenarios.revocationDue();
  private final Action.Revoke plan = (Action.Revoke) ObservedScenarios.action(before);

  KubernetesClient client;

  @Test
  void promise_1_a_token_restored_by_another_process_is_not_revoked() {
    var store = new LedgerStore(client, new Owners(client));
    var resource = before.desired().resource();
    var observed = before.with(store.write(resource, before.versionedLedger(), before.ledger()));
    var previous = plan.old();
    var back =
        before.ledger().withPreviousRolledBack(previous, current().facts(), ObservedScenarios.NOW);
    store.write(resource, observed.versionedLedger(), back);
    try (var meta = new FakeMetaServer();
        var telemetry = new Telemetry()) {
      var endpoint = meta.endpoint(Duration.ofSeconds(10));
      try (var graph = new HttpMetaClient(endpoint, CLOCK, CallListener.NOOP)) {
        var events = new EventRecorder(new EventWriter(client, "me"), telemetry, CLOCK);

        assertThatThrownBy(() ->
                new RetirementHandler(
                        RevokerFixture.revoker(client, graph, CLOCK),
                        new StepRecorder(new Ledgers(store, CLOCK), events, CLOCK))
                    .revoke(plan, observed))
            .isInstanceOf(KubernetesClientException.class)
            .hasMessageContaining("another process wrote the ledger");
      }
    }
  }

  private CurrentToken current() {
    return before.ledger().current().orElseThrow();
  }
}
