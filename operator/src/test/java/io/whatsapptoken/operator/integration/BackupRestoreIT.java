package io.whatsapptoken.operator.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The procedures of docs/backup-and-restore.md, with its commands. */
class BackupRestoreIT {
  private static final String LEDGER = TestNamespace.TOKEN_NAME + ".token-ledger";

  @TempDir private Path folder;
  private TestNamespace shop;
  private TestNamespace drill;
  private PageCommands page;

  @BeforeEach
  void open() {
    shop = new TestNamespace();
    drill = shop.sibling("-drill");
    page =
        new PageCommands(
            "backup-and-restore.md",
            shop.controlPlane(),
            folder,
            Map.of("shop", shop.namespace(), "shop-drill", drill.namespace()));
    shop.startOperator();
    shop.applyToken();
    shop.awaitSettled(1);
  }

  @AfterEach
  void close() {
    drill.close();
    shop.close();
  }

  @Test
  void a_deleted_resource_is_restored_with_its_token() {
    var published = shop.publishedFingerprint();
    runAll("Back up");
    shop.kubectl("delete", "whatsapptoken", TestNamespace.TOKEN_NAME, "--timeout=20s");
    await().until(() -> shop.secret(LEDGER) == null);

    runAll("Restore a deleted WhatsAppToken");

    shop.awaitSettled(1);
    assertThat(shop.publishedFingerprint()).isEqualTo(published);
    assertThat(shop.issuedTokens()).hasSize(1);
    assertThat(shop.condition("TokenValid").orElseThrow().reason()).isEqualTo("Verified");
  }

  @Test
  void a_drill_in_another_namespace_leaves_the_tokens_of_the_original_alone() {
    var original = shop.publishedFingerprint();
    runAll("Back up");
    var steps = page.below("Restore into another namespace or cluster");
    assertThat(steps).hasSize(3);

    page.run(steps.get(0));
    drill.startOperator();
    drill.awaitSettled(1);
    assertThat(drill.publishedFingerprint()).isEqualTo(original);
    assertThat(drill.condition("TokenValid").orElseThrow().reason()).isEqualTo("Shared");

    page.run(steps.get(1));
    drill.awaitSettled(2);
    assertThat(shop.validTokens())
        .containsExactlyInAnyOrder(original, drill.publishedFingerprint());

    page.run(steps.get(2));
    assertThat(shop.validTokens()).contains(original);
    shop.annotate("check", "after the drill");
    shop.awaitStatus("it is checked", status -> status.lastHandled() != null);
    assertThat(shop.publishedFingerprint()).isEqualTo(original);
    assertThat(shop.condition("Ready").orElseThrow().status()).isEqualTo("True");
  }

  @Test
  void after_a_restore_of_an_older_state_a_check_replaces_the_invalid_token_at_once() {
    var snapshot = List.of(shop.secret(LEDGER), shop.secret(TestNamespace.SECRET_NAME));
    shop.annotate("rotate", "now");
    shop.awaitSettled(2);
    var lost = shop.publishedFingerprint();
    shop.stopOperators();
    snapshot.forEach(this::putBack);
    shop.startOperator();

    runAll("Restore an etcd snapshot");

    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> shop.validTokens().contains(shop.publishedFingerprint()));
    assertThat(shop.publishedFingerprint()).isNotEqualTo(lost);
    assertThat(shop.validTokens()).contains(lost);
    shop.awaitCondition("Ready", "True");
  }

  private void putBack(Secret old) {
    var restored = NamespaceCopy.copy(old);
    restored.getMetadata().setNamespace(shop.namespace());
    restored.getMetadata().setOwnerReferences(old.getMetadata().getOwnerReferences());
    shop.client().resource(restored).update();
  }

  private void runAll(String heading) {
    var commands = page.below(heading);
    assertThat(commands).isNotEmpty();
    commands.forEach(page::run);
  }
}
