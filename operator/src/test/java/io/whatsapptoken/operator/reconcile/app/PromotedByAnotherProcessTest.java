package io.whatsapptoken.operator.reconcile.app;

import static io.whatsapptoken.operator.app.AppSituation.APP;
import static io.whatsapptoken.operator.app.AppSituation.NOW;
import static io.whatsapptoken.operator.reconcile.IssuingMeta.ISSUED;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.whatsapptoken.api.v1alpha1.MetaApp;
import io.whatsapptoken.api.v1alpha1.MetaAppSpec;
import io.whatsapptoken.api.v1alpha1.SecretKey;
import io.whatsapptoken.operator.app.AdminKeys;
import io.whatsapptoken.operator.app.AppObserved;
import io.whatsapptoken.operator.app.AppPlan;
import io.whatsapptoken.operator.app.AppSituation;
import io.whatsapptoken.operator.app.NextToken;
import io.whatsapptoken.operator.kube.AdminTokenStore;
import io.whatsapptoken.operator.kube.AppMaterials;
import io.whatsapptoken.operator.kube.Events;
import io.whatsapptoken.operator.reconcile.IssuingMeta;
import io.whatsapptoken.operator.reconcile.Journal;
import io.whatsapptoken.operator.telemetry.Telemetry;
import io.whatsapptoken.operator.token.AccessToken;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Another process has gone on with an admin token whose keeping was not confirmed. */
@EnableKubernetesMockClient(crud = true)
@SuppressWarnings("NullAway.Init")
final class PromotedByAnotherProcessTest {
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final NextToken.Begun MARK = new NextToken.Begun(NOW, "me/acme");

  KubernetesClient client;

  @Test
  void promise_1_an_admin_token_that_is_already_in_use_is_not_revoked() {
    client.resource(secret()).create();
    var visit = new AppVisit(acme(), new AppMaterials(client), new AdminTokenStore(client));
    var before = AppSituation.healthy().facts().with(visit.read());
    var meta = new IssuingMeta(this::isPromotedByAnotherProcess);

    var after = renew(meta, visit, before);

    assertThat(after.material().keys().map(AdminKeys::current)).contains(ISSUED);
    assertThat(after.material().keys().map(AdminKeys::next)).contains(NextToken.NONE);
    assertThat(meta.revoked()).isEmpty();
  }

  private AppObserved renew(IssuingMeta meta, AppVisit visit, AppObserved before) {
    try (var telemetry = new Telemetry()) {
      var journal = new Journal(new Events(client, "me"), telemetry, CLOCK);
      var keys = before.material().keys().orElseThrow();
      return new Renewing(meta, new Setbacks(journal, CLOCK), CLOCK)
          .exchange(new AppPlan.Exchange(APP, keys, MARK), visit, before);
    }
  }

  private void isPromotedByAnotherProcess(AccessToken token) {
    var materials = new AppMaterials(client);
    var store = new AdminTokenStore(client);
    var begun = materials.read(acme()).keys().orElseThrow();
    store.write(acme(), begun, begun.keeping(token));
    var kept = materials.read(acme()).keys().orElseThrow();
    store.write(acme(), kept, kept.promoting(token));
  }

  private static Secret secret() {
    return new SecretBuilder()
        .withNewMetadata()
        .withNamespace("shop")
        .withName("acme-meta")
        .endMetadata()
        .withData(
            Map.of(
                "secret",
                "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
                "admin",
                "RUFBY3VycmVudA=="))
        .build();
  }

  private static MetaApp acme() {
    var app = new MetaApp();
    app.getMetadata().setNamespace("shop");
    app.getMetadata().setName("acme");
    app.setSpec(
        new MetaAppSpec(
            "4711",
            new MetaAppSpec.AppSecretKey("acme-meta", "secret", null),
            new SecretKey("acme-meta", "admin"),
            MetaAppSpec.AdminTokenRenewal.Renew));
    return app;
  }
}
