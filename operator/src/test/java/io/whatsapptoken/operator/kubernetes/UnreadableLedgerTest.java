package io.whatsapptoken.operator.kubernetes;

import static io.whatsapptoken.operator.kubernetes.KubernetesFixtures.ACME;
import static io.whatsapptoken.operator.kubernetes.KubernetesFixtures.CURRENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@EnableKubernetesMockClient(crud = true, https = false)
@SuppressWarnings("NullAway.Init")
final class UnreadableLedgerTest {
  private static final String TOKEN_KEY = "token-" + CURRENT.fingerprint();

  KubernetesClient client;

  @BeforeEach
  void a_ledger_is_kept() {
    var store = new LedgerStore(client, new Owners(client));
    store.write(ACME, store.read(ACME), KubernetesFixtures.fullLedger());
  }

  @Test
  void of_another_type() {
    var secret = new SecretBuilder(secret()).withType("Opaque").build();
    client.resource(secret).delete();
    client
        .resource(
            new SecretBuilder(secret)
                .editMetadata()
                .withResourceVersion(null)
                .endMetadata()
                .build())
        .create();
    isRefused("it is of another type");
  }

  @Test
  void without_data() {
    client.resource(new SecretBuilder(secret()).withData(null).build()).update();
    isRefused("state.json is missing");
  }

  @Test
  void without_a_state() {
    damage(data -> data.remove("state.json"));
    isRefused("state.json is missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "EAAcanary",
        "null",
        "{\"format\":1}",
        "[]",
        "7",
        "{\"token\":\"EAAcanary",
        "{\"format\":2}",
        "{\"format\":1,\"revision\":\"EAAcanary\",\"superseded\":[]}",
        "{\"format\":2,\"revision\":\"EAAcanary\",\"previous\":[]}"
      })
  void with_an_invalid_state(String state) {
    damage(data -> data.put("state.json", Base64Text.encode(state)));
    isRefused("state.json was damaged");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 99})
  void of_another_format(int format) {
    damage(data ->
        data.compute("state.json", (_, state) -> replaced(state, "t\":2,", "t\":" + format + ",")));
    isRefused("it has format " + format + ", of another version of the operator");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"revision\"",
        "\"storedAt\"",
        "\"reason\":\"ExpiryNear\"",
        "\"handled\"",
        "\"rollback\"",
        "\"origin\"",
        "\"usage\"",
        "\"expiryWarning\"",
        "\"activatedAt\"",
        "\"kind\":\"Expiring\"",
        "\"facts\"",
        "\"previous\"",
        "\"failure\"",
        "\"issuanceSpec\"",
        "\"health\""
      })
  void without_a_required_field(String field) {
    damage(data ->
        data.compute(
            "state.json", (_, state) -> replaced(state, field, "\"x" + field.substring(1))));
    isRefused("state.json was damaged");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"ExpiryNear\" | \"EAAcanary\"",
        "\"Expiring\"    | \"EAAcanary\"",
        "\"Credential\"  | \"EAAcanary\"",
        "\"storedAt\":\"2 | \"storedAt\":\"EAAcanary2",
        "\"previous\":[{ | \"previous\":[null,{",
        "\"revision\":7 | \"revision\":-7",
        "\"attempts\":3 | \"attempts\":4294967299",
        "\"startedAt\":\"2026 | \"startedAt\":\"1926",
        "\"facts\":{ | \"EAAcanary\":{",
        "\"reach\":[ | \"EAAcanary\":[",
      })
  void with_an_invalid_field(String good, String bad) {
    damage(data -> data.compute("state.json", (_, state) -> replaced(state, good, bad)));
    isRefused("state.json was damaged");
  }

  @Test
  void without_a_token_that_the_state_references() {
    damage(data -> data.remove(TOKEN_KEY));
    isRefused("token " + CURRENT.fingerprint() + " is missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n", "EAAcanaryOther", "EAAcanaryCurrent\n"})
  void with_a_token_that_does_not_match_its_fingerprint(String value) {
    damage(data -> data.put(TOKEN_KEY, Base64Text.encode(value)));
    isRefused("token " + CURRENT.fingerprint() + " is missing");
  }

  @Test
  void with_a_token_that_is_not_base64() {
    damage(data -> data.put(TOKEN_KEY, "EAAcanary!"));
    isRefused("token " + CURRENT.fingerprint() + " is missing");
  }

  private void isRefused(String why) {
    assertThatExceptionOfType(UnreadableLedgerException.class)
        .isThrownBy(() -> new LedgerStore(client, new Owners(client)).read(ACME))
        .withMessage(
            "The ledger Secret acme.token-ledger cannot be read: "
                + why
                + ". Restore it, or delete it: the token in the target Secret is then adopted.")
        .withMessageNotContaining("canary")
        .withNoCause();
  }

  private void damage(Consumer<Map<String, String>> change) {
    var data = new HashMap<>(secret().getData());
    change.accept(data);
    client.resource(new SecretBuilder(secret()).withData(data).build()).update();
  }

  private static String replaced(String state, String good, String bad) {
    var json = Base64Text.decode(state).orElseThrow();
    assertThat(json).as("what is damaged is there").contains(good.strip());
    return Base64Text.encode(json.replace(good.strip(), bad.strip()));
  }

  private Secret secret() {
    return client.secrets().inNamespace("shop").withName("acme.token-ledger").get();
  }
}
