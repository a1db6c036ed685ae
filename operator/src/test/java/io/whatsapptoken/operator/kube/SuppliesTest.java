package io.whatsapptoken.operator.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.whatsapptoken.operator.plan.Supply;
import io.whatsapptoken.operator.plan.Wish;
import io.whatsapptoken.operator.token.AccessToken;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found where tokens are supplied. */
final class SuppliesTest {
  private static final Wish.Place PLACE = new Wish.Place("pasted", "token");

  @ParameterizedTest
  @ValueSource(strings = {"EAAtoken", " EAAtoken\n", "EAAtoken\r\n"})
  void a_token(String value) {
    assertThat(Supplies.find(holding("token", value), PLACE))
        .isEqualTo(new Supply.Given(new AccessToken("EAAtoken")));
  }

  @Test
  void no_secret() {
    assertThat(Supplies.find(Optional.empty(), PLACE))
        .isEqualTo(
            new Supply.Missing(
                "Secret pasted does not exist.", "Create it with a token under the key token."));
  }

  @Test
  void no_data() {
    assertThat(Supplies.find(secret(null), PLACE)).isEqualTo(noKey());
  }

  @Test
  void another_key() {
    assertThat(Supplies.find(holding("TOKEN", "EAAtoken"), PLACE)).isEqualTo(noKey());
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
  void what_is_no_token_is_refused_in_words_that_do_not_show_it(String value, String problem) {
    assertThat(Supplies.find(holding("token", value), PLACE))
        .isInstanceOfSatisfying(
            Supply.Missing.class,
            missing ->
                assertThat(missing.message())
                    .isEqualTo("Secret pasted, key token, " + problem)
                    .doesNotContain("EAA"));
  }

  private static Supply noKey() {
    return new Supply.Missing("Secret pasted has no key token.", "Put a token under that key.");
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
