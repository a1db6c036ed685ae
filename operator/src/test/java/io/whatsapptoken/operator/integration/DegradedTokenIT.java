package io.whatsapptoken.operator.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.sandbox.Demo;
import io.whatsapptoken.sandbox.model.Waba;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a living token can lose, what cannot be a token, and when a rotation may begin. */
class DegradedTokenIT {
  private static final int OVERSIZED_LENGTH = 1024 * 1024 - 1024;

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
  void a_lost_asset_is_reported_with_a_step_and_recovers_without_a_new_token() {
    ns.applyToken();
    ns.awaitSettled(1);
    assign(Set.of());
    ns.annotate("check", "lost");

    ns.awaitCondition("Ready", "False");
    assertThat(ns.condition("Ready").orElseThrow().reason()).isEqualTo("RequirementsNotMet");
    assertThat(ns.status().orElseThrow().failure().message()).contains(Demo.WABA_ID);
    assertThat(ns.status().orElseThrow().failure().action()).isNotEmpty();
    ns.annotate("check", "still lost");
    ns.awaitStatus(
        "it was checked again", status -> "still lost".equals(status.lastHandled().check()));
    assertThat(ns.issuedTokens()).as("a new token would not help").hasSize(1);

    assign(Set.of("MANAGE"));
    ns.annotate("check", "mended");

    ns.awaitCondition("Ready", "True");
    assertThat(ns.issuedTokens()).hasSize(1);
    assertThat(ns.eventReasons()).contains("RequirementsNotMet", "RequirementsMet");
  }

  @Test
  void a_lost_permission_is_reported_and_causes_no_rotation() {
    ns.applyToken();
    ns.awaitSettled(1);
    ns.meta().revokeScope(Demo.SYSTEM_USER_ID, "whatsapp_business_messaging");

    ns.annotate("check", "now");

    ns.awaitCondition("Ready", "False");
    assertThat(ns.status().orElseThrow().failure().message())
        .contains("whatsapp_business_messaging");
    assertThat(ns.issuedTokens()).hasSize(1);
  }

  @Test
  void a_rotation_waits_for_its_window() {
    ns.applyToken(
        TokenYaml.DEFAULT.withExtraLines(
            "rotation: {period: 1m, windows: [{schedule: 0 2 1 1 *, duration: 3h}]}"));

    ns.awaitStatus("the next rotation is told", status -> status.nextRotation() != null);
    var next = Instant.parse(ns.status().orElseThrow().nextRotation().at());
    assertThat(next.atOffset(ZoneOffset.UTC).toLocalDateTime().toString()).endsWith("-01-01T02:00");
  }

  @Test
  void an_unhealthy_credential_is_reported_on_a_ready_token() {
    ns.applyToken();
    ns.awaitSettled(1);

    ns.applyCredential("0123456789abcdef0123456789abcdef", Demo.ADMIN_TOKEN);
    ns.kubectl("annotate", "metaapp", "acme", "whatsapptoken.io/check=now");

    ns.awaitCondition("CredentialHealthy", "False");
    assertThat(ns.status().orElseThrow().failure().message())
        .startsWith("MetaApp acme is not healthy since ");
    assertThat(ns.condition("Ready").orElseThrow().status()).isEqualTo("True");
  }

  @TestFactory
  Stream<DynamicTest> a_malformed_token_is_rejected_with_a_specific_message() {
    return Stream.of(
        rejected("an empty value", "", "is empty"),
        rejected("only white space", "  \n ", "white space only"),
        rejected("quotes", "\"EAAquoted\"", "is in quotes"),
        rejected("a header", "Bearer EAAx", "begins with Bearer"),
        rejected("several lines", "EAAx\nEAAy", "several lines"),
        rejected("an encoded value", "EAAx%7Cy", "URL-encoded"),
        rejected("JSON", "{\"token\": \"EAAx\"}", "is JSON"),
        rejected("the app secret", Demo.APP_SECRET, "looks like an app secret"),
        rejected("a binary value", "EAA\u0000\u0001", "key token"),
        rejected("a huge value", "E".repeat(OVERSIZED_LENGTH / 2), "4096"));
  }

  private DynamicTest rejected(String what, String value, String because) {
    return DynamicTest.dynamicTest(
        what,
        () -> {
          var name = "bad-" + what.replace(' ', '-').toLowerCase(Locale.ROOT);
          ns.supplyToken(value);
          ns.apply(
              TokenYaml.SUPPLIED
                  .yaml()
                  .replace("{name: wa}", "{name: " + name + "}")
                  .replace("wa-secret", name));
          ns.awaitUserAction(name);
          var failure = ns.resource(name).getStatus().failure();
          assertThat(failure.message()).startsWith("Secret seed, key token").contains(because);
          assertThat(failure.action()).isNotEmpty();
          assertThat(value.length() > 3 && failure.toString().contains(value)).isFalse();
        });
  }

  private void assign(Set<String> tasks) {
    ns.meta().update(Waba.class, Demo.WABA_ID, waba -> waba.withTasks(Demo.SYSTEM_USER_ID, tasks));
  }
}
