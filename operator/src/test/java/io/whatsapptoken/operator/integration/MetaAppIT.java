package io.whatsapptoken.operator.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.whatsapptoken.api.v1alpha1.MetaAppStatus;
import io.whatsapptoken.operator.OperatorRuntime;
import io.whatsapptoken.sandbox.Demo;
import io.whatsapptoken.sandbox.fault.Fault;
import io.whatsapptoken.sandbox.fault.FaultEffect;
import io.whatsapptoken.sandbox.model.App;
import io.whatsapptoken.sandbox.model.Fingerprint;
import io.whatsapptoken.sandbox.model.Invalidation;
import io.whatsapptoken.sandbox.model.Secret;
import io.whatsapptoken.sandbox.model.TokenKind;
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
class MetaAppIT {
  private static final String NEW_SECRET = "0123456789abcdef0123456789abcdef";
  private static final String EXPIRING = "EAAsandboxexpiringadmin00000000000acme1ZDZD";

  private TestNamespace ns;
  private TestMetaApp app;

  @BeforeEach
  void open() {
    ns = new TestNamespace();
    app = new TestMetaApp(ns);
  }

  @AfterEach
  void close() {
    ns.close();
  }

  @Test
  void a_healthy_credential_is_ready_and_shows_its_expiry() throws Exception {
    var life = Duration.ofDays(59);
    app.seed(EXPIRING, TokenKind.SYSTEM_USER, TestMetaApp.admin(TestMetaApp.ALL_SCOPES), life);
    ns.applyCredential(Demo.APP_SECRET, EXPIRING);

    var operator = ns.startOperator();

    app.await("Ready", "True Usable");
    var token = app.status().adminToken();
    assertThat(token).extracting(MetaAppStatus.AdminToken::kind).isEqualTo("Expiring");
    assertThat(token).extracting(MetaAppStatus.AdminToken::expiresAt).asString().endsWith("Z");
    assertThat(token)
        .extracting(MetaAppStatus.AdminToken::fingerprint)
        .isEqualTo(Fingerprint.of(EXPIRING).value());
    assertThat(app.condition("AppSecretValid")).isEqualTo("True Accepted");
    assertThat(app.condition("AdminTokenValid")).isEqualTo("True Verified");
    assertThat(app.condition("Stalled")).isEqualTo("False NoActionRequired");
    assertThat(app.status().failure()).isNull();
    assertThat(app.events()).containsExactly("CredentialAccepted");
    assertThat(ns.kubectl("get", "metaapps")).contains("True", Demo.APP_ID, "Expiring");
    assertThat(metrics(operator))
        .contains("whatsapp_token_app_ready{namespace=\"" + ns.namespace() + "\",name=\"acme\"} 1")
        .contains(
            "whatsapp_token_admin_token_expiry_timestamp_seconds{namespace=\"" + ns.namespace());
  }

  @Test
  void promise_7_a_restart_causes_no_writes_and_no_events() {
    ns.startOperator();
    app.await("Ready", "True Usable");
    ns.stopOperators();
    var version = version();
    var calls = ns.meta().calls().size();

    ns.startOperator();

    await("it was checked").until(() -> ns.meta().calls().size() > calls);
    app.await("Ready", "True Usable");
    assertThat(version()).isEqualTo(version);
    assertThat(app.events()).containsExactly("CredentialAccepted");
  }

  @Test
  void a_wrong_app_secret_is_named_and_a_right_one_is_picked_up_without_a_restart() {
    ns.applyCredential(NEW_SECRET, Demo.ADMIN_TOKEN);
    ns.startOperator();
    app.await("AppSecretValid", "False CredentialRefused");
    assertThat(app.condition("Ready")).isEqualTo("False CredentialRefused");
    assertThat(app.condition("Stalled")).as("the resource is new").isEqualTo("False Starting");
    assertThat(String.valueOf(app.status().failure())).contains("MetaApp.spec.appSecretRef");

    ns.applyCredential(Demo.APP_SECRET, Demo.ADMIN_TOKEN);

    app.await("Ready", "True Usable");
    assertThat(app.events()).containsExactlyInAnyOrder("AppSecretUnusable", "CredentialAccepted");
  }

  @Test
  void a_missing_key_is_named() {
    ns.kubectl("delete", "secret", "acme-meta");

    ns.startOperator();

    app.await("AppSecretValid", "False CredentialMissing");
    assertThat(String.valueOf(app.status().failure())).contains("Secret acme-meta does not exist");
  }

