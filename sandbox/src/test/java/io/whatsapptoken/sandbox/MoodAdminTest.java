package io.whatsapptoken.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.sandbox.model.Mood;
import io.whatsapptoken.sandbox.model.MoodVariant;
import io.whatsapptoken.sandbox.model.Moods;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code /_sandbox/moods}. */
class MoodAdminTest {
  @AutoClose private final GraphSandbox sandbox = GraphSandbox.start();
  private final GraphClient client = new GraphClient(sandbox);

  @Test
  void lists_the_value_and_the_variants_of_every_mood() {
    var moods = client.admin("/moods").json().path("moods");

    assertThat(moods).hasSize(Mood.values().length);
    assertThat(moods.get(0))
        .hasToString(
            "{\"name\":\"revoke-callers\",\"value\":\"any\",\"variants\":[\"any\",\"not-itself\","
                + "\"not-app\",\"other-user-token\",\"only-itself\",\"same-user\",\"admin\"]}");
  }

  @Test
  void changes_several_moods_at_once_and_keeps_the_others() {
    client.admin("/moods", "{\"revoke-effect\": \"none\"}");
    var response =
        client.admin(
            "/moods", "{\"revoke-callers\": \"admin\", \"revoke-siblings\": \"invalidated\"}");

    assertThat(response.status()).isEqualTo(200);
    assertThat(sandbox.moods().unusual())
        .containsExactly(
            MoodVariant.REVOKE_CALLERS_ADMIN,
            MoodVariant.REVOKE_SIBLINGS_INVALIDATED,
            MoodVariant.REVOKE_EFFECT_NONE);
    assertThat(response.json()).isEqualTo(client.admin("/moods").json());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"x\": \"any\"} | unknown mood: must be one of [revoke-callers,",
        "{\"revoke-effect\": \"x\"} | revoke-effect: must be one of [immediate, delayed, none]",
        "{\"revoke-effect\": {}} | revoke-effect: must be one of [immediate, delayed, none]",
        "{\"revoke-effect\": \"none\", \"x\": \"y\"} | unknown mood: must be one of",
        "[] | the body: must be an object",
        "{ | the body is not valid JSON"
      })
  void rejects_an_unknown_mood_or_variant_with_the_list_and_changes_nothing(
      String body, String problem) {
    var response = client.admin("/moods", body);

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.json().path("problems").get(0).asText()).startsWith(problem);
    assertThat(sandbox.moods()).isEqualTo(Moods.DEFAULT);
  }

  @Test
  void a_reset_restores_the_defaults() {
    sandbox.setMoods(MoodVariant.REVOKE_CALLERS_ADMIN);
    client.admin("/reset", "");

    assertThat(sandbox.moods()).isEqualTo(Moods.DEFAULT);
  }
}
