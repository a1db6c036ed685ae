package io.whatsapptoken.operator.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.meta.Remediation;
import io.whatsapptoken.sandbox.Demo;
import io.whatsapptoken.sandbox.GraphSandbox;
import io.whatsapptoken.sandbox.fault.Fault;
import io.whatsapptoken.sandbox.fault.FaultEffect;
import io.whatsapptoken.sandbox.model.App;
import io.whatsapptoken.sandbox.model.Secret;
import io.whatsapptoken.sandbox.model.Seed;
import io.whatsapptoken.sandbox.model.Waba;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user sees in each situation, against the sandbox. */
final class DoctorCommandTest {
  private static final String OTHER_APP = "223456789012345";
  private static final String OTHER_SECRET = "0123456789abcdef0123456789abcdef";

  @TempDir private Path folder;
  @AutoClose private final GraphSandbox sandbox = GraphSandbox.startDemo();

  @Test
  void a_good_credential_and_token_are_described() {
    var run = good().run();

    assertThat(run.exitCode()).isZero();
    assertThat(run.rows())
        .contains(
            "OK app secret Meta accepts the secret of app 123456789012345.",
            "OK admin token Permanent, fingerprint e489d8923e1f, user 100000000000000; it does not"
                + " expire; scopes business_management, whatsapp_business_management,"
                + " whatsapp_business_messaging.",
            "OK business account The token has access to 200000000000001.",
            "OK phone number The token has access to 300000000000001.",
            "OK version Meta serves v25.0, as requested.",
            "All is well.")
        .anyMatch(row -> row.startsWith("OK token Permanent, fingerprint "))
        .anyMatch(row -> row.startsWith("OK limits Used within an hour: app 0 %"))
        .anyMatch(row -> row.startsWith("OK clock Within "));
  }