  @Test
  void an_app_without_an_admin_token_is_ready_when_its_secret_is_accepted() {
    ns.kubectl("delete", "metaapp", "acme");
    app.apply("{name: acme-meta, key: app-secret}", "");

    ns.startOperator();

    app.await("Ready", "True Usable");
    assertThat(app.condition("AdminTokenValid")).isEqualTo("Unknown NotConfigured");
  }

  @Test
  void a_previous_secret_keeps_things_working_until_meta_accepts_the_new_one() {
    app.secret(
        Map.of("app-secret", NEW_SECRET, "old", Demo.APP_SECRET, "admin-token", Demo.ADMIN_TOKEN));
    app.apply(
        "{name: acme-meta, key: app-secret}",
        "previousAppSecretRef: {name: acme-meta, key: old}\n"
            + "  adminTokenRef: {name: acme-meta, key: admin-token}");
    ns.startOperator();
    app.await("AppSecretValid", "True PreviousAccepted");
    assertThat(app.condition("Ready")).isEqualTo("True Usable");
    ns.applyToken();
    ns.awaitSettled(1);

    metaAccepts(NEW_SECRET, Demo.APP_SECRET);
    app.check();

    app.await("AppSecretValid", "True Accepted");
    metaAccepts(NEW_SECRET);
    ns.annotate("rotate", "with the new secret");
    ns.awaitSettled(2);
    assertThat(app.events()).contains("PreviousAppSecretUsed");
  }

  @Test
  void an_invalid_admin_token_names_the_step_to_replace_it() {
    ns.startOperator();
    app.await("Ready", "True Usable");
    ns.meta().invalidate(new Invalidation.AllOfUser(Demo.ADMIN_ID, Optional.of(460)));

    app.check();

    app.await("AdminTokenValid", "False TokenInvalid");
    assertThat(app.condition("Ready")).isEqualTo("False TokenInvalid");
    assertThat(app.condition("AppSecretValid")).isEqualTo("True Accepted");
    assertThat(String.valueOf(app.status().failure()))
        .contains("190/460", "MetaApp.spec.adminToken");
    assertThat(app.events()).contains("AdminTokenUnusable");
  }

  @Test
  void an_admin_token_that_cannot_issue_names_the_missing_permission() {
    var scopes = Set.of("whatsapp_business_management", "whatsapp_business_messaging");
    app.seed(EXPIRING, TokenKind.SYSTEM_USER, TestMetaApp.admin(scopes), Duration.ofDays(59));
    ns.applyCredential(Demo.APP_SECRET, EXPIRING);

    ns.startOperator();

    app.await("AdminTokenValid", "False ScopeMissing");
    assertThat(String.valueOf(app.status().failure())).contains("business_management");
  }

  @Test
  void an_admin_token_that_expires_within_weeks_warns_once_and_stays_ready() {
    var life = Duration.ofDays(20);
    app.seed(EXPIRING, TokenKind.SYSTEM_USER, TestMetaApp.admin(TestMetaApp.ALL_SCOPES), life);
    ns.applyCredential(Demo.APP_SECRET, EXPIRING);
    ns.startOperator();
    app.await("AdminTokenValid", "True ExpiringSoon");
    assertThat(app.condition("Ready")).isEqualTo("True Usable");
    assertThat(app.condition("Stalled")).isEqualTo("False NoActionRequired");
    var calls = ns.meta().calls().size();

    app.check();

    await("it was checked again").until(() -> ns.meta().calls().size() > calls);
    assertThat(app.events()).containsOnlyOnce("AdminTokenExpiringSoon");
  }

  @Test
  void the_last_result_is_kept_while_meta_is_unreachable() {
    ns.startOperator();
    app.await("Ready", "True Usable");
    ns.stopOperators();
    ns.meta().addFault(Fault.always(".*", new FaultEffect.DropRequest()));

    ns.startOperator();

    await("the failure is told").until(() -> app.status().failure() != null);
    assertThat(app.condition("Ready")).isEqualTo("True Usable");
    ns.meta().clearFaults();
    await("it is forgotten").until(() -> app.status().failure() == null);
  }

  private void metaAccepts(String... secrets) {
    var accepted = List.of(secrets).stream().map(Secret::new).toList();
    ns.meta().update(App.class, Demo.APP_ID, present -> present.withSecrets(accepted));
  }

  private String version() {
    return ns.kubectl("get", "metaapp", "acme", "-o", "jsonpath={.metadata.resourceVersion}");
  }

  private static String metrics(OperatorRuntime operator) throws IOException, InterruptedException {
    var uri = URI.create("http://127.0.0.1:" + operator.httpPort() + "/metrics");
    try (var http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }
}
