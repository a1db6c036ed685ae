package io.whatsapptoken.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.whatsapptoken.sandbox.model.Fingerprint;
import io.whatsapptoken.sandbox.model.Waba;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AdminApiTest {
  private static final String SEED =
      """
      {"businesses": [{"id": "1"}],
       "apps": [{"id": "2", "business": "1", "secret": "s2"}],
       "systemUsers": [{"id": "3", "business": "1", "role": "admin", "installedApps": ["2"]}],
       "wabas": [{"id": "4", "business": "1", "phoneNumbers": [{"id": "5"}]}],
       "tokens": [{"value": "EAAseeded", "app": "2", "user": "3", "scopes": ["business_management"],
                   "expiresInSeconds": 100}]}\
      """;
  @AutoClose private final GraphSandbox sandbox = GraphSandbox.start();
  private final GraphClient client = new GraphClient(sandbox);

  @Test
  void seeding_twice_changes_nothing() {
    var first = client.admin("/seed", SEED);
    sandbox.advanceClock(Duration.ofSeconds(50));
    var tokens = sandbox.tokens();
    var second = client.admin("/seed", SEED);

    assertThat(first.text()).isEqualTo("{\"seeded\":{\"objects\":5,\"tokens\":1}}");
    assertThat(second.text()).isEqualTo(first.text());
    assertThat(sandbox.tokens()).isEqualTo(tokens);
    assertThat(client.get("/me", "EAAseeded").status()).isEqualTo(200);
  }

  static Stream<Arguments> invalidSeeds() {
    return Stream.of(
        invalid("{", "the body is not valid JSON"),
        invalid("[]", "the body: must be an object"),
        invalid("{\"apps\": {}}", "apps: must be an array"),
        invalid("{\"apps\": [7]}", "apps[0]: must be an object"),
        invalid("{\"shoes\": []}", "shoes: unknown field"),
        invalid(
            "{\"businesses\": [{\"id\": \"x\"}]}",
            "businesses[0].id: must be an ID: a string of digits"),
        invalid("{\"businesses\": [{}]}", "businesses[0].id: is missing"),
        invalid(
            SEED.replace("\"admin\"", "\"boss\""),
            "systemUsers[0].role: must be one of [ADMIN, EMPLOYEE]"),
        invalid(SEED.replace("100}", "-1}"), "tokens[0].expiresInSeconds: must be an integer"),
        invalid(
            SEED.replace("\"business\": \"1\", \"secret\"", "\"business\": \"9\", \"secret\""),
            "app 2: business refers to unknown business 9"),
        invalid(
            SEED.replace("\"user\": \"3\"", "\"user\": \"8\""),
            "tokens[0]: user refers to unknown user 8"),
        invalid(SEED.replace("[\"2\"]", "[]"), "tokens[0]: app 2 is not installed on user 3"),
        invalid(
            SEED.replace("\"id\": \"4\"", "\"id\": \"2\""), "waba 2: ID is already used by app 2"));
  }

  private static Arguments invalid(String seed, String problem) {
    return Arguments.of(problem, seed);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("invalidSeeds")
  void an_invalid_seed_is_rejected_with_its_problems_and_changes_nothing(
      String problem, String seed) {
    var response = client.admin("/seed", seed);

    assertThat(response.status()).isEqualTo(400);
    assertThat(texts(response.json().path("problems")))
        .anyMatch(actual -> actual.startsWith(problem));
    assertThat(sandbox.tokens()).isEmpty();
  }

  @Test
  void invalidates_one_token_by_its_fingerprint() {
    client.admin("/seed", SEED);

    var response =
        client.admin(
            "/tokens/invalidate",
            "{\"fingerprint\": \"" + Fingerprint.of("EAAseeded") + "\", \"subcode\": 460}");

    assertThat(response.text()).isEqualTo("{\"invalidated\":1}");
    assertThat(client.get("/me", "EAAseeded").summary()).isEqualTo("400 190/460");
    assertThat(client.admin("/tokens").json().path("tokens").path(0).path("state").asText())
        .isEqualTo("invalidated");
  }

  @Test
  void invalidates_all_tokens_of_a_user() {
    client.admin("/seed", SEED);

    assertThat(client.admin("/tokens/invalidate", "{\"user\": \"3\"}").text())
        .isEqualTo("{\"invalidated\":1}");
    assertThat(client.get("/me", "EAAseeded").summary()).isEqualTo("400 190");
  }

  @Test
  void revokes_a_scope_of_existing_tokens() {
    client.admin("/seed", SEED);

    var response =
        client.admin(
            "/tokens/revoke-scope", "{\"user\": \"3\", \"scope\": \"business_management\"}");

    assertThat(response.text()).isEqualTo("{\"changed\":1}");
    assertThat(client.get("/1/system_users", "EAAseeded").summary()).isEqualTo("403 200");
  }

  @Test
  void an_invalidation_requires_a_fingerprint_or_a_user() {
    assertThat(client.admin("/tokens/invalidate", "{}").text())
        .isEqualTo("{\"problems\":[\"the body: requires either fingerprint or user\"]}");
  }

  @Test
  void updates_apps_users_and_assignments() {
    client.admin("/seed", SEED);
    client.admin("/wabas/4", "{\"user\": \"3\", \"tasks\": [\"MANAGE\"]}");
    client.admin("/users/3", "{\"role\": \"EMPLOYEE\"}");
    client.admin("/apps/2", "{\"secret\": \"new\", \"requireAppSecretProof\": true}");

    assertThat(sandbox.find(Waba.class, "4").orElseThrow().tasks()).containsKey("3");
    assertThat(client.get("/me", "EAAseeded").summary()).isEqualTo("400 100");
    assertThat(client.get("/app", "2|s2").summary()).isEqualTo("400 190");
    assertThat(client.get("/app", "2|new").status()).isEqualTo(200);
    client.admin("/apps/2", "{\"status\": \"deleted\"}");
    assertThat(client.get("/app", "2|new").message()).contains("has been deleted");
  }

  @Test
  void an_invalid_update_changes_nothing() {
    client.admin("/seed", SEED);

    var response = client.admin("/apps/2", "{\"secret\": \"new\", \"status\": \"asleep\"}");

    assertThat(response.status()).isEqualTo(400);
    assertThat(client.get("/app", "2|s2").status()).isEqualTo(200);
    assertThat(client.admin("/apps/77", "{}").status()).isEqualTo(404);
  }

  @Test
  void lists_calls_since_a_number_with_templates_instead_of_ids() {
    client.admin("/seed", SEED);
    client.get("/me", "EAAseeded");
    client.get("/v25.0/4/phone_numbers", "EAAseeded");
    client.get("/EAAseeded/x", "EAAseeded");

    var body = client.admin("/calls?since=1").json();

    assertThat(body.path("last").asLong()).isEqualTo(3);
    assertThat(body.path("calls")).hasSize(2);
    assertThat(body.path("calls").path(0).path("path").asText())
        .isEqualTo("/{waba-id}/phone_numbers");
    assertThat(body.path("calls").path(0).path("user").asText()).isEqualTo("3");
    assertThat(body.path("calls").path(1).path("path").asText()).isEqualTo("/{unknown}/{unknown}");
  }

  @Test
  void advances_the_clock() {
    client.admin("/seed", SEED);

    var response = client.admin("/clock", "{\"advanceSeconds\": 100}");

    assertThat(response.json().path("offsetSeconds").asInt()).isEqualTo(100);
    assertThat(client.get("/me", "EAAseeded").summary()).isEqualTo("400 190/463");
  }

  @Test
  void adds_lists_and_clears_faults() {
    client.admin("/faults", "{\"path\": \"/me\", \"kind\": \"throttle\", \"code\": 4}");

    var listed = client.admin("/faults").json().path("faults");

    assertThat(listed).hasSize(1);
    assertThat(client.get("/me", "x").summary()).isEqualTo("400 4");
    client.delete("/_sandbox/faults", "");
    assertThat(client.get("/me", "x").summary()).isEqualTo("400 190");
  }

  static Stream<String> invalidFaults() {
    return Stream.of(
        "{}",
        "{\"kind\": \"rain\"}",
        "{\"kind\": \"dropResponse\", \"path\": \"(\"}",
        "{\"kind\": \"dropResponse\", \"method\": \"LOOK\"}",
        "{\"kind\": \"dropResponse\", \"times\": 0}");
  }

  @ParameterizedTest
  @MethodSource("invalidFaults")
  void rejects_an_invalid_fault(String fault) {
    assertThat(client.admin("/faults", fault).status()).isEqualTo(400);
    assertThat(client.admin("/faults").text()).isEqualTo("{\"faults\":[]}");
  }

  @Test
  void reports_health_and_resets() {
    client.admin("/seed", SEED);
    client.admin("/clock", "{\"advanceSeconds\": 5}");

    assertThat(client.admin("/health").json().path("status").asText()).isEqualTo("ok");
    assertThat(client.admin("/reset", "").text()).isEqualTo("{\"reset\":true}");
    assertThat(client.admin("/tokens").text()).isEqualTo("{\"tokens\":[]}");
    assertThat(client.admin("/clock").json().path("offsetSeconds").asInt(-1)).isZero();
    assertThat(client.admin("/unknown").status()).isEqualTo(404);
  }

  private static List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>();
    array.forEach(item -> texts.add(item.asText()));
    return texts;
  }
}
