package io.whatsapptoken.operator.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What others do to our Secrets. No case of it changes anything at Meta. */
class DriftIT {
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
  void an_edited_secret_is_repaired_without_issuing_a_token() {
    ns.applyToken();
    ns.awaitSettled(1);
    var published = ns.publishedToken();
    var calls = ns.mutatingCalls().size();

    ns.kubectl(
        "patch",
        "secret",
        TestNamespace.SECRET_NAME,
        "-p",
        "{\"stringData\":{\"token\":\"mine\"}}");

    await().atMost(Duration.ofSeconds(20)).until(() -> ns.publishedToken().equals(published));
    await().until(() -> ns.eventReasons().contains("SecretRepaired"));
    assertThat(ns.mutatingCalls()).hasSize(calls);
  }

  @Test
  void promise_13_repairs_that_another_writer_undoes_slow_down_and_are_reported() {
    ns.applyToken();
    ns.awaitSettled(1);
    var published = ns.publishedToken();
    var edits = new AtomicInteger();
    try (var _ =
        new PeriodicTask(
            () -> {
              if (ns.publishedToken().equals(published)) {
                edits.incrementAndGet();
                overwrite();
              }
            },
            100)) {

      ns.awaitStatus(
          "the other writer is named",
          status -> String.valueOf(status.failure()).contains("(field manager vault-sync)"));
      assertThat(ns.condition("Published").orElseThrow().reason()).isEqualTo("SecretContested");
      assertThat(ns.condition("Ready").orElseThrow().status()).isEqualTo("False");
      await().untilAsserted(() -> assertThat(ns.eventReasons()).contains("SecretContested"));
      ns.awaitStatus("the fifth repair", _ -> edits.get() >= 5);
      assertThat(ns.eventReasons()).filteredOn("SecretContested"::equals).hasSize(1);
    }
    assertThat(edits).hasValueLessThan(8);
    await()
        .atMost(Duration.ofSeconds(90))
        .untilAsserted(() -> assertThat(ns.publishedToken()).isEqualTo(published));
    assertThat(ns.issuedTokens()).hasSize(1);
  }

  private void overwrite() {
    ns.client()
        .resource(ns.secret(TestNamespace.SECRET_NAME))
        .patch(
            new PatchContext.Builder()
                .withPatchType(PatchType.JSON_MERGE)
                .withFieldManager("vault-sync")
                .build(),
            "{\"stringData\": {\"token\": \"mine\"}}");
  }

  @Test
  void a_deleted_secret_is_restored_without_issuing_a_token() {
    ns.applyToken();
    ns.awaitSettled(1);
    var published = ns.publishedToken();
    var calls = ns.mutatingCalls().size();

    ns.kubectl("delete", "secret", TestNamespace.SECRET_NAME);

    await()
        .atMost(Duration.ofSeconds(20))
        .until(() ->
            ns.secret(TestNamespace.SECRET_NAME) != null && ns.publishedToken().equals(published));
    assertThat(ns.mutatingCalls()).hasSize(calls);
  }

  @Test
  void a_secret_of_another_owner_is_not_touched_and_no_token_is_issued() {
    ns.kubectl(
        "create", "secret", "generic", TestNamespace.SECRET_NAME, "--from-literal=token=theirs");

    ns.applyToken();

    ns.awaitUserAction();
    assertThat(ns.condition("Ready").orElseThrow().reason()).isEqualTo("Pending");
    assertThat(ns.condition("Published").orElseThrow().reason()).isEqualTo("SecretConflict");
    assertThat(ns.publishedToken()).isEqualTo("theirs");
    assertThat(ns.issuedTokens()).isEmpty();
  }

  @Test
  void a_recreated_resource_adopts_its_token_without_issuing_another() {
    ns.applyToken();
    ns.awaitSettled(1);
    var published = ns.publishedFingerprint();
    ns.kubectl("delete", "whatsapptoken", TestNamespace.TOKEN_NAME);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> ns.secret(TestNamespace.TOKEN_NAME + ".token-ledger") == null);

    ns.applyToken();

    ns.awaitSettled(1);
    assertThat(ns.publishedFingerprint()).isEqualTo(published);
    assertThat(ns.issuedTokens()).hasSize(1);
    assertThat(ns.eventReasons()).contains("TokenAdopted");
  }
}
