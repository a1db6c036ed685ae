package io.whatsapptoken.operator.reconcile;

import static io.whatsapptoken.operator.reconcile.FakeMetaClient.ISSUED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.ledger.IssuanceSpec;
import io.whatsapptoken.core.ledger.Ledger;
import io.whatsapptoken.core.ledger.PendingToken;
import io.whatsapptoken.core.plan.Action;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.core.plan.ObservedScenarios;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.Origin;
import io.whatsapptoken.core.token.TokenFacts;
import io.whatsapptoken.operator.kubernetes.EventWriter;
import io.whatsapptoken.operator.kubernetes.LedgerStore;
import io.whatsapptoken.operator.kubernetes.Owners;
import io.whatsapptoken.operator.telemetry.Telemetry;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Another process has written the ledger while a token was being issued. */
@EnableKubernetesMockClient(crud = true, https = false)
@SuppressWarnings("NullAway.Init")
final class ConcurrentIssueTest {
  private static final Clock CLOCK = Clock.fixed(ObservedScenarios.NOW, ZoneOffset.UTC);

  private final Observed before = ObservedScenarios.issueDue();
  private final Action.IssueToken plan = (Action.IssueToken) ObservedScenarios.action(before);

  KubernetesClient client;

  @Test
  void promise_1_a_token_activated_by_another_process_is_not_revoked() {
    var meta = new FakeMetaClient(token -> anotherProcess(ledger -> activate(token, ledger)));

    var after = issueToken(meta);

    assertThat(after.ledger().current().map(CurrentToken::token)).contains(ISSUED);
    assertThat(meta.revoked()).isEmpty();
  }

  @Test
  void promise_4_a_token_that_is_in_no_ledger_is_revoked() {
    var meta = new FakeMetaClient(_ -> anotherProcess(Ledger::withOrphanCounted));

    assertThatThrownBy(() -> issueToken(meta))
        .isInstanceOfSatisfying(
            KubernetesClientException.class, e -> assertThat(e.getCode()).isEqualTo(409));

    assertThat(meta.revoked()).containsExactly(ISSUED);
  }

  private Observed issueToken(FakeMetaClient meta) {
    try (var telemetry = new Telemetry()) {
      var events = new EventRecorder(new EventWriter(client, "me"), telemetry, CLOCK);
      var steps =
          new StepRecorder(
              new Ledgers(new LedgerStore(client, new Owners(client)), CLOCK), events, CLOCK);
      var revoker = RevokerFixture.revoker(client, meta, CLOCK);
      return new IssueHandler(meta, revoker, new CompromiseHandler(revoker, steps), steps)
          .issue(plan, before);
    }
  }

  private void anotherProcess(UnaryOperator<Ledger> change) {
    var store = new LedgerStore(client, new Owners(client));
    var resource = before.desired().resource();
    var present = store.read(resource);
    store.write(resource, present, change.apply(present.ledger()));
  }

  private static Ledger activate(AccessToken token, Ledger ledger) {
    return ledger
        .withIssued(
            new PendingToken(token, Origin.ISSUED, IssuanceSpec.UNKNOWN, ObservedScenarios.NOW))
        .withPendingActivated(TokenFacts.UNKNOWN, ObservedScenarios.NOW);
  }
}
