package io.whatsapptoken.operator.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.whatsapptoken.core.spec.SecretKeyRef;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.SecretValue;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found where tokens are supplied. */
final class SuppliedTokenReaderTest {
  private static final SecretKeyRef SECRET_REF = new SecretKeyRef("pasted", "token");

  @ParameterizedTest
  @ValueSource(strings = {"EAAtoken", " EAAtoken\n", "EAAtoken\r\n"})
  void a_token(String value) {
    assertThat(SuppliedTokenReader.find(holding("token", value), SECRET_REF))
        .isEqualTo(new SecretValue.Found<>(new AccessToken("EAAtoken")));
  }

  @Test
  void no_secret() {
    assertThat(SuppliedTokenReader.find(Optional.empty(), SECRET_REF))
        .isEqualTo(
            new SecretValue.Missing<>(
                "Secret pasted does not exist.", "Create it with a token under the key token."));
  }

  @Test
  void no_data() {
    assertThat(SuppliedTokenReader.find(secret(null), SECRET_REF)).isEqualTo(noKey());
  }

  @Test
  void another_key() {
    assertThat(SuppliedTokenReader.find(holding("TOKEN", "EAAtoken"), SECRET_REF))
        .isEqualTo(noKey());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                       | is empty.",
        "` `                      | holds white space only.",
        "\"EAAtoken\"             | is in quotes.",
        "{\"token\": \"EAAtoken\"} | is JSON, YAML or a line of an .env file.",
        "EAA token                | has white space inside it.",
      })
  void an_invalid_token_is_rejected_without_showing_it(String value, String problem) {
    assertThat(SuppliedTokenReader.find(holding("token", value), SECRET_REF))
        .isInstanceOfSatisfying(
            SecretValue.Missing.class,
            missing ->
                assertThat(missing.message())
                    .isEqualTo("Secret pasted, key token, " + problem)
                    .doesNotContain("EAA"));
  }

  private static SecretValue<AccessToken> noKey() {
    return new SecretValue.Missing<>(
        "Secret pasted has no key token.", "Put a token under that key.");
  }

  private static Optional<Secret> holding(String key, String value) {
    return secret(Map.of(key, Base64Text.encode(value)));
  }

  private static Optional<Secret> secret(@Nullable Map<String, String> data) {
    return Optional.of(
        new SecretBuilder()
            .withNewMetadata()
            .withName("pasted")
            .endMetadata()
            .withData(data)
            .build());
  }
}
