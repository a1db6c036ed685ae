package io.whatsapptoken.operator.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.whatsapptoken.sandbox.fault.Fault;
import io.whatsapptoken.sandbox.fault.FaultEffect;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of Secrets and tokens when their resource goes. */
class DeletionIT {
  /** Between two attempts to revoke, as a deletion goes on. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

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
  void retain_keeps_the_secret_and_the_token() {
    applyTokenWithDeletionPolicy("Retain");

    delete(Duration.ofSeconds(20));

    assertThat(ns.validTokens()).containsExactly(ns.publishedFingerprint());
  }

  @Test
  void retain_revokes_a_previous_token_that_is_no_longer_used() {
    ns.applyToken(TokenYaml.DEFAULT.withExtraLines("retirement: {overlap: 15m}"));
    ns.awaitSettled(1);
    ns.annotate("rotate", "now");
    ns.awaitStatus(
        "the overlap runs",
        status -> status.previous() != null && status.previous().revokeAfter() != null);

    delete(Duration.ofSeconds(20));

    assertThat(ns.validTokens()).containsExactly(ns.publishedFingerprint());
  }

  @Test
  void delete_removes_the_secret_and_keeps_the_token() {
    applyTokenWithDeletionPolicy("Delete");

    delete(Duration.ofSeconds(20));

    assertThat(ns.secret(TestNamespace.SECRET_NAME)).isNull();
    assertThat(ns.validTokens()).hasSize(1);
  }

  @Test
  void revoke_removes_the_secret_and_revokes_the_token() {
    applyTokenWithDeletionPolicy("Revoke");

    delete(Duration.ofSeconds(20));

    assertThat(ns.secret(TestNamespace.SECRET_NAME)).isNull();
    assertThat(ns.validTokens()).isEmpty();
    assertThat(ns.eventReasons()).contains("TokenRevoked");
  }

  @Test
  void the_credential_may_be_deleted_before_its_tokens() {
    applyTokenWithDeletionPolicy("Revoke");
    ns.kubectl("delete", "secret", "acme-meta");
    ns.kubectl("delete", "metaapp", "acme");

    delete(Duration.ofSeconds(20));

    assertThat(ns.validTokens()).isEmpty();
    assertThat(ns.eventReasons()).contains("TokenRevoked");
  }

  @Test
  void everything_may_be_deleted_at_once() {
    applyTokenWithDeletionPolicy("Revoke");

    ns.kubectl("delete", "secret/acme-meta", "metaapp/acme", "whatsapptoken/wa", "--timeout=20s");

    assertThat(ns.validTokens()).isEmpty();
  }

  @Test
  void a_credential_deleted_while_the_operator_was_down_delays_nothing_and_is_reported() {
    applyTokenWithDeletionPolicy("Revoke");
    ns.stopOperators();
    ns.kubectl("delete", "secret", "acme-meta");
    ns.kubectl("delete", "whatsapptoken", TestNamespace.TOKEN_NAME, "--wait=false");

    ns.startOperator();

    await().atMost(Duration.ofSeconds(20)).until(() -> ns.resource() == null);
    assertThat(ns.validTokens()).hasSize(1);
    assertThat(ns.eventReasons()).contains("RevocationIncomplete");
  }

  @Test
  void revoke_waits_until_meta_is_reachable() {
    applyTokenWithDeletionPolicy("Revoke");
    ns.meta().addFault(Fault.always(".*", new FaultEffect.DropRequest()));
    int before = ns.meta().calls().size();
    ns.kubectl("delete", "whatsapptoken", TestNamespace.TOKEN_NAME, "--wait=false");
    await().until(() -> ns.meta().calls().size() > before);
    assertThat(ns.resource()).isNotNull();

    ns.meta().clearFaults();

    await().atMost(LONGEST_PAUSE.multipliedBy(2)).until(() -> ns.resource() == null);
    assertThat(ns.validTokens()).isEmpty();
  }

  @Test
  void revoke_while_meta_is_down_gives_up_within_two_minutes_and_reports_unrevoked_tokens() {
    applyTokenWithDeletionPolicy("Revoke");
    ns.meta().addFault(Fault.always(".*", new FaultEffect.DropRequest()));

    delete(Duration.ofMinutes(2));

    assertThat(ns.validTokens()).hasSize(1);
    assertThat(ns.eventReasons()).contains("RevocationIncomplete");
  }

  @Test
  void a_namespace_is_deleted_with_its_tokens_which_are_revoked() {
    applyTokenWithDeletionPolicy("Revoke");

    deleteNamespace(Duration.ofSeconds(60));

    assertThat(ns.validTokens()).isEmpty();
  }

  @Test
  void a_namespace_is_deleted_with_the_role_of_an_operator_that_is_limited_to_it() {
    ns.stopOperators();
    ns.startOperator(ns.clientOfNamespacedInstall());
    applyTokenWithDeletionPolicy("Revoke");
    ns.kubectl("delete", "rolebinding", "--all");

    deleteNamespace(Duration.ofMinutes(2));

    assertThat(ns.validTokens()).isEmpty();
  }

  private void deleteNamespace(Duration atMost) {
    ns.client().namespaces().withName(ns.namespace()).delete();
    await()
        .atMost(atMost)
        .until(() -> ns.client().namespaces().withName(ns.namespace()).get() == null);
  }

  @Test
  void the_older_of_two_resources_owns_a_shared_secret_and_the_newer_reports_it() {
    ns.applyToken();
    ns.awaitNextSecond();
    ns.apply(TokenYaml.DEFAULT.yaml().replace("{name: wa}", "{name: newer}"));

    ns.awaitSettled(1);

    ns.awaitUserAction("newer");
    assertThat(ns.kubectl("get", "whatsapptoken", "newer", "-o", "jsonpath={.status}"))
        .contains("wa");
    assertThat(ns.validTokens()).containsExactly(ns.publishedFingerprint());
    delete(Duration.ofSeconds(20));
  }

  private void applyTokenWithDeletionPolicy(String policy) {
    ns.applyToken(
        TokenYaml.DEFAULT.withExtraLines(
            """
            retirement: {overlap: 1s}
              deletionPolicy: %s\
            """
                .formatted(policy)));
    ns.awaitSettled(1);
  }

  private void delete(Duration atMost) {
    ns.kubectl(
        "delete",
        "whatsapptoken",
        TestNamespace.TOKEN_NAME,
        "--timeout=" + atMost.toSeconds() + "s");
  }
}
