package io.whatsapptoken.operator.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.whatsapptoken.sandbox.Demo;
import io.whatsapptoken.sandbox.world.Fingerprint;
import io.whatsapptoken.sandbox.world.Kill;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens that the operator does not issue for a system user. */
class SourcesIT {
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
  void a_supplied_token_is_verified_published_and_left_to_its_owner_when_it_is_replaced() {
    shop.workload("Deployment", "shop", "", Pods.BY_ENV);
    shop.supply(Demo.EXCHANGEABLE_TOKEN);
    shop.token(Wanted.SUPPLIED);
    shop.awaitSettled(1);
    assertThat(shop.publishedToken()).isEqualTo(Demo.EXCHANGEABLE_TOKEN);
    assertThat(shop.status().orElseThrow().token().kind()).isEqualTo("Expiring");
    assertThat(shop.status().orElseThrow().nextRotation()).isNull();

    shop.supply(Demo.SUPPLIED_TOKEN);

    shop.awaitSettled(2);
    assertThat(shop.publishedToken()).isEqualTo(Demo.SUPPLIED_TOKEN);
    assertThat(shop.status().orElseThrow().token().kind()).isEqualTo("Permanent");
    assertThat(shop.eventReasons()).contains("TokenReleased");
    assertThat(shop.changingCalls()).isEmpty();
  }

  @Test
  void a_bad_supplied_token_is_refused_and_the_good_one_stays() {
    shop.supply(Demo.SUPPLIED_TOKEN);
    shop.token(Wanted.SUPPLIED);
    shop.awaitSettled(1);

    shop.supply("EAAthisisnotoneofmetas00000000");

    shop.awaitCondition("Stalled", "True");
    assertThat(shop.publishedToken()).isEqualTo(Demo.SUPPLIED_TOKEN);
    assertThat(shop.condition("Ready").orElseThrow().getStatus()).isEqualTo("True");
    assertThat(shop.status().orElseThrow().failure().message())
        .startsWith("The token in Secret seed, key token is refused.");
    assertThat(shop.status().orElseThrow().failure().action())
        .endsWith("Put a token that fits into Secret seed, key token.");
    shop.supply(Demo.SUPPLIED_TOKEN);
    shop.awaitCondition("Stalled", "False");
    assertThat(shop.status().orElseThrow().revision()).isEqualTo(1);
  }

  @Test
  void a_dead_supplied_token_is_told_and_its_successor_is_published() {
    shop.supply(Demo.SUPPLIED_TOKEN);
    shop.token(Wanted.SUPPLIED);
    shop.awaitSettled(1);
    shop.meta().kill(new Kill.One(new Fingerprint(shop.publishedFingerprint()), Optional.of(460)));

    shop.annotate("check", "now");

    shop.awaitCondition("Ready", "False");
    assertThat(shop.status().orElseThrow().failure().action())
        .isEqualTo("Put a new token into Secret seed, key token.");
    shop.supply(Demo.EXCHANGEABLE_TOKEN);
    shop.awaitSettled(2);
    assertThat(shop.publishedToken()).isEqualTo(Demo.EXCHANGEABLE_TOKEN);
  }

  @Test
  void a_resource_made_again_over_a_dead_token_asks_for_another_and_leaves_meta_alone() {
    shop.supply(Demo.SUPPLIED_TOKEN);
    shop.token(Wanted.SUPPLIED);
    shop.awaitSettled(1);
    shop.kubectl("delete", "whatsapptoken", Shop.TOKEN);
    await().until(() -> shop.secret("wa.token-ledger") == null);
    shop.meta().kill(new Kill.One(new Fingerprint(shop.publishedFingerprint()), Optional.of(460)));
    shop.kubectl("delete", "secret", Shop.SUPPLY);

    shop.token(Wanted.SUPPLIED);

    shop.awaitCondition("Stalled", "True");
    var calls = shop.calls("/debug_token").size();
    shop.annotate("check", "now");
    shop.awaitCondition("Stalled", "True");
    assertThat(shop.calls("/debug_token").size()).isLessThan(calls + 3);
    shop.supply(Demo.EXCHANGEABLE_TOKEN);
    shop.awaitCondition("Ready", "True");
    assertThat(shop.publishedToken()).isEqualTo(Demo.EXCHANGEABLE_TOKEN);
  }

