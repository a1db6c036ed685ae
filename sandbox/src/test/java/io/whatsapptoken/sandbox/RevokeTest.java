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
  void revokes_the_token_immediately_and_returns_success_as_a_string() {
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

  @ParameterizedTest(name = "{0}")
  @MethodSource("rejections")
  void rejects(String scenario, String name, String value, String summary) {
    var response = client.revoke(Demo.SUPPLIED_TOKEN, name, value);

    assertThat(response.summary()).as(scenario).isEqualTo(summary);
    assertThat(client.get("/me", Demo.SUPPLIED_TOKEN).status()).isEqualTo(200);
  }

  @Test
  void rejects_an_already_revoked_token() {
    client.revoke(Demo.SUPPLIED_TOKEN);

    assertThat(client.revoke(Demo.SUPPLIED_TOKEN).summary()).isEqualTo("400 190");
  }

  @Test
  void removing_the_app_invalidates_all_tokens_of_the_user_and_app() {
    var sibling = client.issue(Demo.SYSTEM_USER_ID).token();

    var response = client.delete("/me/permissions", Demo.SUPPLIED_TOKEN);

    assertThat(response.text()).isEqualTo("{\"success\":true}");
    assertThat(client.get("/me", sibling).summary()).isEqualTo("400 190/458");
  }

  @Test
  void removes_one_permission() {
    client.delete(
        "/" + Demo.SYSTEM_USER_ID + "/permissions/whatsapp_business_messaging",
        Demo.SUPPLIED_TOKEN);

    assertThat(client.get("/me/permissions", Demo.SUPPLIED_TOKEN).data())
        .singleElement()
        .hasToString("{\"permission\":\"whatsapp_business_management\",\"status\":\"granted\"}");
  }
}
