package io.whatsapptoken.operator.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.whatsapptoken.api.v1alpha1.MetaAppStatus;
import io.whatsapptoken.operator.Program;
import io.whatsapptoken.sandbox.Demo;
import io.whatsapptoken.sandbox.fault.Fault;
import io.whatsapptoken.sandbox.fault.FaultEffect;
import io.whatsapptoken.sandbox.world.App;
import io.whatsapptoken.sandbox.world.Fingerprint;
import io.whatsapptoken.sandbox.world.Kill;
import io.whatsapptoken.sandbox.world.Secret;
import io.whatsapptoken.sandbox.world.TokenKind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A {@code MetaApp} says how its credential is, and what a person must do. */
class AppIT {
  private static final String NEW_SECRET = "0123456789abcdef0123456789abcdef";
  private static final String EXPIRING = "EAAsandboxexpiringadmin00000000000acme1ZDZD";

  private Shop shop;
  private AppView app;

  @BeforeEach
  void open() {
    shop = new Shop();
    app = new AppView(shop);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void a_healthy_credential_is_ready_and_shows_when_it_ends() throws Exception {
    var life = Duration.ofDays(59);
    app.seed(EXPIRING, TokenKind.SYSTEM_USER, AppView.admin(AppView.ALL_SCOPES), life);
    shop.credential(Demo.APP_SECRET, EXPIRING);

    var operator = shop.startOperator();

    app.await("Ready", "True Usable");
    var token = app.status().adminToken();
    assertThat(token).extracting(MetaAppStatus.AdminToken::kind).isEqualTo("Expiring");
    assertThat(token).extracting(MetaAppStatus.AdminToken::expiresAt).asString().endsWith("Z");
    assertThat(token)
        .extracting(MetaAppStatus.AdminToken::fingerprint)
        .isEqualTo(Fingerprint.of(EXPIRING).value());
    assertThat(app.condition("AppSecretValid")).isEqualTo("True Accepted");
    assertThat(app.condition("AdminTokenValid")).isEqualTo("True Verified");
    assertThat(app.condition("Stalled")).isEqualTo("False NoActionNeeded");
    assertThat(app.status().failure()).isNull();
    assertThat(app.events()).containsExactly("CredentialAccepted");
    assertThat(shop.kubectl("get", "metaapps")).contains("True", Demo.APP_ID, "Expiring");
    assertThat(metrics(operator))
        .contains("whatsapp_token_app_ready{name=\"acme\",namespace=\"" + shop.namespace())
        .contains("whatsapp_token_admin_token_expiry_timestamp_seconds{name=\"acme\"");
  }

  @Test
  void promise_7_a_restart_finds_nothing_to_write_or_to_tell() {
    shop.startOperator();
    app.await("Ready", "True Usable");
    shop.stopOperators();
    var version = version();
    var calls = shop.meta().calls().size();

    shop.startOperator();

    await("it was checked").until(() -> shop.meta().calls().size() > calls);
    app.await("Ready", "True Usable");
    assertThat(version()).isEqualTo(version);
    assertThat(app.events()).containsExactly("CredentialAccepted");
  }

  @Test
  void a_wrong_app_secret_is_named_and_a_right_one_is_picked_up_without_a_restart() {
    shop.credential(NEW_SECRET, Demo.ADMIN_TOKEN);
    shop.startOperator();
    app.await("AppSecretValid", "False CredentialRefused");
    assertThat(app.condition("Ready")).isEqualTo("False CredentialRefused");
    assertThat(app.condition("Stalled")).isEqualTo("True ActionNeeded");
    assertThat(String.valueOf(app.status().failure())).contains("MetaApp.spec.appSecret");

    shop.credential(Demo.APP_SECRET, Demo.ADMIN_TOKEN);

    app.await("Ready", "True Usable");
    assertThat(app.events()).containsExactlyInAnyOrder("AppSecretUnusable", "CredentialAccepted");
  }

  @Test
  void a_missing_key_is_named() {
    shop.kubectl("delete", "secret", "acme-meta");

    shop.startOperator();

    app.await("AppSecretValid", "False CredentialMissing");
    assertThat(String.valueOf(app.status().failure())).contains("Secret acme-meta does not exist");
  }

  @Test
  void an_app_without_an_admin_token_is_ready_when_its_secret_is_accepted() {
    shop.kubectl("delete", "metaapp", "acme");
    app.apply("{name: acme-meta, key: app-secret}", "");

    shop.startOperator();

    app.await("Ready", "True Usable");
    assertThat(app.condition("AdminTokenValid")).isEqualTo("Unknown NotConfigured");
  }

  @Test
  void a_previous_secret_keeps_things_working_until_meta_accepts_the_new_one() {
    app.secret(
        Map.of("app-secret", NEW_SECRET, "old", Demo.APP_SECRET, "admin-token", Demo.ADMIN_TOKEN));
    app.apply(
        "{name: acme-meta, key: app-secret, previousKey: old}",
        "adminToken: {name: acme-meta, key: admin-token}");
    shop.startOperator();
    app.await("AppSecretValid", "True PreviousAccepted");
    assertThat(app.condition("Ready")).isEqualTo("True Usable");
    shop.token();
    shop.awaitSettled(1);

    metaAccepts(NEW_SECRET, Demo.APP_SECRET);
    app.check();

    app.await("AppSecretValid", "True Accepted");
    metaAccepts(NEW_SECRET);
    shop.annotate("rotate", "with the new secret");
    shop.awaitSettled(2);
    assertThat(app.events()).contains("PreviousAppSecretUsed");
  }

  @Test
  void a_dead_admin_token_says_how_to_replace_it() {
    shop.startOperator();
    app.await("Ready", "True Usable");
    shop.meta().kill(new Kill.AllOf(Demo.ADMIN_ID, Optional.of(460)));

    app.check();

    app.await("AdminTokenValid", "False TokenInvalid");
    assertThat(app.condition("Ready")).isEqualTo("False TokenInvalid");
    assertThat(app.condition("AppSecretValid")).isEqualTo("True Accepted");
    assertThat(String.valueOf(app.status().failure()))
        .contains("190/460", "MetaApp.spec.adminToken");
    assertThat(app.events()).contains("AdminTokenUnusable");
  }

  @Test
  void an_admin_token_that_may_not_issue_says_which_permission_it_lacks() {
    var scopes = Set.of("whatsapp_business_management", "whatsapp_business_messaging");
    app.seed(EXPIRING, TokenKind.SYSTEM_USER, AppView.admin(scopes), Duration.ofDays(59));
    shop.credential(Demo.APP_SECRET, EXPIRING);

    shop.startOperator();

    app.await("AdminTokenValid", "False ScopeMissing");
    assertThat(String.valueOf(app.status().failure())).contains("business_management");
  }

  @Test
  void an_admin_token_that_ends_in_weeks_is_warned_of_once_and_still_ready() {
    var life = Duration.ofDays(20);
    app.seed(EXPIRING, TokenKind.SYSTEM_USER, AppView.admin(AppView.ALL_SCOPES), life);
    shop.credential(Demo.APP_SECRET, EXPIRING);
    shop.startOperator();
    app.await("AdminTokenValid", "True ExpiresSoon");
    assertThat(app.condition("Ready")).isEqualTo("True Usable");
    assertThat(app.condition("Stalled")).isEqualTo("False NoActionNeeded");
    var calls = shop.meta().calls().size();

    app.check();

    await("it was checked again").until(() -> shop.meta().calls().size() > calls);
    assertThat(app.events()).containsOnlyOnce("AdminTokenEnds");
  }

  @Test
  void what_is_known_stands_while_meta_cannot_be_reached() {
    shop.startOperator();
    app.await("Ready", "True Usable");
    shop.stopOperators();
    shop.meta().add(Fault.always(".*", new FaultEffect.CutBefore()));

    shop.startOperator();

    await("the failure is told").until(() -> app.status().failure() != null);
    assertThat(app.condition("Ready")).isEqualTo("True Usable");
    shop.meta().clearFaults();
    await("it is forgotten").until(() -> app.status().failure() == null);
  }

  private void metaAccepts(String... secrets) {
    var accepted = List.of(secrets).stream().map(Secret::new).toList();
    shop.meta().update(App.class, Demo.APP_ID, present -> present.withSecrets(accepted));
  }

  private String version() {
    return shop.kubectl("get", "metaapp", "acme", "-o", "jsonpath={.metadata.resourceVersion}");
  }

  private static String metrics(Program operator) throws IOException, InterruptedException {
    var uri = URI.create("http://127.0.0.1:" + operator.httpPort() + "/metrics");
    try (var http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }
}
