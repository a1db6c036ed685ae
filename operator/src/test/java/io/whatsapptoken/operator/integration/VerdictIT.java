package io.whatsapptoken.operator.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.whatsapptoken.sandbox.Demo;
import io.whatsapptoken.sandbox.fault.Fault;
import io.whatsapptoken.sandbox.fault.FaultEffect;
import io.whatsapptoken.sandbox.model.User;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A verdict refers to the present spec, is confirmed before it has effects, and can change. */
class VerdictIT {
  private static final String UNREACHABLE_ID = "399999999999999";

  private TestNamespace ns;

  @BeforeEach
  void open() {
    ns = new TestNamespace();
    ns.startOperator();
  }

  @AfterEach
  void close() {
    ns.close();
  }

  @Test
  void a_supplied_token_that_meta_reported_invalid_is_used_again_when_meta_accepts_it() {
    supply();
    installApps(Set.of());
    ns.annotate("check", "now");
    ns.awaitUserAction();
    ns.annotate("check", "again");
    ns.awaitStatus("the check is answered", status -> "again".equals(status.lastHandled().check()));
    assertThat(ns.condition("TokenValid").orElseThrow().reason()).isEqualTo("TokenInvalid");

    installApps(Set.of(Demo.APP_ID));

    ns.awaitCondition("TokenValid", "True");
    ns.awaitCondition("Ready", "True");
    ns.awaitStatus("nothing fails", status -> status.failure() == null);
    assertThat(ns.eventReasons()).contains("TokenInvalid", "TokenValidAgain");
    assertThat(ns.status().orElseThrow().revision()).isEqualTo(1);
  }

  @Test
  void a_token_that_meta_reported_invalid_once_is_not_replaced() {
    ns.applyWorkload("Deployment", "shop", "", PodSpecs.BY_ENV);
    ns.applyToken();
    ns.awaitSettled(1);
    var generations = ns.generations();
    ns.meta().addFault(Fault.once(".*/debug_token", invalid("190")));

    ns.annotate("check", "now");

    ns.awaitCondition("Ready", "False");
    ns.awaitCondition("Ready", "True");
    assertThat(ns.eventReasons()).contains("TokenValidAgain").doesNotContain("TokenInvalid");
    assertThat(ns.issuedTokens()).hasSize(1);
    assertThat(ns.generations()).isEqualTo(generations);
  }

  @Test
  void a_changed_spec_is_verified_at_once_and_so_is_the_way_back() {
    ns.applyToken();
    ns.awaitSettled(1);

    ns.apply(reachingAnUnknownNumber());

    awaitReady("False", "RequirementsNotMet");
    ns.applyToken();
    awaitReady("True", "Usable");
    assertThat(ns.issuedTokens()).hasSize(1);
  }

  @Test
  void a_changed_spec_is_not_ready_while_it_cannot_be_verified() {
    ns.applyToken();
    ns.awaitSettled(1);
    ns.meta().addFault(Fault.always(".*", new FaultEffect.DropRequest()));

    ns.apply(reachingAnUnknownNumber());

    awaitReady("Unknown", "NotVerified");
    assertThat(ns.condition("Reconciling").orElseThrow().status()).isEqualTo("True");
    ns.meta().clearFaults();
    awaitReady("False", "RequirementsNotMet");
  }

  @Test
  void scopes_that_do_not_exist_leave_no_trace_after_they_are_put_back() {
    ns.applyToken();
    ns.awaitSettled(1);
    ns.applyToken(
        TokenYaml.DEFAULT.withScopes(
            "[whatsapp_business_messaging, whatsapp_business_management, no_such_scope]"));
    awaitReady("False", "RequirementsNotMet");

    ns.applyToken();

    awaitReady("True", "Usable");
    ns.awaitStatus("nothing fails", status -> status.failure() == null);
    assertThat(ns.issuedTokens()).hasSize(1);
  }

  @Test
  void an_unrelated_change_of_the_spec_makes_no_call_to_meta() {
    ns.applyToken();
    ns.awaitSettled(1);
    var calls = ns.meta().calls().size();

    ns.applyToken(TokenYaml.DEFAULT.withExtraLines("retirement: {overlap: 2s}"));

    ns.awaitStatus("the change is observed", status -> status.observedGeneration() == 2);
    assertThat(ns.meta().calls()).hasSize(calls);
    assertThat(ns.condition("Ready").orElseThrow().status()).isEqualTo("True");
  }

  @Test
  void a_check_of_a_person_names_the_step_and_the_token_is_verified_again() {
    supply();
    ns.meta().addFault(Fault.always(".*/debug_token", invalid("190,\"subcode\":490")));

    ns.annotate("check", "now");

    ns.awaitUserAction();
    assertThat(ns.status().orElseThrow().failure().action()).contains("clear the check");
    ns.meta().clearFaults();
    ns.awaitCondition("Ready", "True");
    ns.awaitStatus("nothing fails", status -> status.failure() == null);
  }

  @Test
  void a_credential_that_follows_within_a_minute_never_stalls_the_token() {
    ns.kubectl("delete", "secret", "acme-meta");
    ns.applyToken();
    ns.awaitUserAction();
    assertThat(ns.condition("Stalled").orElseThrow().status()).isEqualTo("False");
    assertThat(ns.condition("Reconciling").orElseThrow().status()).isEqualTo("True");

    ns.applyCredential(Demo.APP_SECRET, Demo.ADMIN_TOKEN);

    ns.awaitSettled(1);
  }

  @Test
  void a_credential_that_does_not_follow_stalls_the_token_after_a_minute() {
    ns.kubectl("delete", "secret", "acme-meta");
    ns.applyToken();
    ns.awaitUserAction();

    await()
        .atMost(Duration.ofSeconds(75))
        .until(() -> "True".equals(ns.condition("Stalled").orElseThrow().status()));
    assertThat(ns.condition("Reconciling").orElseThrow().status()).isEqualTo("False");
  }

  private void supply() {
    ns.supplyToken(Demo.SUPPLIED_TOKEN);
    ns.apply(
        TokenYaml.SUPPLIED.yaml().replace("verification: {", "verification: {interval: 15s, "));
    ns.awaitSettled(1);
  }

  private void awaitReady(String value, String reason) {
    await()
        .atMost(Duration.ofSeconds(15))
        .untilAsserted(() ->
            assertThat(ns.condition("Ready").orElseThrow())
                .returns(value, it -> it.status())
                .returns(reason, it -> it.reason()));
  }

  private void installApps(Set<String> apps) {
    ns.meta().update(User.class, Demo.SYSTEM_USER_ID, user -> user.withApps(apps));
  }

  private static String reachingAnUnknownNumber() {
    return TokenYaml.DEFAULT.yaml().replace(Demo.PHONE_ID, UNREACHABLE_ID);
  }

  private static FaultEffect invalid(String code) {
    return new FaultEffect.RawResponse(
        200, "{\"data\":{\"is_valid\":false,\"error\":{\"code\":" + code + ",\"message\":\"x\"}}}");
  }
}
