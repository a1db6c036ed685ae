package io.whatsapptoken.operator.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.sandbox.Demo;
import io.whatsapptoken.sandbox.GraphSandbox;
import io.whatsapptoken.sandbox.fault.Fault;
import io.whatsapptoken.sandbox.fault.FaultEffect;
import io.whatsapptoken.sandbox.model.TokenRecord;
import io.whatsapptoken.sandbox.model.User;
import io.whatsapptoken.sandbox.protocol.HttpMethod;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trials with a system user that is reserved for them. */
final class ThrowAwayUserTest {
  @TempDir private Path folder;
  @AutoClose private final GraphSandbox sandbox = GraphSandbox.startDemo();

  @Test
  void what_meta_does_is_reported_with_the_mood_that_does_the_same() {
    var run = with(Demo.SYSTEM_USER_ID).run();

    assertThat(run.exitCode()).isZero();
    assertThat(run.rows())
        .contains(
            "OBSERVED Issuing a second token: gives a new token; the first one is valid.",
            "mood issue-again=new-token",
            "OBSERVED Issuing a token without an expiry: is possible.",
            "OBSERVED Exchanging a token: gives a new token; the first one is valid.",
            "mood exchange-token=new-token",
            "OBSERVED Revocation, caller is the admin token: success; the token is invalid (code"
                + " 190); another one of the user is valid.",
            "mood revoke-siblings=alive",
            "OBSERVED Using the revoked token: HTTP 400, code 190.",
            "OBSERVED Revoking it again: HTTP 400, code 190.");
  }

  @Test
  void nothing_is_left_over() {
    with(Demo.SYSTEM_USER_ID).run();

    assertThat(validTokens(Demo.SYSTEM_USER_ID)).isEmpty();
    assertThat(validTokens(Demo.ADMIN_ID)).isNotEmpty();
    assertThat(validTokens(Demo.FAST_SYSTEM_USER_ID)).isNotEmpty();
  }

  @Test
  void the_user_of_the_admin_token_is_not_tried() {
    var run = with(Demo.ADMIN_ID).run();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.rows())
        .anyMatch(row -> row.startsWith("PROBLEM throw-away user Nothing was tried:"));
    assertThat(sandbox.calls()).noneMatch(call -> call.method() == HttpMethod.POST);
  }

  @Test
  void the_user_of_the_token_file_is_not_tried() {
    var run = with(Demo.SYSTEM_USER_ID).withFile("--token-file", Demo.SUPPLIED_TOKEN).run();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(sandbox.calls()).noneMatch(call -> call.method() == HttpMethod.POST);
  }

  @Test
  void a_business_that_must_use_expiring_tokens_is_recognised() {
    sandbox.update(
        User.class,
        Demo.SYSTEM_USER_ID,
        user -> user.withExpiry(new User.ExpiryPolicy(Duration.ofDays(60), true)));

    assertThat(with(Demo.SYSTEM_USER_ID).run().rows())
        .anyMatch(row ->
            row.startsWith(
                "OBSERVED Issuing a token without an expiry: Meta rejected the request"));
  }

  @Test
  void tokens_that_cannot_be_revoked_are_reported() {
    var refused = new FaultEffect.ErrorResponse(200, Optional.empty(), "(#200) no");
    sandbox.addFault(Fault.always("oauth/revoke", refused));
    sandbox.addFault(Fault.always("access_tokens", refused).onMethod(HttpMethod.DELETE));
    var run = with(Demo.SYSTEM_USER_ID).run();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.rows())
        .contains(
            "OBSERVED Revocation, caller is the admin token: HTTP 400, code 200; the token is still"
                + " valid; another one of the user is valid.")
        .anyMatch(row ->
            row.startsWith("PROBLEM throw-away user Tokens may still be valid: ")
                && row.contains(validTokens(Demo.SYSTEM_USER_ID).getLast()));
  }

  @Test
  void a_token_that_never_arrived_is_reported() {
    sandbox.addFault(Fault.once("access_tokens", new FaultEffect.DropResponse()));
    var run = with(Demo.SYSTEM_USER_ID).run();

    assertThat(run.rows())
        .contains("PROBLEM throw-away user Tokens may still be valid: one that never arrived.");
  }

  private DoctorRun.Arguments with(String userId) {
    return new DoctorRun.Arguments(folder, sandbox.url(), Demo.APP_ID, Demo.APP_SECRET)
        .withFile("--admin-token-file", Demo.ADMIN_TOKEN)
        .with("--throw-away-user", userId)
        .with("--confirm", userId);
  }

  private List<String> validTokens(String userId) {
    return sandbox.tokens().stream()
        .filter(token -> token.userId().equals(userId))
        .filter(token -> token.state() == TokenRecord.State.VALID)
        .map(token -> token.fingerprint().toString())
        .toList();
  }
}