  @Test
  void a_supply_that_goes_is_told_while_its_token_still_works() {
    shop.supply(Demo.SUPPLIED_TOKEN);
    shop.token(Wanted.SUPPLIED);
    shop.awaitSettled(1);

    shop.supply("Bearer " + Demo.SUPPLIED_TOKEN);

    shop.awaitCondition("Stalled", "True");
    assertThat(shop.status().orElseThrow().failure().message()).contains("begins with Bearer");
    assertThat(shop.condition("Ready").orElseThrow().getStatus()).isEqualTo("True");
  }

  @Test
  void a_token_is_exchanged_on_request_and_then_in_time_by_itself() {
    shop.supply(Demo.EXCHANGEABLE_TOKEN);
    shop.token(Wanted.EXCHANGED.withMore(Wanted.shortLived().more()));
    shop.awaitSettled(1);
    assertThat(shop.publishedToken()).isEqualTo(Demo.EXCHANGEABLE_TOKEN);

    shop.annotate("rotate", "now");

    shop.awaitStatus("it was exchanged", status -> status.revision() == 2);
    shop.awaitStatus("it was exchanged again", status -> status.revision() == 3);
    shop.awaitSettled(3);
    assertThat(shop.living()).containsExactly(shop.publishedFingerprint());
    assertThat(shop.calls("/oauth/access_token")).hasSize(2);
  }

  @Test
  void a_permanent_token_is_never_exchanged() {
    shop.supply(Demo.SUPPLIED_TOKEN);
    shop.token(Wanted.EXCHANGED);
    shop.awaitSettled(1);

    shop.annotate("rotate", "now");

    shop.awaitStatus("it is handled", status -> status.lastHandled() != null);
    assertThat(shop.eventReasons()).contains("RequestDeclined");
    assertThat(shop.publishedToken()).isEqualTo(Demo.SUPPLIED_TOKEN);
    assertThat(shop.calls("/oauth/access_token")).isEmpty();
  }

  @Test
  void a_first_token_that_has_expired_asks_for_another_in_words() {
    shop.meta().forward(Duration.ofHours(2));
    shop.supply(Demo.EXCHANGEABLE_TOKEN);

    shop.token(Wanted.EXCHANGED);

    shop.awaitCondition("Stalled", "True");
    assertThat(shop.status().orElseThrow().failure().message()).contains("no longer works");
    assertThat(shop.status().orElseThrow().failure().action())
        .contains("Put a token that fits into Secret seed, key token.");
    assertThat(shop.secret(Shop.SECRET)).isNull();
  }

  @Test
  void a_token_moves_from_pasted_to_exchanged_to_issued_without_an_interruption() {
    shop.workload("Deployment", "shop", "replicas: 2", Pods.BY_ENV);
    shop.supply(Demo.EXCHANGEABLE_TOKEN);
    try (var witness = new Witness(shop)) {
      shop.token(Wanted.SUPPLIED);
      shop.awaitSettled(1);

      shop.token(Wanted.EXCHANGED);
      shop.annotate("rotate", "exchange");
      shop.awaitSettled(2);
      shop.token(Wanted.DEFAULT);
      shop.awaitSettled(3);

      assertThat(witness.violations()).isEmpty();
    }
    assertThat(shop.status().orElseThrow().token().userId()).isEqualTo(Demo.SYSTEM_USER_ID);
    assertThat(shop.living()).containsExactly(shop.publishedFingerprint());
  }
}
