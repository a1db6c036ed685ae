package io.whatsapptoken.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.sandbox.model.TokenRecord;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RevokeTest {
  @AutoClose private final GraphSandbox sandbox = GraphSandbox.startDemo();
  private final GraphClient client = new GraphClient(sandbox);

  @Test
  void ends_the_token_at_once_and_answers_true_as_a_text() {
    var response = client.revoke(Demo.SUPPLIED_TOKEN);

    assertThat(response.text()).isEqualTo("{\"success\":\"true\"}");
    assertThat(client.get("/me", Demo.SUPPLIED_TOKEN).summary()).isEqualTo("400 190");
    assertThat(client.inspect(Demo.SUPPLIED_TOKEN).data().path("is_valid").asBoolean(true))
        .isFalse();
    assertThat(sandbox.tokens())
        .filteredOn(token -> token.state() == TokenRecord.State.REVOKED)
        .singleElement()
        .extracting(TokenRecord::reason)
        .isEqualTo("revoked by oauth/revoke");
  }

  static Stream<Arguments> rejections() {
    return Stream.of(
        Arguments.of("a wrong secret", "client_secret", "wrong", "400 1"),
        Arguments.of("an unknown token", "revoke_token", "EAAnothing", "400 190"),
        Arguments.of("no token to revoke", "revoke_token", "", "400 100"),
        Arguments.of("an unknown caller", "access_token", "EAAnothing", "400 190"),
        Arguments.of("no caller", "access_token", "", "400 104"));
  }

  @ParameterizedTest(name = "refuses {0}")
  @MethodSource("rejections")
  void refuses(String scenario, String name, String value, String summary) {
    var response = client.revoke(Demo.SUPPLIED_TOKEN, name, value);

    assertThat(response.summary()).as(scenario).isEqualTo(summary);
    assertThat(client.get("/me", Demo.SUPPLIED_TOKEN).status()).isEqualTo(200);
  }

  @Test
  void refuses_a_token_that_is_revoked_already() {
    client.revoke(Demo.SUPPLIED_TOKEN);

    assertThat(client.revoke(Demo.SUPPLIED_TOKEN).summary()).isEqualTo("400 190");
  }

  @Test
  void lets_a_token_give_up_its_app_with_all_tokens_of_the_session() {
    var sibling = client.issue(Demo.SYSTEM_USER_ID).token();

    var response = client.delete("/me/permissions", Demo.SUPPLIED_TOKEN);

    assertThat(response.text()).isEqualTo("{\"success\":true}");
    assertThat(client.get("/me", sibling).summary()).isEqualTo("400 190/458");
  }

  @Test
  void lets_a_token_give_up_one_permission() {
    client.delete(
        "/" + Demo.SYSTEM_USER_ID + "/permissions/whatsapp_business_messaging",
        Demo.SUPPLIED_TOKEN);

    assertThat(client.get("/me/permissions", Demo.SUPPLIED_TOKEN).data())
        .singleElement()
        .hasToString("{\"permission\":\"whatsapp_business_management\",\"status\":\"granted\"}");
  }
}
