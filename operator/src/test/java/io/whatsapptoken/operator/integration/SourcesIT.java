package io.whatsapptoken.operator.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.whatsapptoken.sandbox.Demo;
import io.whatsapptoken.sandbox.model.Fingerprint;
import io.whatsapptoken.sandbox.model.Invalidation;
import io.whatsapptoken.sandbox.model.User;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens that the operator does not issue for a system user. */
class SourcesIT {
  private TestNamespace ns;

  @BeforeEach
  void open() {
    ns = new TestNamespace();
    ns.startOperator();
  }

  @AfterEach
  void close() {
    ns.close();
  }

  @Test
  void a_supplied_token_is_verified_published_and_never_revoked() {
    ns.applyWorkload("Deployment", "shop", "", PodSpecs.BY_ENV);
    ns.supplyToken(Demo.EXCHANGEABLE_TOKEN);
    ns.applyToken(TokenYaml.SUPPLIED);
    ns.awaitSettled(1);
    assertThat(ns.publishedToken()).isEqualTo(Demo.EXCHANGEABLE_TOKEN);
    assertThat(ns.status().orElseThrow().token().kind()).isEqualTo("Expiring");
    assertThat(ns.status().orElseThrow().nextRotation()).isNull();

    ns.supplyToken(Demo.SUPPLIED_TOKEN);

    ns.awaitSettled(2);
    assertThat(ns.publishedToken()).isEqualTo(Demo.SUPPLIED_TOKEN);
    assertThat(ns.status().orElseThrow().token().kind()).isEqualTo("Permanent");
    assertThat(ns.eventReasons()).contains("TokenNotRevoked");
    assertThat(ns.mutatingCalls()).isEmpty();
  }

  @Test
  void the_end_of_data_access_is_shown_and_announced() {
    ns.supplyToken(Demo.SUPPLIED_TOKEN);
    ns.applyToken(TokenYaml.SUPPLIED);
    ns.awaitSettled(1);
    var end = ns.meta().now().truncatedTo(ChronoUnit.SECONDS);
    ns.meta()
        .update(
            User.class,
            Demo.SYSTEM_USER_ID,
            user -> user.withExpiry(new User.ExpiryPolicy(Duration.ZERO, false, Optional.of(end))));

    ns.annotate("check", "now");

    ns.awaitStatus(
        "it ends with data access", status -> "DataAccess".equals(status.token().expiryCause()));
    assertThat(ns.status().orElseThrow().token().expiresAt()).isEqualTo(end.toString());
    ns.awaitCondition("OnSchedule", "False");
    assertThat(ns.condition("OnSchedule").orElseThrow().message())
        .contains("Log in to Meta again as that person");
    assertThat(ns.condition("Ready").orElseThrow().status()).isEqualTo("True");
    ns.meta()
        .update(
            User.class,
            Demo.SYSTEM_USER_ID,
            user -> user.withExpiry(User.ExpiryPolicy.META_DEFAULT));
    ns.annotate("check", "again");
    ns.awaitStatus("it ends no more", status -> status.token().expiresAt() == null);
    ns.awaitCondition("OnSchedule", "True");
  }

  @Test
  void an_invalid_supplied_token_is_rejected_and_the_current_one_is_kept() {
    ns.supplyToken(Demo.SUPPLIED_TOKEN);
    ns.applyToken(TokenYaml.SUPPLIED);
    ns.awaitSettled(1);

    ns.supplyToken("EAAthisisnotoneofmetas00000000");

    ns.awaitUserAction();
    assertThat(ns.publishedToken()).isEqualTo(Demo.SUPPLIED_TOKEN);
    assertThat(ns.condition("Ready").orElseThrow().status()).isEqualTo("True");
    assertThat(ns.status().orElseThrow().failure().message())
        .startsWith("The token in Secret seed, key token was rejected.");
    assertThat(ns.status().orElseThrow().failure().action())
        .endsWith("Store another token in Secret seed, key token.");
    ns.supplyToken(Demo.SUPPLIED_TOKEN);
    ns.awaitStatus("nothing fails", status -> status.failure() == null);
    assertThat(ns.status().orElseThrow().revision()).isEqualTo(1);
  }

  @Test
  void an_invalid_supplied_token_is_reported_and_its_replacement_is_published() {
    ns.supplyToken(Demo.SUPPLIED_TOKEN);
    ns.applyToken(TokenYaml.SUPPLIED);
    ns.awaitSettled(1);
    ns.meta()
        .invalidate(
            new Invalidation.OneToken(
                new Fingerprint(ns.publishedFingerprint()), Optional.of(460)));

    ns.annotate("check", "now");

    ns.awaitCondition("Ready", "False");
    ns.awaitUserAction();
    assertThat(ns.status().orElseThrow().failure().action())
        .isEqualTo("Store a new token in Secret seed, key token.");
    ns.supplyToken(Demo.EXCHANGEABLE_TOKEN);
    ns.awaitSettled(2);
    assertThat(ns.publishedToken()).isEqualTo(Demo.EXCHANGEABLE_TOKEN);
  }

