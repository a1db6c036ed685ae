package io.whatsapptoken.operator.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.whatsapptoken.operator.Main;
import io.whatsapptoken.sandbox.Demo;
import io.whatsapptoken.sandbox.fault.Fault;
import io.whatsapptoken.sandbox.fault.FaultEffect;
import io.whatsapptoken.sandbox.world.Fingerprint;
import io.whatsapptoken.sandbox.world.LedgerEntry.State;
import io.whatsapptoken.sandbox.world.TokenKind;
import io.whatsapptoken.sandbox.world.User;
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
class AppRenewalIT {
  private static final String OLD = "EAAsandboxoldadmin0000000000000000acme1ZDZD";
  private static final String KEPT = "EAAsandboxkeptadmin000000000000000acme1ZDZD";

  /** The last sixth of it is longer than the overlap of its successor. */
  private static final Duration ENOUGH = Duration.ofSeconds(48);

  private static final Duration SHORT = Duration.ofSeconds(12);
  private static final Duration LONG = Duration.ofMinutes(1);

  private Shop shop;
  private AppView app;

  /** New admin tokens live a minute: long enough for a test, short enough for the overlap. */
  @BeforeEach
  void open() {
    shop = new Shop();
    app = new AppView(shop);
    shop.meta()
        .update(
            User.class,
            Demo.ADMIN_ID,
            admin -> admin.withExpiry(new User.ExpiryPolicy(LONG, false)));
    app.renewing();
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void the_old_token_is_revoked_only_after_the_new_one_is_stored_and_proved() {
    seed(OLD, ENOUGH);
    shop.credential(Demo.APP_SECRET, OLD);
    shop.startOperator();
    app.await("Ready", "True Usable");

    await("the new one is stored")
        .atMost(ENOUGH)
        .until(() -> app.values().containsKey("admin-token.previous"));
    var values = app.values();
    var fresh = values.getOrDefault("admin-token", "");
    assertThat(values).containsEntry("admin-token.previous", OLD);
    assertThat(app.state(OLD)).isEqualTo(State.LIVE);
    assertThat(app.state(fresh)).isEqualTo(State.LIVE);

    awaitRenewed();
    assertThat(app.values()).containsEntry("admin-token", fresh);
    assertThat(app.state(OLD)).isEqualTo(State.REVOKED);
    assertThat(app.events()).contains("AdminTokenRenewed", "TokenRevoked");
    assertThat(app.exchanges()).isEqualTo(1);
    shop.token();
    shop.awaitSettled(1);
  }

  @Test
  void a_permanent_admin_token_is_never_exchanged() {
    shop.startOperator();

    app.await("Ready", "True Usable");

    assertThat(app.status().adminToken())
        .satisfies(token -> assertThat(token.kind()).isEqualTo("Permanent"));
    assertThat(app.exchanges()).isZero();
  }

  @Test
  void a_renewal_whose_answer_was_lost_is_reported_and_made_again() {
    seed(OLD, SHORT);
    app.secret(
        Map.of(
            "app-secret",
            Demo.APP_SECRET,
            "admin-token",
            OLD,
            "admin-token.next",
            "exchange begun at 2026-01-01T00:00:00Z by another-process"));

    shop.startOperator();

    awaitRenewed();
    assertThat(app.events()).contains("PossibleOrphan", "AdminTokenRenewed");
  }

  @Test
  void a_kept_token_is_put_in_place_without_another_exchange() {
    seed(OLD, Duration.ofSeconds(3));
    seed(KEPT, LONG);
    app.secret(Map.of("app-secret", Demo.APP_SECRET, "admin-token", OLD, "admin-token.next", KEPT));
    await("it is due").until(() -> app.state(OLD) != State.LIVE);

    shop.startOperator();

    awaitRenewed();
    assertThat(app.values()).containsEntry("admin-token", KEPT);
    assertThat(app.exchanges()).isZero();
  }

  @Test
  void a_replaced_token_is_ended_by_the_next_process() {
    seed(OLD, LONG);
    seed(KEPT, LONG);
    app.secret(
        Map.of("app-secret", Demo.APP_SECRET, "admin-token", KEPT, "admin-token.previous", OLD));

    shop.startOperator();

    awaitRenewed();
    assertThat(app.state(OLD)).isEqualTo(State.REVOKED);
    assertThat(app.state(KEPT)).isEqualTo(State.LIVE);
  }

  @Test
  void a_dead_successor_gives_way_to_the_token_that_it_replaced() {
    seed(OLD, LONG);
    app.secret(
        Map.of(
            "app-secret",
            Demo.APP_SECRET,
            "admin-token",
            "EAAnotatokenatall0000000000000000",
            "admin-token.previous",
            OLD));

    shop.startOperator();

    app.await("Ready", "True Usable");
    assertThat(app.values()).containsEntry("admin-token", OLD);
    assertThat(app.events()).contains("TokenRestored");
  }

  @Test
  void a_secret_that_cannot_be_written_is_named_and_nothing_is_exchanged() {
    seed(OLD, SHORT);
    shop.credential(Demo.APP_SECRET, OLD);
    shop.kubectl("patch", "secret", "acme-meta", "-p", "{\"immutable\": true}");

    shop.startOperator();

    app.await("AdminTokenValid", "True RenewalFailing");
    assertThat(String.valueOf(app.status().failure())).contains("cannot be written");
    assertThat(app.exchanges()).isZero();
  }

  @Test
  void the_same_token_coming_back_is_recognised() {
    var answer = "{\"access_token\": \"" + OLD + "\"}";
    shop.meta().add(Fault.always("oauth/access_token", new FaultEffect.Status(200, answer)));
    seed(OLD, SHORT);
    shop.credential(Demo.APP_SECRET, OLD);

    shop.startOperator();

    app.await("AdminTokenValid", "True RenewalFailing");
    assertThat(String.valueOf(app.status().failure())).contains("with the same admin token");
    assertThat(app.values()).containsOnlyKeys("app-secret", "admin-token");
  }

  @Test
  void promise_5_no_secret_appears_in_anything_but_secrets() {
    seed(OLD, SHORT);
    shop.credential(Demo.APP_SECRET, OLD);
    try (var child = ChildOperator.start(Main.class, shop, Map.of("LOG_LEVEL", "trace"))) {
      awaitRenewed();

      var outputs =
          child.output()
              + shop.kubectl("get", "metaapps", "-o", "yaml")
              + shop.kubectl("get", "events.events.k8s.io", "-o", "yaml");

      assertThat(outputs).contains("AdminTokenRenewed", Fingerprint.of(OLD).value());
      var search = ControlPlane.canaries().search();
      assertThat(List.of(OLD, Demo.APP_SECRET, app.values().getOrDefault("admin-token", "")))
          .allMatch(search::tells);
      assertThat(outputs.lines()).noneMatch(search::tells);
    }
  }

  @ParameterizedTest(name = "killed after {0}")
  @CsvSource({
    "the new token is kept,       PATCH .*/secrets/acme-meta, 2",
    "the new token is in place,   PATCH .*/secrets/acme-meta, 3",
    "the old token is revoked,    revoke,                     1",
    "the old token is forgotten,  PATCH .*/secrets/acme-meta, 4"
  })
  void a_crash_loses_nothing_and_exchanges_nothing_twice(
      String when, String effect, int occurrence) {
    seed(OLD, SHORT);
    shop.credential(Demo.APP_SECRET, OLD);
    CrashingMain.crash(shop, effect, occurrence);

    shop.startOperator();

    awaitRenewed();
    assertThat(app.exchanges()).as(when).isEqualTo(1);
    assertThat(app.state(OLD)).as(when).isNotEqualTo(State.LIVE);
    assertThat(shop.issued()).as(when).hasSize(2);
  }

  private void seed(String value, Duration life) {
    app.seed(value, TokenKind.SYSTEM_USER, AppView.admin(AppView.ALL_SCOPES), life);
  }

  /** The Secret holds nothing but the app secret and a living admin token that is not the old. */
  private void awaitRenewed() {
    await("only the present token is left")
        .atMost(Duration.ofSeconds(60))
        .until(() ->
            app.values().keySet().equals(Set.of("app-secret", "admin-token"))
                && !OLD.equals(app.values().get("admin-token")));
    app.await("Ready", "True Usable");
    assertThat(app.state(app.values().getOrDefault("admin-token", ""))).isEqualTo(State.LIVE);
  }
}
