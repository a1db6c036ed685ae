package io.whatsapptoken.operator.kube;

import static io.whatsapptoken.operator.kube.Kept.acme;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.whatsapptoken.operator.token.AccessToken;
import io.whatsapptoken.operator.token.Ledger;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@EnableKubernetesMockClient(crud = true)
@SuppressWarnings("NullAway.Init")
final class LedgerStoreTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  KubernetesClient client;

  @Test
  void where_there_is_no_secret_the_ledger_is_empty() {
    assertThat(store().read(acme()))
        .isEqualTo(new LedgerStore.Versioned(Ledger.EMPTY, Optional.empty()));
  }

  @Test
  void an_empty_ledger_is_read_as_it_was_written() {
    store().write(acme(), store().read(acme()), Ledger.EMPTY);
    assertThat(store().read(acme()).ledger()).isEqualTo(Ledger.EMPTY);
  }

  @Test
  void a_full_ledger_is_read_as_it_was_written() {
    store().write(acme(), store().read(acme()), Kept.full());
    assertThat(store().read(acme()).ledger()).isEqualTo(Kept.full());
  }

  @Test
  void a_ledger_without_what_may_be_absent_is_read_as_it_was_written() {
    store().write(acme(), store().read(acme()), Kept.sparse());
    assertThat(store().read(acme()).ledger()).isEqualTo(Kept.sparse());
  }

  @Test
  void a_write_answers_the_version_that_the_next_write_must_name() {
    var first = store().write(acme(), store().read(acme()), Kept.full());
    assertThat(first).isEqualTo(store().read(acme()));
    var second = store().write(acme(), first, Kept.sparse());
    assertThat(second).isEqualTo(store().read(acme()));
    assertThat(second.version()).isNotEqualTo(first.version());
  }

  @Test
  void of_two_writes_on_one_version_the_second_is_refused() {
    var before = store().write(acme(), store().read(acme()), Ledger.EMPTY);
    store().write(acme(), before, Kept.full());
    assertThatExceptionOfType(KubernetesClientException.class)
        .isThrownBy(() -> store().write(acme(), before, Kept.sparse()))
        .returns(409, KubernetesClientException::getCode);
    assertThat(store().read(acme()).ledger()).isEqualTo(Kept.full());
  }

  @Test
  void of_two_first_writes_the_second_is_refused() {
    var before = store().read(acme());
    store().write(acme(), before, Kept.full());
    assertThatExceptionOfType(KubernetesClientException.class)
        .isThrownBy(() -> store().write(acme(), before, Kept.sparse()))
        .returns(409, KubernetesClientException::getCode);
  }

  @Test
  void a_token_that_is_forgotten_leaves_the_secret() {
    var first = store().write(acme(), store().read(acme()), Kept.full());
    store().write(acme(), first, Kept.sparse());
    assertThat(secret().getData())
        .containsOnlyKeys("state.json", "token-" + Kept.CURRENT.fingerprint());
  }

  @Test
  void every_token_has_a_key_of_its_own() {
    store().write(acme(), store().read(acme()), Kept.full());
    assertThat(secret().getData())
        .containsOnlyKeys(
            "state.json",
            "token-" + Kept.PENDING.fingerprint(),
            "token-" + Kept.CURRENT.fingerprint(),
            "token-" + Kept.OLD.fingerprint(),
            "token-" + Kept.REJECTED.fingerprint())
        .containsEntry(
            "token-" + Kept.CURRENT.fingerprint(), Base64Text.encode(Kept.CURRENT.reveal()));
  }

  @Test
  void state_json_holds_no_token() {
    store().write(acme(), store().read(acme()), Kept.full());
    assertThat(Base64Text.decode(secret().getData().getOrDefault("state.json", "")))
        .hasValueSatisfying(json ->
            assertThat(json)
                .contains(
                    Stream.of(Kept.PENDING, Kept.CURRENT, Kept.OLD, Kept.REJECTED)
                        .map(AccessToken::fingerprint)
                        .map(Object::toString)
                        .toList())
                .doesNotContain("canary"));
  }

  /**
   * Ledgers outlive the operator that wrote them: a field that is renamed is a token that is lost.
   */
  @Test
  void a_ledger_of_format_1_is_written_as_ever() throws IOException {
    store().write(acme(), store().read(acme()), Kept.full());
    var json = Base64Text.decode(secret().getData().getOrDefault("state.json", "")).orElseThrow();
    var golden = Path.of("src", "test", "resources", "kube", "ledger-format-1.json").toFile();
    assertThat(JSON.readTree(json)).isEqualTo(JSON.readTree(golden));
  }

  @Test
  void the_secret_belongs_to_the_resource_and_names_it() {
    store().write(acme(), store().read(acme()), Ledger.EMPTY);
    assertThat(secret().getType()).isEqualTo("whatsapptoken.io/ledger");
    assertThat(secret().getMetadata().getLabels())
        .isEqualTo(Map.of("app.kubernetes.io/managed-by", "whatsapp-token-operator"));
    assertThat(secret().getMetadata().getAnnotations())
        .isEqualTo(Map.of("whatsapptoken.io/token", "acme"));
    assertThat(secret().getMetadata().getOwnerReferences())
        .containsExactly(
            new OwnerReferenceBuilder()
                .withApiVersion("whatsapptoken.io/v1alpha1")
                .withKind("WhatsAppToken")
                .withName("acme")
                .withUid("uid-1")
                .build());
  }

  private LedgerStore store() {
    return new LedgerStore(client);
  }

  private Secret secret() {
    return client.secrets().inNamespace("shop").withName("acme.token-ledger").get();
  }
}