  @Test
  void a_wrong_secret_is_the_only_thing_examined() {
    var run = of(Demo.APP_ID, OTHER_SECRET).withFile("--token-file", Demo.SUPPLIED_TOKEN).run();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.rows().getFirst()).startsWith("PROBLEM app secret Meta rejected the request:");
    assertThat(run.rows().get(1)).isEqualTo("-> " + Remediation.CHECK_APP_SECRET.text());
    assertThat(run.rows()).noneMatch(row -> row.startsWith("OK token"));
  }

  @Test
  void a_wrong_app_id_is_a_problem_of_the_credential() {
    var run = of("99", Demo.APP_SECRET).run();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.rows().getFirst()).startsWith("PROBLEM app secret Meta rejected the request:");
  }

  @Test
  void an_expired_token_is_invalid_and_must_be_replaced() {
    sandbox.advanceClock(Duration.ofHours(2));
    var run =
        of(Demo.APP_ID, Demo.APP_SECRET).withFile("--token-file", Demo.EXCHANGEABLE_TOKEN).run();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.rows())
        .anyMatch(row ->
            row.startsWith("PROBLEM token Meta reports that the token is invalid:")
                && row.endsWith("(code 190/463)."))
        .contains("-> " + Remediation.REPLACE_TOKEN.text());
  }

  @Test
  void a_token_that_expires_soon_is_a_warning() {
    var run =
        of(Demo.APP_ID, Demo.APP_SECRET).withFile("--token-file", Demo.EXCHANGEABLE_TOKEN).run();

    assertThat(run.exitCode()).isZero();
    assertThat(run.rows())
        .anyMatch(row ->
            row.startsWith("WARNING token The token is valid, but not for long: it expires at "))
        .endsWith("1 warning.");
  }

  @Test
  void a_token_of_another_app_is_a_problem() {
    sandbox.seed(otherApp());
    var run = of(OTHER_APP, OTHER_SECRET).withFile("--token-file", Demo.SUPPLIED_TOKEN).run();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.rows())
        .contains("OK app secret Meta accepts the secret of app " + OTHER_APP + ".")
        .anyMatch(row -> row.startsWith("PROBLEM token ") && row.contains("(code 100)"));
  }

  @Test
  void a_missing_scope_is_named() {
    sandbox.revokeScope(Demo.SYSTEM_USER_ID, "whatsapp_business_management");
    var run = good().run();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.rows())
        .contains(
            "PROBLEM token The token lacks the scopes whatsapp_business_management.",
            "-> " + Remediation.GRANT_PERMISSION.text());
  }

  @Test
  void only_the_requested_scopes_are_needed() {
    sandbox.revokeScope(Demo.SYSTEM_USER_ID, "whatsapp_business_management");
    var run =
        of(Demo.APP_ID, Demo.APP_SECRET)
            .withFile("--token-file", Demo.SUPPLIED_TOKEN)
            .with("--scopes", "whatsapp_business_messaging")
            .run();

    assertThat(run.exitCode()).isZero();
  }

  @Test
  void a_business_account_that_is_not_assigned_is_named() {
    sandbox.update(Waba.class, Demo.WABA_ID, waba -> waba.withTasks(Demo.SYSTEM_USER_ID, Set.of()));
    var run = good().run();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.rows())
        .anyMatch(row ->
            row.startsWith(
                "PROBLEM business account The token has no access to business account "
                    + Demo.WABA_ID));
  }

  @Test
  void a_wrong_business_account_is_named() {
    var run = good().with("--waba-id", "4711").run();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.rows())
        .contains("OK business account The token has access to 200000000000001.")
        .anyMatch(row -> row.contains("no access to business account 4711"))
        .contains("-> " + Remediation.ASSIGN_ASSET.text());
  }

  @Test
  void a_throttled_app_is_a_problem_that_passes() {
    sandbox.addFault(Fault.always("", new FaultEffect.Throttle(4, 10)));
    var run = good().run();

    assertThat(run.rows().getFirst()).contains("Meta limits the calls of the app");
    assertThat(run.exitCode()).isEqualTo(1);
  }

  @Test
  void an_unreachable_meta_has_its_own_exit_code() {
    var nowhere = URI.create("http://127.0.0.1:1");
    var run = new DoctorRun.Arguments(folder, nowhere, Demo.APP_ID, Demo.APP_SECRET).run();

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.rows())
        .containsExactly(
            "NO ANSWER Meta Meta is unreachable: the connection to Meta was refused.",
            "",
            "no usable answer from Meta.");
  }

  @Test
  void a_missing_file_is_a_problem_before_any_call() {
    var run = DoctorRun.of(List.of("--app-id", Demo.APP_ID, "--app-secret-file", "/nowhere"));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.rows())
        .contains("PROBLEM app secret The file of --app-secret-file cannot be read.");
  }

  @Test
  void another_version_than_requested_is_a_warning() {
    var run = good().with("--graph-version", "v3.1").run();

    assertThat(run.exitCode()).isZero();
    assertThat(run.rows()).contains("WARNING version Requested v3.1, but Meta serves v21.0.");
  }

  @Test
  void the_report_is_json_on_request() {
    var run = good().with("--output", "json").run();

    assertThat(run.out())
        .startsWith("{")
        .contains("\"level\" : \"OK\"", "\"subject\" : \"app secret\"", "\"differences\" : [ ]");
  }

  @Test
  void an_admin_token_alone_is_probed_with() {
    var run =
        of(Demo.APP_ID, Demo.APP_SECRET)
            .withFile("--admin-token-file", Demo.ADMIN_TOKEN)
            .with("--waba-id", Demo.WABA_ID)
            .run();

    assertThat(run.rows()).contains("OK business account The token has access to 200000000000001.");
  }

  private DoctorRun.Arguments good() {
    return of(Demo.APP_ID, Demo.APP_SECRET)
        .withFile("--admin-token-file", Demo.ADMIN_TOKEN)
        .withFile("--token-file", Demo.SUPPLIED_TOKEN)
        .with("--waba-id", Demo.WABA_ID)
        .with("--phone-number-id", Demo.PHONE_ID);
  }

  private DoctorRun.Arguments of(String appId, String appSecret) {
    return new DoctorRun.Arguments(folder, sandbox.url(), appId, appSecret);
  }

  private static Seed otherApp() {
    return Seed.of(App.of(OTHER_APP, "other", Demo.BUSINESS_ID, new Secret(OTHER_SECRET)));
  }
}
