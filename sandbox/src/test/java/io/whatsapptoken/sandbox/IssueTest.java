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
  void answers_the_token_and_nothing_else() {
    var response = client.issue(USER);

    assertThat(response.json().properties()).hasSize(1);
    assertThat(response.token()).startsWith("EAA").hasSizeGreaterThan(150);
  }

  @Test
  void makes_a_permanent_token_unless_an_expiring_one_is_wished() {
    var token = client.issue(USER).token();

    assertThat(client.inspect(token).data().path("expires_at").asLong(-1)).isZero();
  }

  @Test
  void makes_an_expiring_token_that_lives_60_days() {
    var data = client.inspect(client.issue(USER, EXPIRING, "true").token()).data();

    assertThat(data.path("expires_at").asLong() - data.path("issued_at").asLong())
        .isEqualTo(Duration.ofDays(60).toSeconds());
  }

  @Test
  void makes_an_expiring_token_that_lives_as_long_as_the_seed_says() {
    var token = client.issue(Demo.FAST_SYSTEM_USER_ID, EXPIRING, "true").token();
    sandbox.advanceClock(Duration.ofSeconds(60));

    assertThat(client.get("/me", token).summary()).isEqualTo("400 190/463");
  }

  @Test
  void makes_a_new_token_each_time_while_the_former_ones_live() {
    var first = client.issue(USER).token();
    var second = client.issue(USER).token();

    assertThat(first).isNotEqualTo(second);
    assertThat(client.get("/me", first).status()).isEqualTo(200);
  }

  @Test
  void lets_an_employee_system_user_with_business_management_issue() {
    var employee =
        client.issue(USER, "scope", "business_management,whatsapp_business_messaging").token();

    var response =
        client.issue(
            USER, "access_token", employee, "appsecret_proof", GraphClient.proof(employee));

    assertThat(response.status()).isEqualTo(200);
  }

  @Test
  void refuses_a_permanent_token_where_tokens_must_expire() {
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
            "for a permission that this edge does not know",
            "400 3962",
            "scope",
            "whatsapp_business_manage_events"),
        rejection("for no permission", "400 100", "scope", ""),
        rejection("for no app", "400 100", "business_app", ""),
        rejection("for an app of nobody", "400 100", "business_app", "42"),
        rejection("with an unknown token", "400 190", "access_token", "EAAnothing"));
  }

  private static Arguments rejection(String scenario, String summary, String name, String value) {
    return Arguments.of(scenario, summary, name, value);
  }

  @ParameterizedTest(name = "refuses a call {0}: {1}")
  @MethodSource("rejections")
  void refuses_a_call(String scenario, String summary, String name, String value) {
    var response = client.issue(USER, name, value);

    assertThat(response.summary()).as(scenario).isEqualTo(summary);
    assertThat(sandbox.tokens()).hasSize(3);
  }

  @Test
  void refuses_a_caller_without_business_management() {
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
  void refuses_a_permission_that_the_system_user_may_not_have() {
    sandbox.update(User.class, USER, user -> user.withAllowedScopes(Set.of("ads_read")));

    assertThat(client.issue(USER).summary()).isEqualTo("403 200");
  }

  @Test
  void refuses_an_unknown_system_user_as_an_invisible_one() {
    assertThat(client.issue("424242").summary()).isEqualTo("400 100/33");
  }

  @Test
  void needs_the_app_on_the_system_user_which_can_be_installed() {
    sandbox.update(User.class, USER, user -> user.withoutApp(Demo.APP_ID));
    assertThat(client.issue(USER).summary()).isEqualTo("400 100");

    var installed =
        client.post("/" + USER + "/applications", Demo.ADMIN_TOKEN, "business_app", Demo.APP_ID);

    assertThat(installed.text()).isEqualTo("true");
    assertThat(client.issue(USER).status()).isEqualTo(200);
  }

  @Test
  void ends_every_token_of_a_system_user_at_once() {
    var other = client.issue(Demo.FAST_SYSTEM_USER_ID).token();

    var response = client.delete("/v25.0/" + USER + "/access_tokens", Demo.ADMIN_TOKEN);

    assertThat(response.text()).isEqualTo("true");
    assertThat(client.get("/me", Demo.SUPPLIED_TOKEN).summary()).isEqualTo("400 190");
    assertThat(client.get("/me", other).status()).isEqualTo(200);
    assertThat(client.issue(USER).status()).isEqualTo(200);
  }

  @Test
  void lets_only_an_admin_end_every_token() {
    var employee = client.issue(USER, "scope", "business_management").token();

    assertThat(client.delete("/" + USER + "/access_tokens", employee).summary())
        .isEqualTo("403 200");
  }

  @Test
  void keeps_no_text_of_an_issued_token_but_its_fingerprint() {
    var token = client.issue(USER).token();

    assertThat(sandbox.tokens().getLast().fingerprint()).isEqualTo(Fingerprint.of(token));
    assertThat(sandbox.tokens().getLast().state()).isEqualTo(TokenRecord.State.LIVE);
  }
}
