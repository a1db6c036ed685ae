package io.whatsapptoken.operator.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.sandbox.fault.Fault;
import io.whatsapptoken.sandbox.fault.FaultEffect;
import io.whatsapptoken.sandbox.model.Fingerprint;
import io.whatsapptoken.sandbox.model.Invalidation;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people ask for by annotations, and by suspending. */
class ManualOperationsIT {
  private static final TokenYaml LONG_OVERLAP =
      TokenYaml.DEFAULT.withExtraLines("retirement: {overlap: 15m}");

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
  void a_compromised_token_is_replaced_and_revoked_immediately_without_overlap() {
    ns.applyWorkload("Deployment", "shop", "", PodSpecs.BY_ENV);
    ns.applyToken(LONG_OVERLAP);
    ns.awaitSettled(1);

    ns.annotate("compromised", "laptop stolen");

    ns.awaitSettled(2);
    assertThat(ns.validTokens()).containsExactly(ns.publishedFingerprint());
    assertThat(ns.status().orElseThrow().lastHandled().compromised()).isEqualTo("laptop stolen");
    assertThat(ns.kubectl("get", "deployment", "shop", "-o", "jsonpath={.spec.template}"))
        .contains("2-" + ns.publishedFingerprint());
  }

  @Test
  void a_compromised_token_is_kept_until_a_replacement_is_issued() {
    ns.applyToken(LONG_OVERLAP);
    ns.awaitSettled(1);
    var first = ns.publishedFingerprint();
    failIssuing();

    ns.annotate("compromised", "perhaps");

    ns.awaitStatus("issuing failed", status -> status.failure() != null);
    assertThat(ns.validTokens()).containsExactly(first);
    ns.meta().clearFaults();
    ns.awaitSettled(2);
    assertThat(ns.validTokens()).containsExactly(ns.publishedFingerprint()).doesNotContain(first);
  }

  @Test
  void a_compromised_token_is_revoked_first_if_requested() {
    ns.applyToken(LONG_OVERLAP);
    ns.awaitSettled(1);
    failIssuing();

    ns.annotate("compromised", "revoke-first");

    ns.awaitCondition("Ready", "False");
    assertThat(ns.validTokens()).isEmpty();
    assertThat(ns.condition("TokenValid").orElseThrow().message())
        .contains("revoked as requested (revoke-first)");
    ns.meta().clearFaults();
    ns.awaitSettled(2);
    assertThat(ns.validTokens()).containsExactly(ns.publishedFingerprint());
  }

  @Test
  void a_rollback_restores_the_previous_token_and_retires_the_newer_one() {
    ns.applyWorkload("Deployment", "shop", "", PodSpecs.BY_ENV);
    ns.applyToken(LONG_OVERLAP);
    ns.awaitSettled(1);
    var first = ns.publishedFingerprint();
    ns.annotate("rotate", "now");
    ns.awaitStatus(
        "the overlap runs",
        status -> status.previous() != null && status.previous().revokeAfter() != null);
    var second = ns.publishedFingerprint();

    ns.annotate("rollback", "the new one is bad");

    ns.awaitStatus(
        "the newer one is to be retired",
        status ->
            status.revision() == 3
                && status.previous() != null
                && status.previous().revokeAfter() != null);
    assertThat(ns.publishedFingerprint()).isEqualTo(first);
    assertThat(ns.status().orElseThrow().previous().fingerprint()).isEqualTo(second);
    assertThat(ns.issuedTokens()).hasSize(2);
    assertThat(ns.eventReasons()).contains("RolledBack");
  }

  @Test
  void a_rollback_without_a_previous_token_is_rejected_with_a_reason() {
    ns.applyToken();
    ns.awaitSettled(1);

    ns.annotate("rollback", "please");

    ns.awaitStatus("it is handled", status -> status.lastHandled() != null);
    assertThat(ns.eventReasons()).contains("RequestRejected");
    assertThat(ns.status().orElseThrow().revision()).isEqualTo(1);
  }

  @Test
  void a_rollback_to_an_invalid_token_is_rejected_with_a_reason() {
    ns.applyToken(LONG_OVERLAP);
    ns.awaitSettled(1);
    var first = new Fingerprint(ns.publishedFingerprint());
    ns.annotate("rotate", "now");
    ns.awaitStatus("it was replaced", status -> status.previous() != null);
    ns.meta().invalidate(new Invalidation.OneToken(first, Optional.of(460)));

    ns.annotate("rollback", "please");

    ns.awaitStatus(
        "it is handled",
        status -> status.lastHandled() != null && "please".equals(status.lastHandled().rollback()));
    assertThat(ns.eventReasons()).contains("RequestRejected");
    assertThat(ns.status().orElseThrow().revision()).isEqualTo(2);
  }

  @Test
  void a_suspended_token_is_checked_and_nothing_is_changed() {
    ns.applyToken();
    ns.awaitSettled(1);
    ns.applyToken(
        TokenYaml.DEFAULT.withExtraLines(
            """
            retirement: {overlap: 1s}
              suspend: true\
            """));
    ns.awaitStatus("it is suspended", status -> status.nextRotation() == null);
    ns.kubectl(
        "patch",
        "secret",
        TestNamespace.SECRET_NAME,
        "-p",
        "{\"stringData\":{\"token\":\"mine\"}}");
    ns.annotate("rotate", "now");
    ns.meta()
        .invalidate(
            new Invalidation.OneToken(
                new Fingerprint(ns.status().orElseThrow().token().fingerprint()),
                Optional.empty()));

    ns.annotate("check", "now");

    ns.awaitCondition("Ready", "False");
    assertThat(ns.publishedToken()).isEqualTo("mine");
    assertThat(ns.issuedTokens()).hasSize(1);
    ns.applyToken();
    ns.awaitSettled(2);
  }

  private void failIssuing() {
    ns.meta()
        .addFault(
            Fault.always(
                ".*/access_tokens", new FaultEffect.ErrorResponse(2, Optional.empty(), "later")));
  }
}