  @Test
  void a_recreated_resource_with_an_invalid_token_requests_another_and_calls_no_issuing_endpoint() {
    ns.supplyToken(Demo.SUPPLIED_TOKEN);
    ns.applyToken(TokenYaml.SUPPLIED);
    ns.awaitSettled(1);
    ns.kubectl("delete", "whatsapptoken", TestNamespace.TOKEN_NAME);
    await().until(() -> ns.secret("wa.token-ledger") == null);
    ns.meta()
        .invalidate(
            new Invalidation.OneToken(
                new Fingerprint(ns.publishedFingerprint()), Optional.of(460)));
    ns.kubectl("delete", "secret", TestNamespace.SUPPLY_SECRET_NAME);

    ns.applyToken(TokenYaml.SUPPLIED);

    ns.awaitUserAction();
    var calls = ns.calls("/debug_token").size();
    ns.annotate("check", "now");
    ns.awaitUserAction();
    assertThat(ns.calls("/debug_token").size()).isLessThan(calls + 3);
    ns.supplyToken(Demo.EXCHANGEABLE_TOKEN);
    ns.awaitCondition("Ready", "True");
    assertThat(ns.publishedToken()).isEqualTo(Demo.EXCHANGEABLE_TOKEN);
  }

  @Test
  void a_removed_supply_is_reported_while_its_token_is_valid() {
    ns.supplyToken(Demo.SUPPLIED_TOKEN);
    ns.applyToken(TokenYaml.SUPPLIED);
    ns.awaitSettled(1);

    ns.supplyToken("Bearer " + Demo.SUPPLIED_TOKEN);

    ns.awaitUserAction();
    assertThat(ns.status().orElseThrow().failure().message()).contains("begins with Bearer");
    assertThat(ns.condition("Ready").orElseThrow().status()).isEqualTo("True");
  }

  @Test
  void a_token_is_exchanged_on_request_and_before_expiry() {
    ns.supplyToken(Demo.EXCHANGEABLE_TOKEN);
    ns.applyToken(TokenYaml.EXCHANGED.withExtraLines(TokenYaml.shortLived().extraLines()));
    ns.awaitSettled(1);
    assertThat(ns.publishedToken()).isEqualTo(Demo.EXCHANGEABLE_TOKEN);

    ns.annotate("rotate", "now");

    ns.awaitStatus("it was exchanged", status -> status.revision() == 2);
    ns.awaitStatus("it was exchanged again", status -> status.revision() == 3);
    ns.awaitSettled(3);
    assertThat(ns.validTokens()).containsExactly(ns.publishedFingerprint());
    assertThat(ns.calls("/oauth/access_token")).hasSize(2);
  }

  @Test
  void a_permanent_token_is_never_exchanged() {
    ns.supplyToken(Demo.SUPPLIED_TOKEN);
    ns.applyToken(TokenYaml.EXCHANGED);
    ns.awaitSettled(1);

    ns.annotate("rotate", "now");

    ns.awaitStatus("it is handled", status -> status.lastHandled() != null);
    assertThat(ns.eventReasons()).contains("RequestRejected");
    assertThat(ns.publishedToken()).isEqualTo(Demo.SUPPLIED_TOKEN);
    assertThat(ns.calls("/oauth/access_token")).isEmpty();
  }

  @Test
  void an_expired_first_token_requests_another() {
    ns.meta().advanceClock(Duration.ofHours(2));
    ns.supplyToken(Demo.EXCHANGEABLE_TOKEN);

    ns.applyToken(TokenYaml.EXCHANGED);

    ns.awaitUserAction();
    assertThat(ns.status().orElseThrow().failure().message()).contains("is invalid");
    assertThat(ns.status().orElseThrow().failure().action())
        .contains("Store another token in Secret seed, key token.");
    assertThat(ns.secret(TestNamespace.SECRET_NAME)).isNull();
  }

  @Test
  void a_token_changes_from_supplied_to_exchanged_to_issued_without_interruption() {
    ns.applyWorkload("Deployment", "shop", "replicas: 2", PodSpecs.BY_ENV);
    ns.supplyToken(Demo.EXCHANGEABLE_TOKEN);
    try (var monitor = new TokenUseMonitor(ns)) {
      ns.applyToken(TokenYaml.SUPPLIED);
      ns.awaitSettled(1);

      ns.applyToken(TokenYaml.EXCHANGED);
      ns.annotate("rotate", "exchange");
      ns.awaitSettled(2);
      ns.applyToken(TokenYaml.DEFAULT);
      ns.awaitSettled(3);

      assertThat(monitor.violations()).isEmpty();
    }
    assertThat(ns.status().orElseThrow().token().userId()).isEqualTo(Demo.SYSTEM_USER_ID);
    assertThat(ns.validTokens()).containsExactly(ns.publishedFingerprint());
  }
}
