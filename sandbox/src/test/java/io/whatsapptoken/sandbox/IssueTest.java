package io.whatsapptoken.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.sandbox.model.Fingerprint;
import io.whatsapptoken.sandbox.model.TokenRecord;
import io.whatsapptoken.sandbox.model.User;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IssueTest {
  private static final String USER = Demo.SYSTEM_USER_ID;
  private static final String EXPIRING = "set_token_expires_in_60_days";
  @AutoClose private final GraphSandbox sandbox = GraphSandbox.startDemo();
  private final GraphClient client = new GraphClient(sandbox);

  @Test
  void returns_only_the_token() {
    var response = client.issue(USER);

    assertThat(response.json().properties()).hasSize(1);
    assertThat(response.token()).startsWith("EAA").hasSizeGreaterThan(150);
  }

  @Test
  void issues_a_permanent_token_by_default() {
    var token = client.issue(USER).token();

    assertThat(client.inspect(token).data().path("expires_at").asLong(-1)).isZero();
  }

  @Test
  void issues_an_expiring_token_valid_for_60_days() {
    var data = client.inspect(client.issue(USER, EXPIRING, "true").token()).data();

    assertThat(data.path("expires_at").asLong() - data.path("issued_at").asLong())
        .isEqualTo(Duration.ofDays(60).toSeconds());
  }

  @Test
  void issues_an_expiring_token_with_the_seeded_lifetime() {
    var token = client.issue(Demo.FAST_SYSTEM_USER_ID, EXPIRING, "true").token();
    sandbox.advanceClock(Duration.ofSeconds(60));

    assertThat(client.get("/me", token).summary()).isEqualTo("400 190/463");
  }

  @Test
  void issues_a_new_token_each_time_and_keeps_the_previous_ones_valid() {
    var first = client.issue(USER).token();
    var second = client.issue(USER).token();

    assertThat(first).isNotEqualTo(second);
    assertThat(client.get("/me", first).status()).isEqualTo(200);
  }

  @Test
  void an_employee_system_user_with_business_management_can_issue() {
    var employee =
        client.issue(USER, "scope", "business_management,whatsapp_business_messaging").token();

    var response =
        client.issue(
            USER, "access_token", employee, "appsecret_proof", GraphClient.proof(employee));

    assertThat(response.status()).isEqualTo(200);
  }

  @Test
  void rejects_a_permanent_token_if_tokens_must_expire() {
    sandbox.update(
        User.class,
        USER,
        user -> user.withExpiry(new User.ExpiryPolicy(Duration.ofDays(60), true)));

    assertThat(client.issue(USER).summary()).isEqualTo("400 100");
    assertThat(client.issue(USER, EXPIRING, "false").summary()).isEqualTo("400 100");
    assertThat(client.issue(USER, EXPIRING, "true").status()).isEqualTo(200);
  }

  static Stream<Arguments> rejections() {
    return Stream.of(
        rejection("without a proof", "400 100", "appsecret_proof", ""),
        rejection("with a wrong proof", "400 100", "appsecret_proof", "00"),
        rejection("for a permission that does not exist", "400 3962", "scope", "fly"),
        rejection(
            "for a permission that this call does not support",
            "400 3962",
            "scope",
            "whatsapp_business_manage_events"),
        rejection("for no permission", "400 100", "scope", ""),
        rejection("for no app", "400 100", "business_app", ""),
        rejection("for an unknown app", "400 100", "business_app", "42"),
        rejection("with an unknown token", "400 190", "access_token", "EAAnothing"));
  }

  private static Arguments rejection(String scenario, String summary, String name, String value) {
    return Arguments.of(scenario, summary, name, value);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("rejections")
  void rejects_a_call(String scenario, String summary, String name, String value) {
    var response = client.issue(USER, name, value);

    assertThat(response.summary()).as(scenario).isEqualTo(summary);
    assertThat(sandbox.tokens()).hasSize(4);
  }

  @Test
  void rejects_a_caller_without_business_management() {
    var response =
        client.issue(
            USER,
            "access_token",
            Demo.SUPPLIED_TOKEN,
            "appsecret_proof",
            GraphClient.proof(Demo.SUPPLIED_TOKEN));

    assertThat(response.summary()).isEqualTo("403 200");
  }

  @Test
  void rejects_a_scope_that_the_system_user_cannot_have() {
    sandbox.update(User.class, USER, user -> user.withAllowedScopes(Set.of("ads_read")));

    assertThat(client.issue(USER).summary()).isEqualTo("403 200");
  }

  @Test
  void rejects_an_unknown_system_user_like_an_invisible_one() {
    assertThat(client.issue("424242").summary()).isEqualTo("400 100/33");
  }

  @Test
  void requires_the_app_to_be_installed_on_the_system_user() {
    sandbox.update(User.class, USER, user -> user.withoutApp(Demo.APP_ID));
    assertThat(client.issue(USER).summary()).isEqualTo("400 100");

    var installed =
        client.post("/" + USER + "/applications", Demo.ADMIN_TOKEN, "business_app", Demo.APP_ID);

    assertThat(installed.text()).isEqualTo("true");
    assertThat(client.issue(USER).status()).isEqualTo(200);
  }

  @Test
  void revokes_all_tokens_of_a_system_user() {
    var other = client.issue(Demo.FAST_SYSTEM_USER_ID).token();

    var response = client.delete("/v25.0/" + USER + "/access_tokens", Demo.ADMIN_TOKEN);

    assertThat(response.text()).isEqualTo("true");
    assertThat(client.get("/me", Demo.SUPPLIED_TOKEN).summary()).isEqualTo("400 190");
    assertThat(client.get("/me", other).status()).isEqualTo(200);
    assertThat(client.issue(USER).status()).isEqualTo(200);
  }

  @Test
  void only_an_admin_can_revoke_all_tokens() {
    var employee = client.issue(USER, "scope", "business_management").token();

    assertThat(client.delete("/" + USER + "/access_tokens", employee).summary())
        .isEqualTo("403 200");
  }

  @Test
  void stores_only_the_fingerprint_of_an_issued_token() {
    var token = client.issue(USER).token();

    assertThat(sandbox.tokens().getLast().fingerprint()).isEqualTo(Fingerprint.of(token));
    assertThat(sandbox.tokens().getLast().state()).isEqualTo(TokenRecord.State.VALID);
  }
}
