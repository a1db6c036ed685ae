package io.whatsapptoken.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.whatsapptoken.sandbox.model.App;
import io.whatsapptoken.sandbox.model.Secret;
import io.whatsapptoken.sandbox.model.Seed;
import io.whatsapptoken.sandbox.model.Token;
import io.whatsapptoken.sandbox.model.TokenKind;
import io.whatsapptoken.sandbox.model.User;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExchangeTest {
  private static final String[] EXPIRING = {"set_token_expires_in_60_days", "true"};
  @AutoClose private final GraphSandbox sandbox = GraphSandbox.startDemo();
  private final GraphClient client = new GraphClient(sandbox);

  @Test
  void returns_a_new_token_with_full_lifetime_and_keeps_the_old_one_valid() {
    sandbox.advanceClock(Duration.ofMinutes(10));

    var response = client.exchange(Demo.EXCHANGEABLE_TOKEN, EXPIRING);

    assertThat(response.token()).isNotEqualTo(Demo.EXCHANGEABLE_TOKEN);
    assertThat(response.json().path("token_type").asText()).isEqualTo("bearer");
    assertThat(response.json().path("expires_in").asLong()).isBetween(59L, 60L);
    assertThat(client.get("/me", response.token()).status()).isEqualTo(200);
    assertThat(client.get("/me", Demo.EXCHANGEABLE_TOKEN).status()).isEqualTo(200);
  }

  @Test
  void exchanges_a_permanent_token_for_one_valid_for_60_days() {
    var token = client.exchange(Demo.SUPPLIED_TOKEN, EXPIRING).token();

    var data = client.inspect(token).data();

    assertThat(data.path("expires_at").asLong() - data.path("issued_at").asLong())
        .isEqualTo(Duration.ofDays(60).toSeconds());
  }

  @Test
  void keeps_the_expiry_without_the_parameter() {
    var token = client.exchange(Demo.EXCHANGEABLE_TOKEN).token();

    assertThat(client.inspect(token).data().path("expires_at"))
        .isEqualTo(client.inspect(Demo.EXCHANGEABLE_TOKEN).data().path("expires_at"));
  }

  @Test
  void exchanges_a_temporary_user_token_for_a_long_lived_one() {
    var person = User.person("9", Demo.BUSINESS_ID, User.Role.ADMIN).withApp(Demo.APP_ID);
    var grant = Token.Grant.of(Demo.APP_ID, "9", List.of("business_management"));
    sandbox.seed(
        Seed.of(person)
            .with(
                new Seed.TokenSeed(
                    new Secret("EAAshort"),
                    TokenKind.USER_TEMPORARY,
                    grant,
                    Optional.of(Duration.ofHours(1)))));

    var response = client.exchange("EAAshort");

    assertThat(response.json().path("expires_in").asLong())
        .isCloseTo(Duration.ofDays(60).toSeconds(), offset(1L));
    assertThat(client.inspect(response.token()).data().path("type").asText()).isEqualTo("USER");
  }

  @Test
  void accepts_a_form() {
    var response =
        client.post(
            "/oauth/access_token",
            "",
            "grant_type",
            "fb_exchange_token",
            "client_id",
            Demo.APP_ID,
            "client_secret",
            Demo.APP_SECRET,
            "fb_exchange_token",
            Demo.EXCHANGEABLE_TOKEN);

    assertThat(response.status()).isEqualTo(200);
  }

  @Test
  void rejects_an_expired_token() {
    sandbox.advanceClock(Duration.ofHours(1));

    assertThat(client.exchange(Demo.EXCHANGEABLE_TOKEN, EXPIRING).summary())
        .isEqualTo("400 190/463");
  }

  static Stream<Arguments> invalidClients() {
    return Stream.of(
        Arguments.of("client_secret", "wrong", "400 1", "Error validating client secret."),
        Arguments.of(
            "client_secret", "", "400 100", "(#100) The parameter client_secret is required."),
        Arguments.of(
            "client_id",
            "42",
            "400 190",
            "Error validating application. Cannot get application info due to a system error."),
        Arguments.of("grant_type", "magic", "400 100", "(#100) Unsupported grant_type"),
        Arguments.of(
            "fb_exchange_token",
            "EAAnothing",
            "400 190",
            "Invalid OAuth access token - Cannot parse access token"));
  }

  @ParameterizedTest(name = "{0}={1}: {2} {3}")
  @MethodSource("invalidClients")
  void rejects_invalid_parameters(String name, String value, String summary, String message) {
    var response = client.exchange(Demo.EXCHANGEABLE_TOKEN, name, value);

    assertThat(response.summary()).isEqualTo(summary);
    assertThat(response.message()).isEqualTo(message);
  }

  @Test
  void reports_that_the_app_was_deleted() {
    sandbox.update(App.class, Demo.APP_ID, app -> app.withStatus(App.Status.DELETED));

    assertThat(client.exchange(Demo.EXCHANGEABLE_TOKEN).message())
        .isEqualTo("Error validating application. Application has been deleted.");
    assertThat(client.get("/me", Demo.ADMIN_TOKEN).summary()).isEqualTo("400 190");
  }
}
