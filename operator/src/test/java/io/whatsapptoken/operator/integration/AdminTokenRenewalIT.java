package io.whatsapptoken.operator.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.whatsapptoken.operator.Main;
import io.whatsapptoken.sandbox.Demo;
import io.whatsapptoken.sandbox.fault.Fault;
import io.whatsapptoken.sandbox.fault.FaultEffect;
import io.whatsapptoken.sandbox.model.Fingerprint;
import io.whatsapptoken.sandbox.model.TokenKind;
import io.whatsapptoken.sandbox.model.TokenRecord.State;
import io.whatsapptoken.sandbox.model.User;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An admin token that expires is renewed, and nothing is lost on the way. */
class AdminTokenRenewalIT {
  private static final String OLD = "EAAsandboxoldadmin0000000000000000acme1ZDZD";
  private static final String PENDING = "EAAsandboxkeptadmin000000000000000acme1ZDZD";

  /** The last sixth of it is longer than the overlap of its successor. */
  private static final Duration LIFETIME = Duration.ofSeconds(48);

  private static final Duration SHORT = Duration.ofSeconds(12);
  private static final Duration LONG = Duration.ofMinutes(1);

  private TestNamespace ns;
  private TestMetaApp app;

  /** New admin tokens live a minute: long enough for a test, short enough for the overlap. */
  @BeforeEach
  void open() {
    ns = new TestNamespace();
    app = new TestMetaApp(ns);
    ns.meta()
        .update(
            User.class,
            Demo.ADMIN_ID,
            admin -> admin.withExpiry(new User.ExpiryPolicy(LONG, false)));
    app.applyWithRenewal();
  }

  @AfterEach
  void close() {
    ns.close();
  }

  @Test
  void the_previous_token_is_revoked_only_after_the_new_one_is_stored_and_verified() {
    seed(OLD, LIFETIME);
    ns.applyCredential(Demo.APP_SECRET, OLD);
    ns.startOperator();
    app.await("Ready", "True Usable");

    await("the new one is stored")
        .atMost(LIFETIME)
        .until(() -> app.values().containsKey("admin-token.previous"));
    var values = app.values();
    var fresh = values.getOrDefault("admin-token", "");
    assertThat(values).containsEntry("admin-token.previous", OLD);
    assertThat(app.state(OLD)).isEqualTo(State.VALID);
    assertThat(app.state(fresh)).isEqualTo(State.VALID);

    awaitRenewed();
    assertThat(app.values()).containsEntry("admin-token", fresh);
    assertThat(app.state(OLD)).isEqualTo(State.REVOKED);
    assertThat(app.events()).contains("AdminTokenRenewed", "TokenRevoked");
    assertThat(app.exchanges()).isEqualTo(1);
    ns.applyToken();
    ns.awaitSettled(1);
  }

  @Test
  void a_permanent_admin_token_is_never_exchanged() {
    ns.startOperator();

    app.await("Ready", "True Usable");

    assertThat(app.status().adminToken())
        .satisfies(token -> assertThat(token.kind()).isEqualTo("Permanent"));
    assertThat(app.exchanges()).isZero();
  }

  @Test
  void a_renewal_whose_response_was_lost_is_reported_and_repeated() {
    seed(OLD, SHORT);
    app.secret(
        Map.of(
            "app-secret",
            Demo.APP_SECRET,
            "admin-token",
            OLD,
            "admin-token.next",
            "exchange begun at 2026-01-01T00:00:00Z by another-process"));

    ns.startOperator();

    awaitRenewed();
    assertThat(app.events()).contains("PossibleOrphan", "AdminTokenRenewed");
  }

  @Test
  void a_pending_token_is_activated_without_another_exchange() {
    seed(OLD, Duration.ofSeconds(3));
    seed(PENDING, LONG);
    app.secret(
        Map.of("app-secret", Demo.APP_SECRET, "admin-token", OLD, "admin-token.next", PENDING));
    await("it is due").until(() -> app.state(OLD) != State.VALID);

    ns.startOperator();

    awaitRenewed();
    assertThat(app.values()).containsEntry("admin-token", PENDING);
    assertThat(app.exchanges()).isZero();
  }

  @Test
  void a_previous_token_is_revoked_by_the_next_process() {
    seed(OLD, LONG);
    seed(PENDING, LONG);
    app.secret(
        Map.of("app-secret", Demo.APP_SECRET, "admin-token", PENDING, "admin-token.previous", OLD));

    ns.startOperator();

    awaitRenewed();
    assertThat(app.state(OLD)).isEqualTo(State.REVOKED);
    assertThat(app.state(PENDING)).isEqualTo(State.VALID);
  }

