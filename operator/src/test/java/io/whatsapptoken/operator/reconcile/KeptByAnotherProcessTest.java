package io.whatsapptoken.operator.reconcile;

import static io.whatsapptoken.operator.reconcile.IssuingMeta.ISSUED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import io.whatsapptoken.operator.kube.Events;
import io.whatsapptoken.operator.kube.LedgerStore;
import io.whatsapptoken.operator.plan.Moments;
import io.whatsapptoken.operator.plan.Observed;
import io.whatsapptoken.operator.plan.Plan;
import io.whatsapptoken.operator.plan.Planner;
import io.whatsapptoken.operator.telemetry.Telemetry;
import io.whatsapptoken.operator.token.AccessToken;
import io.whatsapptoken.operator.token.ActiveToken;
import io.whatsapptoken.operator.token.KeptToken;
import io.whatsapptoken.operator.token.Ledger;
import io.whatsapptoken.operator.token.Origin;
import io.whatsapptoken.operator.token.TokenFacts;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Another process has written the ledger while a token was being issued. */
@EnableKubernetesMockClient(crud = true)
@SuppressWarnings("NullAway.Init")
final class KeptByAnotherProcessTest {
  private static final Clock CLOCK = Clock.fixed(Moments.NOW, ZoneOffset.UTC);
  private static final WhatsAppToken RESOURCE = Written.resource("");

  private final Observed before = Moments.beforeAnIssue();
  private final Plan.Mint plan = (Plan.Mint) Planner.plan(before, Moments.NOW);

  KubernetesClient client;

  @Test
  void promise_1_a_token_that_another_process_already_uses_is_not_revoked() {
    var meta = new IssuingMeta(token -> anotherProcess(ledger -> using(token, ledger)));

    var after = mint(meta);

    assertThat(after.ledger().current().map(ActiveToken::token)).contains(ISSUED);
    assertThat(meta.revoked()).isEmpty();
  }

  @Test
  void promise_4_a_token_that_is_in_no_ledger_is_revoked() {
    var meta = new IssuingMeta(_ -> anotherProcess(Ledger::orphaned));

    assertThatThrownBy(() -> mint(meta))
        .isInstanceOfSatisfying(
            KubernetesClientException.class, e -> assertThat(e.getCode()).isEqualTo(409));

    assertThat(meta.revoked()).containsExactly(ISSUED);
  }

  private Observed mint(IssuingMeta meta) {
    try (var telemetry = new Telemetry()) {
      var journal = new Journal(new Events(client, "me"), telemetry, CLOCK);
      var condemning = new Condemning(meta, journal, CLOCK);
      return new Minting(meta, condemning, journal, CLOCK)
          .mint(plan, new Visit(RESOURCE, new LedgerStore(client)), before);
    }
  }

  private void anotherProcess(UnaryOperator<Ledger> change) {
    var store = new LedgerStore(client);
    var present = store.read(RESOURCE);
    store.write(RESOURCE, present, change.apply(present.ledger()));
  }

  private static Ledger using(AccessToken token, Ledger ledger) {
    return ledger
        .keeping(new KeptToken(token, Origin.ISSUED, "wish", Moments.NOW))
        .activating(TokenFacts.UNKNOWN, Moments.NOW);
  }
}
