package io.whatsapptoken.operator.reconcile.metaapp;

import static io.whatsapptoken.core.metaapp.MetaAppFixture.APP;
import static io.whatsapptoken.core.metaapp.MetaAppFixture.NOW;
import static io.whatsapptoken.operator.reconcile.FakeMetaClient.ISSUED;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.whatsapptoken.api.v1alpha1.MetaApp;
import io.whatsapptoken.api.v1alpha1.MetaAppSpec;
import io.whatsapptoken.api.v1alpha1.SecretKey;
import io.whatsapptoken.core.metaapp.AdminTokenKeys;
import io.whatsapptoken.core.metaapp.MetaAppFixture;
import io.whatsapptoken.core.metaapp.MetaAppObserved;
import io.whatsapptoken.core.metaapp.MetaAppPlan;
import io.whatsapptoken.core.metaapp.RenewalState;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.operator.kubernetes.AdminTokenStore;
import io.whatsapptoken.operator.kubernetes.EventWriter;
import io.whatsapptoken.operator.kubernetes.MetaAppSecretReader;
import io.whatsapptoken.operator.reconcile.EventRecorder;
import io.whatsapptoken.operator.reconcile.FakeMetaClient;
import io.whatsapptoken.operator.telemetry.Telemetry;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Another process has gone on with an admin token whose keeping was not confirmed. */
@EnableKubernetesMockClient(crud = true)
@SuppressWarnings("NullAway.Init")
final class ConcurrentPromotionTest {
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final RenewalState.Started STARTED = new RenewalState.Started(NOW, "me/acme");

  KubernetesClient client;

  @Test
  void promise_1_an_admin_token_that_is_already_in_use_is_not_revoked() {
    client.resource(secret()).create();
    var context =
        new MetaAppContext(acme(), new MetaAppSecretReader(client), new AdminTokenStore(client));
    var before = MetaAppFixture.healthy().facts().with(context.read());
    var meta = new FakeMetaClient(this::isPromotedByAnotherProcess);

    var after = renew(meta, context, before);

    assertThat(after.secrets().keys().map(AdminTokenKeys::current)).contains(ISSUED);
    assertThat(after.secrets().keys().map(AdminTokenKeys::next)).contains(RenewalState.NONE);
    assertThat(meta.revoked()).isEmpty();
  }

  private MetaAppObserved renew(
      FakeMetaClient meta, MetaAppContext context, MetaAppObserved before) {
    try (var telemetry = new Telemetry()) {
      var events = new EventRecorder(new EventWriter(client, "me"), telemetry, CLOCK);
      var keys = before.secrets().keys().orElseThrow();
      return new RenewalHandler(meta, new RetryHandler(events, CLOCK), CLOCK)
          .exchange(new MetaAppPlan.Exchange(APP, keys, STARTED), context, before);
    }
  }

  private void isPromotedByAnotherProcess(AccessToken token) {
    var materials = new MetaAppSecretReader(client);
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
