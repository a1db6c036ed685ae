package io.whatsapptoken.operator.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.sandbox.fault.Fault;
import io.whatsapptoken.sandbox.fault.FaultEffect;
import io.whatsapptoken.sandbox.world.Fingerprint;
import io.whatsapptoken.sandbox.world.Kill;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people ask for by annotations, and by suspending. */
class ByHandIT {
  private static final Wanted LONG_OVERLAP = Wanted.DEFAULT.withMore("retirement: {overlap: 15m}");

  private Shop shop;

  @BeforeEach
  void open() {
    shop = new Shop();
    shop.startOperator();
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void a_compromised_token_is_replaced_and_revoked_at_once_without_the_overlap() {
    shop.workload("Deployment", "shop", "", Pods.BY_ENV);
    shop.token(LONG_OVERLAP);
    shop.awaitSettled(1);

    shop.annotate("compromised", "laptop stolen");

    shop.awaitSettled(2);
    assertThat(shop.living()).containsExactly(shop.publishedFingerprint());
    assertThat(shop.status().orElseThrow().lastHandled().compromised()).isEqualTo("laptop stolen");
    assertThat(shop.kubectl("get", "deployment", "shop", "-o", "jsonpath={.spec.template}"))
        .contains("2-" + shop.publishedFingerprint());
  }

  @Test
  void a_compromised_token_stays_while_no_new_one_can_be_had() {
    shop.token(LONG_OVERLAP);
    shop.awaitSettled(1);
    var first = shop.publishedFingerprint();
    issuingFails();

    shop.annotate("compromised", "perhaps");

    shop.awaitStatus("issuing failed", status -> status.failure() != null);
    assertThat(shop.living()).containsExactly(first);
    shop.meta().clearFaults();
    shop.awaitSettled(2);
    assertThat(shop.living()).containsExactly(shop.publishedFingerprint()).doesNotContain(first);
  }

  @Test
  void a_compromised_token_is_revoked_first_where_the_annotation_says_so() {
    shop.token(LONG_OVERLAP);
    shop.awaitSettled(1);
    issuingFails();

    shop.annotate("compromised", "revoke-first");

    shop.awaitCondition("Ready", "False");
    assertThat(shop.living()).isEmpty();
    assertThat(shop.condition("Ready").orElseThrow().getMessage())
        .contains("as revoke-first asks for");
    shop.meta().clearFaults();
    shop.awaitSettled(2);
    assertThat(shop.living()).containsExactly(shop.publishedFingerprint());
  }

  @Test
  void a_rollback_brings_the_previous_token_back_and_retires_the_newer_one() {
    shop.workload("Deployment", "shop", "", Pods.BY_ENV);
    shop.token(LONG_OVERLAP);
    shop.awaitSettled(1);
    var first = shop.publishedFingerprint();
    shop.annotate("rotate", "now");
    shop.awaitStatus(
        "the overlap runs",
        status -> status.previous() != null && status.previous().revokeAfter() != null);
    var second = shop.publishedFingerprint();

    shop.annotate("rollback", "the new one is bad");

    shop.awaitStatus(
        "the newer one is to be retired",
        status ->
            status.revision() == 3
                && status.previous() != null
                && status.previous().revokeAfter() != null);
    assertThat(shop.publishedFingerprint()).isEqualTo(first);
    assertThat(shop.status().orElseThrow().previous().fingerprint()).isEqualTo(second);
    assertThat(shop.issued()).hasSize(2);
    assertThat(shop.eventReasons()).contains("RolledBack");
  }

  @Test
  void a_rollback_without_a_previous_token_is_declined_with_a_reason() {
    shop.token();
    shop.awaitSettled(1);

    shop.annotate("rollback", "please");

    shop.awaitStatus("it is handled", status -> status.lastHandled() != null);
    assertThat(shop.eventReasons()).contains("RequestDeclined");
    assertThat(shop.status().orElseThrow().revision()).isEqualTo(1);
  }

  @Test
  void a_rollback_to_a_dead_token_is_declined_with_a_reason() {
    shop.token(LONG_OVERLAP);
    shop.awaitSettled(1);
    var first = new Fingerprint(shop.publishedFingerprint());
    shop.annotate("rotate", "now");
    shop.awaitStatus("it was replaced", status -> status.previous() != null);
    shop.meta().kill(new Kill.One(first, Optional.of(460)));

    shop.annotate("rollback", "please");

    shop.awaitStatus(
        "it is handled",
        status -> status.lastHandled() != null && "please".equals(status.lastHandled().rollback()));
    assertThat(shop.eventReasons()).contains("RequestDeclined");
    assertThat(shop.status().orElseThrow().revision()).isEqualTo(2);
  }

  @Test
  void a_suspended_token_is_checked_and_nothing_is_changed() {
    shop.token();
    shop.awaitSettled(1);
    shop.token(
        Wanted.DEFAULT.withMore(
            """
            retirement: {overlap: 1s}
              suspend: true\
            """));
    shop.awaitStatus("it is suspended", status -> status.nextRotation() == null);
    shop.kubectl("patch", "secret", Shop.SECRET, "-p", "{\"stringData\":{\"token\":\"mine\"}}");
    shop.annotate("rotate", "now");
    shop.meta()
        .kill(
            new Kill.One(
                new Fingerprint(shop.status().orElseThrow().token().fingerprint()),
                Optional.empty()));

    shop.annotate("check", "now");

    shop.awaitCondition("Ready", "False");
    assertThat(shop.publishedToken()).isEqualTo("mine");
    assertThat(shop.issued()).hasSize(1);
    shop.token();
    shop.awaitSettled(2);
  }

  private void issuingFails() {
    shop.meta()
        .add(
            Fault.always(
                ".*/access_tokens", new FaultEffect.ErrorAnswer(2, Optional.empty(), "later")));
  }
}
