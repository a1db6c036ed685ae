package io.whatsapptoken.operator.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.sandbox.Demo;
import io.whatsapptoken.sandbox.world.Waba;
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
class LossIT {
  private static final int REFUSED = 1024 * 1024 - 1024;

  private Shop shop;

  @BeforeEach
  void open() {
    shop = new Shop();
    shop.startOperator();
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void a_lost_asset_is_told_with_the_step_and_heals_without_a_new_token() {
    shop.token();
    shop.awaitSettled(1);
    assign(Set.of());
    shop.annotate("check", "lost");

    shop.awaitCondition("Ready", "False");
    assertThat(shop.condition("Ready").orElseThrow().getReason()).isEqualTo("TokenUnfit");
    assertThat(shop.status().orElseThrow().failure().message()).contains(Demo.WABA_ID);
    assertThat(shop.status().orElseThrow().failure().action()).isNotEmpty();
    shop.annotate("check", "still lost");
    shop.awaitStatus(
        "it was checked again", status -> "still lost".equals(status.lastHandled().check()));
    assertThat(shop.issued()).as("a new token would not help").hasSize(1);

    assign(Set.of("MANAGE"));
    shop.annotate("check", "mended");

    shop.awaitCondition("Ready", "True");
    assertThat(shop.issued()).hasSize(1);
    assertThat(shop.eventReasons()).contains("TokenUnfit", "TokenFitAgain");
  }

  @Test
  void a_lost_permission_is_told_and_not_rotated_for() {
    shop.token();
    shop.awaitSettled(1);
    shop.meta().withdraw(Demo.SYSTEM_USER_ID, "whatsapp_business_messaging");

    shop.annotate("check", "now");

    shop.awaitCondition("Ready", "False");
    assertThat(shop.status().orElseThrow().failure().message())
        .contains("whatsapp_business_messaging");
    assertThat(shop.issued()).hasSize(1);
  }

  @Test
  void a_rotation_waits_for_its_window() {
    shop.token(
        Wanted.DEFAULT.withMore(
            "rotation: {period: 1m, windows: [{schedule: 0 2 1 1 *, duration: 3h}]}"));

    shop.awaitStatus("the next rotation is told", status -> status.nextRotation() != null);
    var next = Instant.parse(shop.status().orElseThrow().nextRotation().at());
    assertThat(next.atOffset(ZoneOffset.UTC).toLocalDateTime().toString()).endsWith("-01-01T02:00");
  }

  @Test
  void a_sick_credential_is_told_on_a_token_that_is_still_ready() {
    shop.token();
    shop.awaitSettled(1);

    shop.credential("0123456789abcdef0123456789abcdef", Demo.ADMIN_TOKEN);
    shop.kubectl("annotate", "metaapp", "acme", "whatsapptoken.io/check=now");

    shop.awaitCondition("CredentialHealthy", "False");
    assertThat(shop.condition("CredentialHealthy").orElseThrow().getMessage())
        .startsWith("MetaApp acme is not healthy since ");
    assertThat(shop.condition("Ready").orElseThrow().getStatus()).isEqualTo("True");
  }

  @TestFactory
  Stream<DynamicTest> what_cannot_be_a_token_is_refused_in_its_own_words() {
    return Stream.of(
        refused("an empty value", "", "is empty"),
        refused("only white space", "  \n ", "white space only"),
        refused("quotes", "\"EAAquoted\"", "is in quotes"),
        refused("a header", "Bearer EAAx", "begins with Bearer"),
        refused("several lines", "EAAx\nEAAy", "several lines"),
        refused("an encoded value", "EAAx%7Cy", "URL-encoded"),
        refused("JSON", "{\"token\": \"EAAx\"}", "is JSON"),
        refused("the app secret", Demo.APP_SECRET, "looks like an app secret"),
        refused("a binary value", "EAA\u0000\u0001", "key token"),
        refused("a huge value", "E".repeat(REFUSED / 2), "4096"));
  }

  private DynamicTest refused(String what, String value, String because) {
    return DynamicTest.dynamicTest(
        what,
        () -> {
          var name = "bad-" + what.replace(' ', '-').toLowerCase(Locale.ROOT);
          shop.supply(value);
          shop.apply(
              Wanted.SUPPLIED
                  .yaml()
                  .replace("{name: wa}", "{name: " + name + "}")
                  .replace("wa-secret", name));
          shop.awaitStalled(name);
          var failure = shop.resource(name).getStatus().failure();
          assertThat(failure.message()).startsWith("Secret seed, key token").contains(because);
          assertThat(failure.action()).isNotEmpty();
          assertThat(value.length() > 3 && failure.toString().contains(value)).isFalse();
        });
  }

  private void assign(Set<String> tasks) {
    shop.meta()
        .update(Waba.class, Demo.WABA_ID, waba -> waba.assigning(Demo.SYSTEM_USER_ID, tasks));
  }
}
