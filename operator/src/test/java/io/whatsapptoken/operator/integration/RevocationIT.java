package io.whatsapptoken.operator.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.whatsapptoken.api.v1alpha1.WhatsAppTokenStatus;
import io.whatsapptoken.sandbox.model.Fingerprint;
import io.whatsapptoken.sandbox.model.Invalidation;
import io.whatsapptoken.sandbox.model.MoodVariant;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Replaced tokens are revoked, however Meta behaves when it is asked to. */
class RevocationIT {
  private static final String REVOKE = "/oauth/revoke";

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

  @ParameterizedTest
  @EnumSource(
      names = {
        "REVOKE_CALLERS_NOT_ITSELF",
        "REVOKE_CALLERS_ONLY_ITSELF",
        "REVOKE_CALLERS_SAME_USER",
        "REVOKE_CALLERS_ADMIN"
      })
  void the_previous_token_is_revoked_whoever_may_call(MoodVariant callers) {
    ns.meta().setMoods(callers, MoodVariant.REVOKE_REFUSAL_SUCCESS);
    start();

    ns.annotate("rotate", "monday");

    ns.awaitSettled(2);
    assertThat(ns.validTokens()).containsExactly(ns.publishedFingerprint());
    assertThat(ns.calls(REVOKE)).hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void a_revocation_that_invalidates_its_siblings_is_healed_and_not_repeated() {
    start();
    ns.apply(
        TokenYaml.DEFAULT
            .withSecret("{name: wb-secret}")
            .yaml()
            .replace("metadata: {name: wa}", "metadata: {name: wb}"));
    await("the sibling is ready").atMost(Duration.ofSeconds(60)).until(() -> revision("wb") == 1);
    ns.meta().setMoods(MoodVariant.REVOKE_SIBLINGS_INVALIDATED);

    ns.annotate("rotate", "monday");

    app.await("RevocationAllowed", "False RevocationPaused");
    await("both are healed")
        .atMost(Duration.ofSeconds(60))
        .until(() -> revision("wa") == 3 && revision("wb") == 2);
    ns.awaitCondition("Ready", "True");
    assertThat(ns.validTokens()).hasSize(2).contains(ns.publishedFingerprint());
    assertThat(app.events()).containsOnlyOnce("RevocationPaused");
    assertThat(app.condition("Ready")).startsWith("True");

    var calls = ns.calls(REVOKE).size();
    ns.stopOperators();
    ns.startOperator();
    ns.annotate("rotate", "tuesday");
    ns.awaitStatus("the previous token is kept", RevocationIT::isPaused);
    assertThat(ns.validTokens()).hasSize(3);
    assertThat(ns.calls(REVOKE)).hasSize(calls);

    ns.meta().setMoods(MoodVariant.REVOKE_SIBLINGS_ALIVE);
    ns.kubectl("annotate", "metaapp", TestMetaApp.APP, "whatsapptoken.io/allow-revocation=fixed");

    ns.awaitSettled(4);
    app.await("RevocationAllowed", "True NotPaused");
    assertThat(ns.validTokens()).hasSize(2).contains(ns.publishedFingerprint());
    assertThat(app.status().revocation()).isNotNull();
    assertThat(app.status().revocation().pausedSince()).isNull();
    assertThat(app.status().revocation().lastAllowed()).isEqualTo("fixed");
    assertThat(app.events()).containsOnlyOnce("RevocationResumed");
  }

  @Test
  void success_without_effect_is_reported_and_the_published_token_stays() {
    ns.meta().setMoods(MoodVariant.REVOKE_EFFECT_NONE);
    start();
    var first = ns.publishedFingerprint();

    ns.annotate("rotate", "monday");

    ns.awaitStatus(
        "the second trial is in vain",
        status ->
            status.failure() != null
                && "NotRevoked".equals(status.failure().kind())
                && Integer.valueOf(2).equals(status.failure().attempts()));
    ns.awaitCondition("Ready", "True");
    assertThat(ns.validTokens()).containsExactlyInAnyOrder(first, ns.publishedFingerprint());
    assertThat(ns.calls(REVOKE)).hasSize(8);
  }

  @Test
  void an_error_about_a_token_that_is_invalid_already_ends_its_revocation() {
    ns.meta().setMoods(MoodVariant.REVOKE_INVALID_INVALID_PARAMETER);
    ns.startOperator();
    ns.applyToken(TokenYaml.DEFAULT.withExtraLines("retirement: {overlap: 5s}"));
    ns.awaitSettled(1);
    var first = new Fingerprint(ns.publishedFingerprint());

    ns.annotate("rotate", "monday");
    ns.awaitStatus("the overlap runs", status -> status.previous() != null);
    ns.meta().invalidate(new Invalidation.OneToken(first, Optional.of(460)));

    ns.awaitSettled(2);
    assertThat(ns.calls(REVOKE)).hasSize(1);
    assertThat(ns.validTokens()).containsExactly(ns.publishedFingerprint());
  }

  private void start() {
    ns.startOperator();
    ns.applyToken();
    ns.awaitSettled(1);
  }

  private long revision(String name) {
    return Optional.ofNullable(ns.resource(name).getStatus())
        .map(WhatsAppTokenStatus::revision)
        .orElse(0L);
  }

  private static boolean isPaused(WhatsAppTokenStatus status) {
    return status.failure() != null && "RevocationPaused".equals(status.failure().kind());
  }
}
