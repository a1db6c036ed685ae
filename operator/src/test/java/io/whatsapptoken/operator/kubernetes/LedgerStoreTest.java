package io.whatsapptoken.operator.kubernetes;

import static io.whatsapptoken.operator.kubernetes.KubernetesFixtures.ACME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.ledger.IssuanceSpec;
import io.whatsapptoken.core.ledger.Ledger;
import io.whatsapptoken.core.ledger.VersionedLedger;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.TokenFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@EnableKubernetesMockClient(crud = true, https = false)
@SuppressWarnings("NullAway.Init")
final class LedgerStoreTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  KubernetesClient client;

  @Test
  void a_missing_secret_is_an_empty_ledger() {
    assertThat(store().read(ACME)).isEqualTo(VersionedLedger.NONE);
  }

  @Test
  void an_empty_ledger_survives_a_round_trip() {
    store().write(ACME, store().read(ACME), Ledger.EMPTY);
    assertThat(store().read(ACME).ledger()).isEqualTo(Ledger.EMPTY);
  }

  @Test
  void a_full_ledger_survives_a_round_trip() {
    store().write(ACME, store().read(ACME), KubernetesFixtures.fullLedger());
    assertThat(store().read(ACME).ledger()).isEqualTo(KubernetesFixtures.fullLedger());
  }

  @Test
  void the_end_of_data_access_survives_a_round_trip() {
    var ledger = KubernetesFixtures.fullLedger();
    var current = ledger.current().orElseThrow();
    var facts = current.facts();
    var ending =
        new TokenFacts(
            facts.appId(),
            facts.userId(),
            facts.kind(),
            facts.issuedAt(),
            facts.expiry(),
            facts.scopes(),
            facts.reach(),
            Optional.of(Instant.parse("2026-06-02T12:00:00Z")));
    var expected = ledger.withCurrent(current.withFacts(ending));
    store().write(ACME, store().read(ACME), expected);
    assertThat(store().read(ACME).ledger()).isEqualTo(expected);
  }

  @Test
  void a_minimal_ledger_survives_a_round_trip() {
    store().write(ACME, store().read(ACME), KubernetesFixtures.minimalLedger());
    assertThat(store().read(ACME).ledger()).isEqualTo(KubernetesFixtures.minimalLedger());
  }

  @Test
  void a_write_returns_the_version_for_the_next_write() {
    var first = store().write(ACME, store().read(ACME), KubernetesFixtures.fullLedger());
    assertThat(first).isEqualTo(store().read(ACME));
    var second = store().write(ACME, first, KubernetesFixtures.minimalLedger());
    assertThat(second).isEqualTo(store().read(ACME));
    assertThat(second.version()).isNotEqualTo(first.version());
  }

  @Test
  void the_second_of_two_writes_with_one_version_is_rejected() {
    var before = store().write(ACME, store().read(ACME), Ledger.EMPTY);
    store().write(ACME, before, KubernetesFixtures.fullLedger());
    assertThatExceptionOfType(KubernetesClientException.class)
        .isThrownBy(() -> store().write(ACME, before, KubernetesFixtures.minimalLedger()))
        .returns(409, KubernetesClientException::getCode);
    assertThat(store().read(ACME).ledger()).isEqualTo(KubernetesFixtures.fullLedger());
  }

  @Test
  void the_second_of_two_first_writes_is_rejected() {
    var before = store().read(ACME);
    store().write(ACME, before, KubernetesFixtures.fullLedger());
    assertThatExceptionOfType(KubernetesClientException.class)
        .isThrownBy(() -> store().write(ACME, before, KubernetesFixtures.minimalLedger()))
        .returns(409, KubernetesClientException::getCode);
  }

  @Test
  void a_removed_token_is_removed_from_the_secret() {
    var first = store().write(ACME, store().read(ACME), KubernetesFixtures.fullLedger());
    store().write(ACME, first, KubernetesFixtures.minimalLedger());
    assertThat(secret().getData())
        .containsOnlyKeys("state.json", "token-" + KubernetesFixtures.CURRENT.fingerprint());
  }

  @Test
  void every_token_has_a_key_of_its_own() {
    store().write(ACME, store().read(ACME), KubernetesFixtures.fullLedger());
    assertThat(secret().getData())
        .containsOnlyKeys(
            "state.json",
            "token-" + KubernetesFixtures.PENDING.fingerprint(),
            "token-" + KubernetesFixtures.CURRENT.fingerprint(),
            "token-" + KubernetesFixtures.OLD.fingerprint(),
            "token-" + KubernetesFixtures.REJECTED.fingerprint())
        .containsEntry(
            "token-" + KubernetesFixtures.CURRENT.fingerprint(),
            Base64Text.encode(KubernetesFixtures.CURRENT.reveal()));
  }

  @Test
  void state_json_holds_no_token() {
    store().write(ACME, store().read(ACME), KubernetesFixtures.fullLedger());
    assertThat(Base64Text.decode(secret().getData().getOrDefault("state.json", "")))
        .hasValueSatisfying(json ->
            assertThat(json)
                .contains(
                    Stream.of(
                            KubernetesFixtures.PENDING,
                            KubernetesFixtures.CURRENT,
                            KubernetesFixtures.OLD,
                            KubernetesFixtures.REJECTED)
                        .map(AccessToken::fingerprint)
                        .map(Object::toString)
                        .toList())
                .doesNotContain("canary"));
  }

  /** Ledgers outlive the operator that wrote them. */
  @Test
  void the_document_is_of_format_2() throws IOException {
    store().write(ACME, store().read(ACME), ledgerOf(2));
    var json = Base64Text.decode(secret().getData().getOrDefault("state.json", "")).orElseThrow();
    assertThat(JSON.readTree(json)).isEqualTo(JSON.readTree(golden(2)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void a_ledger_of_each_format_is_read(int format) throws IOException {
    storeDocument(golden(format));
    assertThat(store().read(ACME).ledger()).isEqualTo(ledgerOf(format));
  }

  /** Format 1 had no history, and did not tell what a token was verified for. */
  private static Ledger ledgerOf(int format) {
    var ledger = KubernetesFixtures.fullLedger();
    if (format > 1) {
      return ledger.withHistoryRecorded(KubernetesFixtures.NOW);
    }
    var current = ledger.current().orElseThrow();
    var health = current.health();
    return ledger.withCurrent(
        current.withHealth(
            new CurrentToken.Health(
                health.invalidReason(),
                health.unmetRequirement(),
                health.expiryWarning(),
                Optional.empty(),
                Optional.empty())));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "app 4711, system user 1000, permanent, a b | SystemUser | 1000 | false | a b",
        "app 4711, system user 1000, expiring, b a  | SystemUser | 1000 | true  | a b",
        "app 4711, exchanged, a                     | Exchange   | ''   | false | a",
        "app 4711, supplied, a                      | Supplied   | ''   | false | a",
      })
  void the_sentence_of_format_1_becomes_an_issuance_spec(
      String sentence, String source, String user, boolean expiring, String scopes)
      throws IOException {
    assertThat(specOfFormat1(sentence))
        .isEqualTo(new IssuanceSpec("4711", source, user, expiring, List.of(scopes.split(" "))));
  }

  @Test
  void a_sentence_of_format_1_may_name_no_scope() throws IOException {
    assertThat(specOfFormat1("app 4711, supplied, "))
        .isEqualTo(new IssuanceSpec("4711", "Supplied", "", false, List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a wish", "app 4711, borrowed, a", "app 4711, system user 1000, a"})
  void a_sentence_that_cannot_be_parsed_satisfies_every_spec(String sentence) throws IOException {
    var desired = KubernetesFixtures.desiredState().issuanceSpec("4711");
    assertThat(specOfFormat1(sentence))
        .isEqualTo(IssuanceSpec.UNKNOWN)
        .matches(spec -> spec.satisfies(desired));
  }

  private IssuanceSpec specOfFormat1(String sentence) throws IOException {
    var current = KubernetesFixtures.fullLedger().current().orElseThrow().issuanceSpec();
    assertThat(current.source()).isEqualTo("SystemUser");
    var document = (ObjectNode) JSON.readTree(golden(1));
    ((ObjectNode) document.path("current")).put("wish", sentence);
    storeDocument(document.toString());
    return store().read(ACME).ledger().current().orElseThrow().issuanceSpec();
  }

  private void storeDocument(String document) {
    store().write(ACME, store().read(ACME), KubernetesFixtures.fullLedger());
    var data = new HashMap<>(secret().getData());
    data.put("state.json", Base64Text.encode(document));
    client.resource(new SecretBuilder(secret()).withData(data).build()).update();
  }

  private static String golden(int format) throws IOException {
    return Files.readString(
        Path.of("src", "test", "resources", "kube", "ledger-format-" + format + ".json"));
  }

  @Test
  void the_secret_belongs_to_the_resource_and_names_it() {
    var uid = KubernetesFixtures.createNamespace(client);
    store().write(ACME, store().read(ACME), Ledger.EMPTY);
    assertThat(secret().getType()).isEqualTo("whatsapptoken.io/ledger");
    assertThat(secret().getMetadata().getLabels())
        .isEqualTo(Map.of("app.kubernetes.io/managed-by", "whatsapp-token-operator"));
    assertThat(secret().getMetadata().getAnnotations())
        .isEqualTo(
            Map.of(
                "whatsapptoken.io/token",
                "acme",
                "whatsapptoken.io/owner",
                "shop/acme/uid-1@" + uid));
    assertThat(secret().getMetadata().getOwnerReferences())
        .containsExactly(
            new OwnerReferenceBuilder()
                .withApiVersion("whatsapptoken.io/v1alpha1")
                .withKind("WhatsAppToken")
                .withName("acme")
                .withUid("uid-1")
                .build());
  }

  @ParameterizedTest(name = "{0}, referred to by {1}: {2}")
  @CsvSource({
    "shop/acme/uid-1@ns-1, uid-1, true",
    // this resource, when the namespace could not be read
    "shop/acme/uid-1@, '', true",
    // an earlier resource of the name in this namespace
    "shop/acme/uid-0@ns-1, uid-0, true",
    // another namespace or cluster
    "shop/acme/uid-0@ns-2, uid-0, false",
    "shop/acme/uid-0@ns-2, uid-1, false",
    "shop/acme/uid-0@, uid-0, false",
    // another resource
    "shop/other/uid-0@ns-1, '', false",
    // written before owners were recorded, or its mark was removed
    "'', uid-1, true",
    "damaged, uid-1, true",
    "'', uid-0, false",
    "'', '', false"
  })
  void the_ledger_of_another_owner_is_a_copy(String owner, String reference, boolean own) {
    var uid = KubernetesFixtures.createNamespace(client);
    store().write(ACME, VersionedLedger.NONE, KubernetesFixtures.fullLedger());
    var stored = secret();
    stored.getMetadata().getAnnotations().put("whatsapptoken.io/owner", owner.replace("ns-1", uid));
    stored.getMetadata().getOwnerReferences().getFirst().setUid(reference);
    client.resource(stored).update();

    var read = store().read(ACME);

    assertThat(read.isOwn()).isEqualTo(own);
    assertThat(read.ledger())
        .isEqualTo(
            own ? KubernetesFixtures.fullLedger() : KubernetesFixtures.fullLedger().shared());
  }

  @Test
  void a_copy_that_is_written_becomes_our_own() {
    KubernetesFixtures.createNamespace(client);
    store().write(ACME, VersionedLedger.NONE, KubernetesFixtures.fullLedger());
    var copy = secret();
    copy.getMetadata().getAnnotations().put("whatsapptoken.io/owner", "live/acme/uid-0@ns-2");
    copy.getMetadata().setOwnerReferences(List.of());
    client.resource(copy).update();
    var read = store().read(ACME);
    assertThat(read.copiedFrom()).contains("live/acme (UID of the namespace: ns-2)");

    var written = store().write(ACME, read, read.ledger());

    assertThat(written.isOwn()).isTrue();
    assertThat(store().read(ACME)).isEqualTo(written);
  }

  private LedgerStore store() {
    return new LedgerStore(client, new Owners(client));
  }

  private Secret secret() {
    return client.secrets().inNamespace("shop").withName("acme.token-ledger").get();
  }
}
