package io.whatsapptoken.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.sandbox.model.App;
import io.whatsapptoken.sandbox.model.Business;
import io.whatsapptoken.sandbox.model.Fingerprint;
import io.whatsapptoken.sandbox.model.Invalidation;
import io.whatsapptoken.sandbox.model.Secret;
import io.whatsapptoken.sandbox.model.Seed;
import io.whatsapptoken.sandbox.model.Token;
import io.whatsapptoken.sandbox.model.TokenKind;
import io.whatsapptoken.sandbox.model.User;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DebugTokenTest {
  @AutoClose private final GraphSandbox sandbox = GraphSandbox.startDemo();
  private final GraphClient client = new GraphClient(sandbox);

  @Test
  void describes_a_permanent_token() {
    var data = client.inspect(Demo.ADMIN_TOKEN).data();

    assertThat(data.path("is_valid").asBoolean()).isTrue();
    assertThat(data.path("expires_at").asLong(-1)).isZero();
    assertThat(data.path("type").asText()).isEqualTo("SYSTEM_USER");
    assertThat(data.path("app_id").asText()).isEqualTo(Demo.APP_ID);
    assertThat(data.path("user_id").asText()).isEqualTo(Demo.ADMIN_ID);
    assertThat(data.path("scopes")).hasSize(3);
    assertThat(data.path("granular_scopes").path(0).has("target_ids")).isFalse();
  }

  @Test
  void reports_no_end_of_data_access_unless_the_user_has_one() {
    var before = client.inspect(Demo.ADMIN_TOKEN).data();
    client.admin("/users/" + Demo.ADMIN_ID, "{\"dataAccessExpiresAt\": 1790000000}");
    var after = client.inspect(Demo.ADMIN_TOKEN).data();
    client.admin("/users/" + Demo.ADMIN_ID, "{\"dataAccessExpiresAt\": 0}");
    var reset = client.inspect(Demo.ADMIN_TOKEN).data();

    assertThat(before.path("data_access_expires_at").asLong(-1)).isZero();
    assertThat(after.path("data_access_expires_at").asLong()).isEqualTo(1790000000);
    assertThat(reset.path("data_access_expires_at").asLong(-1)).isZero();
  }

  @Test
  void reports_an_unknown_token_with_status_200_and_is_valid_false() {
    var response = client.inspect("EAAnothing");

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.data().path("is_valid").asBoolean(true)).isFalse();
    assertThat(response.data().path("error").path("code").asInt()).isEqualTo(190);
    assertThat(response.data().path("error").has("subcode")).isFalse();
  }

  @Test
  void reports_an_expired_token_with_subcode_463_and_no_scopes() {
    sandbox.advanceClock(Duration.ofHours(2));

    var data = client.inspect(Demo.EXCHANGEABLE_TOKEN).data();

    assertThat(data.path("is_valid").asBoolean(true)).isFalse();
    assertThat(data.path("error").path("subcode").asInt()).isEqualTo(463);
    assertThat(data.path("scopes")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {452, 458, 459, 460, 464, 465, 467, 492, 493})
  void reports_the_subcode_of_an_invalidated_token(int subcode) {
    sandbox.invalidate(
        new Invalidation.OneToken(Fingerprint.of(Demo.SUPPLIED_TOKEN), Optional.of(subcode)));

    var error = client.inspect(Demo.SUPPLIED_TOKEN).data().path("error");

    assertThat(error.path("subcode").asInt()).isEqualTo(subcode);
    assertThat(client.get("/me", Demo.SUPPLIED_TOKEN).summary()).isEqualTo("400 190/" + subcode);
  }

  @Test
  void reports_an_app_token_with_type_APP() {
    var data = client.inspect(GraphClient.APP_TOKEN).data();

    assertThat(data.path("type").asText()).isEqualTo("APP");
    assertThat(data.path("is_valid").asBoolean()).isTrue();
  }

  @Test
  void returns_no_data_after_a_client_removed_the_business_integration() {
    sandbox.seed(integration());
    sandbox.update(User.class, "100000000000007", user -> user.withoutApp(Demo.APP_ID));

    var response = client.inspect("EAAbisu");

    assertThat(response.summary()).isEqualTo("400 100");
    assertThat(response.json().has("data")).isFalse();
    assertThat(client.get("/me", "EAAbisu").summary()).isEqualTo("400 190/464");
  }

  @Test
  void a_system_user_cannot_inspect_its_own_token() {
    var response = client.get("/debug_token", Demo.ADMIN_TOKEN, "input_token", Demo.ADMIN_TOKEN);

    assertThat(response.summary()).isEqualTo("400 100");
    assertThat(response.message()).startsWith("(#100) You must provide an app access token");
  }

  @Test
  void reveals_nothing_about_the_token_to_a_caller_with_a_wrong_secret() {
    var response =
        client.get("/debug_token", Demo.APP_ID + "|wrong", "input_token", Demo.ADMIN_TOKEN);

    assertThat(response.summary()).isEqualTo("400 190");
    assertThat(response.json().has("data")).isFalse();
  }

  @Test
  void accepts_an_app_token_from_client_credentials() {
    var appToken =
        client
            .post(
                "/v25.0/oauth/access_token",
                "",
                "grant_type",
                "client_credentials",
                "client_id",
                Demo.APP_ID,
                "client_secret",
                Demo.APP_SECRET)
            .token();

    var response =
        client.get(
            "/debug_token", "", "access_token", appToken, "input_token", Demo.SUPPLIED_TOKEN);

    assertThat(response.data().path("is_valid").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {Demo.APP_ID + "|wrong", "424242|" + Demo.APP_SECRET})
  void rejects_an_id_and_a_secret_that_do_not_fit(String appToken) {
    var response = client.get("/debug_token", appToken, "input_token", Demo.ADMIN_TOKEN);

    assertThat(response.summary()).isEqualTo("400 190");
    assertThat(response.message()).isEqualTo("Invalid OAuth access token signature.");
  }

  @Test
  void rejects_a_token_of_another_app() {
    sandbox.seed(Seed.of(App.of("777", "other", Demo.BUSINESS_ID, new Secret("other-secret"))));

    var response = client.get("/debug_token", "777|other-secret", "input_token", Demo.ADMIN_TOKEN);

    assertThat(response.message()).contains("did not match the Viewing App");
  }

  @Test
  void rejects_POST_as_an_unsupported_request() {
    var response = client.post("/v25.0/debug_token", GraphClient.APP_TOKEN, "input_token", "x");

    assertThat(response.summary()).isEqualTo("400 100/33");
    assertThat(response.message()).startsWith("Unsupported post request");
  }

  @Test
  void requires_an_input_token() {
    assertThat(client.get("/debug_token", GraphClient.APP_TOKEN).message())
        .isEqualTo("(#100) The parameter input_token is required.");
  }

  private static Seed integration() {
    var client = new Business("555", "a client");
    var user = User.integration("100000000000007", "555").withApp(Demo.APP_ID);
    var grant = Token.Grant.of(Demo.APP_ID, user.id(), List.of("whatsapp_business_management"));
    return Seed.of(client, user)
        .with(new Seed.TokenSeed(new Secret("EAAbisu"), TokenKind.BISU, grant, Optional.empty()));
  }
}