  @Test
  void an_invalid_replacement_is_reverted_to_the_previous_token() {
    seed(OLD, LONG);
    app.secret(
        Map.of(
            "app-secret",
            Demo.APP_SECRET,
            "admin-token",
            "EAAnotatokenatall0000000000000000",
            "admin-token.previous",
            OLD));

    ns.startOperator();

    app.await("Ready", "True Usable");
    assertThat(app.values()).containsEntry("admin-token", OLD);
    assertThat(app.events()).contains("TokenRestored");
  }

  @Test
  void a_secret_that_cannot_be_written_is_named_and_nothing_is_exchanged() {
    seed(OLD, SHORT);
    ns.applyCredential(Demo.APP_SECRET, OLD);
    ns.kubectl("patch", "secret", "acme-meta", "-p", "{\"immutable\": true}");

    ns.startOperator();

    app.await("AdminTokenValid", "True RenewalFailing");
    assertThat(String.valueOf(app.status().failure())).contains("cannot be written");
    assertThat(app.exchanges()).isZero();
  }

  @Test
  void an_exchange_that_returns_the_same_token_is_detected() {
    var answer = "{\"access_token\": \"" + OLD + "\"}";
    ns.meta()
        .addFault(Fault.always("oauth/access_token", new FaultEffect.RawResponse(200, answer)));
    seed(OLD, SHORT);
    ns.applyCredential(Demo.APP_SECRET, OLD);

    ns.startOperator();

    app.await("AdminTokenValid", "True RenewalFailing");
    assertThat(String.valueOf(app.status().failure())).contains("with the same admin token");
    assertThat(app.values()).containsOnlyKeys("app-secret", "admin-token");
  }

  @Test
  void promise_5_secrets_appear_only_in_secrets() {
    seed(OLD, SHORT);
    ns.applyCredential(Demo.APP_SECRET, OLD);
    try (var child = ChildOperator.start(Main.class, ns, Map.of("LOG_LEVEL", "trace"))) {
      awaitRenewed();

      var outputs =
          child.output()
              + ns.kubectl("get", "metaapps", "-o", "yaml")
              + ns.kubectl("get", "events.events.k8s.io", "-o", "yaml");

      assertThat(outputs).contains("AdminTokenRenewed", Fingerprint.of(OLD).value());
      var scan = ControlPlane.secretCollector().newScan();
      assertThat(List.of(OLD, Demo.APP_SECRET, app.values().getOrDefault("admin-token", "")))
          .allMatch(scan::containsSecret);
      assertThat(outputs.lines()).noneMatch(scan::containsSecret);
    }
  }

  @ParameterizedTest(name = "killed after {0}")
  @CsvSource({
    "the new token is kept,       PATCH .*/secrets/acme-meta, 2",
    "the new token is in place,   PATCH .*/secrets/acme-meta, 3",
    "the old token is revoked,    revoke,                     1",
    "the old token is forgotten,  PATCH .*/secrets/acme-meta, 4"
  })
  void a_crash_loses_no_token_and_repeats_no_exchange(String when, String effect, int occurrence) {
    seed(OLD, SHORT);
    ns.applyCredential(Demo.APP_SECRET, OLD);
    CrashingMain.runUntilCrash(ns, effect, occurrence);

    ns.startOperator();

    awaitRenewed();
    assertThat(app.exchanges()).as(when).isEqualTo(1);
    assertThat(app.state(OLD)).as(when).isNotEqualTo(State.VALID);
    assertThat(ns.issuedTokens()).as(when).hasSize(2);
  }

  private void seed(String value, Duration life) {
    app.seed(value, TokenKind.SYSTEM_USER, TestMetaApp.admin(TestMetaApp.ALL_SCOPES), life);
  }

  /** The Secret holds nothing but the app secret and a living admin token that is not the old. */
  private void awaitRenewed() {
    await("only the present token is left")
        .atMost(Duration.ofSeconds(60))
        .until(() ->
            app.values().keySet().equals(Set.of("app-secret", "admin-token"))
                && !OLD.equals(app.values().get("admin-token")));
    app.await("Ready", "True Usable");
    assertThat(app.state(app.values().getOrDefault("admin-token", ""))).isEqualTo(State.VALID);
  }
}
