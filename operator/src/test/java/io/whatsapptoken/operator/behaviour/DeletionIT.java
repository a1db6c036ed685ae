package io.whatsapptoken.operator.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.whatsapptoken.sandbox.fault.Fault;
import io.whatsapptoken.sandbox.fault.FaultEffect;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of Secrets and tokens when their resource goes. */
class DeletionIT {
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
  void retain_leaves_the_secret_and_the_token() {
    wanted("Retain");

    delete(Duration.ofSeconds(20));

    assertThat(shop.living()).containsExactly(shop.publishedFingerprint());
  }

  @Test
  void retain_ends_a_previous_token_that_no_app_uses_any_more() {
    shop.token(Wanted.DEFAULT.withMore("retirement: {overlap: 15m}"));
    shop.awaitSettled(1);
    shop.annotate("rotate", "now");
    shop.awaitStatus(
        "the overlap runs",
        status -> status.previous() != null && status.previous().revokeAfter() != null);

    delete(Duration.ofSeconds(20));

    assertThat(shop.living()).containsExactly(shop.publishedFingerprint());
  }

  @Test
  void delete_removes_the_secret_and_leaves_the_token() {
    wanted("Delete");

    delete(Duration.ofSeconds(20));

    assertThat(shop.secret(Shop.SECRET)).isNull();
    assertThat(shop.living()).hasSize(1);
  }

  @Test
  void revoke_removes_the_secret_and_ends_the_token() {
    wanted("Revoke");

    delete(Duration.ofSeconds(20));

    assertThat(shop.secret(Shop.SECRET)).isNull();
    assertThat(shop.living()).isEmpty();
    assertThat(shop.eventReasons()).contains("TokenRevoked");
  }

  @Test
  void revoke_without_the_credential_does_not_wait_and_tells_what_lives_on() {
    wanted("Revoke");
    shop.kubectl("delete", "secret", "acme-meta");

    delete(Duration.ofSeconds(20));

    assertThat(shop.living()).hasSize(1);
    assertThat(shop.eventReasons()).contains("TokenNotRevoked");
  }

  @Test
  void revoke_waits_for_meta_to_come_back() {
    wanted("Revoke");
    shop.meta().add(Fault.always(".*", new FaultEffect.CutBefore()));
    shop.kubectl("delete", "whatsapptoken", Shop.TOKEN, "--wait=false");
    await().until(() -> shop.calls("/oauth/revoke").size() > 0 || shop.meta().calls().size() > 8);
    assertThat(shop.resource()).isNotNull();

    shop.meta().clearFaults();

    await().atMost(Duration.ofSeconds(20)).until(() -> shop.resource() == null);
    assertThat(shop.living()).isEmpty();
  }

  @Test
  void revoke_with_meta_down_ends_within_two_minutes_and_tells_what_lives_on() {
    wanted("Revoke");
    shop.meta().add(Fault.always(".*", new FaultEffect.CutBefore()));

    delete(Duration.ofMinutes(2));

    assertThat(shop.living()).hasSize(1);
    assertThat(shop.eventReasons()).contains("TokenNotRevoked");
  }

  @Test
  void a_namespace_goes_with_its_tokens() {
    wanted("Revoke");

    shop.client().namespaces().withName(shop.namespace()).delete();

    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> shop.client().namespaces().withName(shop.namespace()).get() == null);
  }

  @Test
  void of_two_that_name_one_secret_the_older_has_it_and_the_newer_says_so() {
    shop.token();
    await().until(() -> shop.resource() != null);
    shop.apply(Wanted.DEFAULT.yaml().replace("{name: wa}", "{name: newer}"));

    shop.awaitSettled(1);

    shop.awaitStalled("newer");
    assertThat(shop.kubectl("get", "whatsapptoken", "newer", "-o", "jsonpath={.status}"))
        .contains("wa");
    assertThat(shop.living()).containsExactly(shop.publishedFingerprint());
    delete(Duration.ofSeconds(20));
  }

  private void wanted(String policy) {
    shop.token(
        Wanted.DEFAULT.withMore(
            """
            retirement: {overlap: 1s}
              deletionPolicy: %s\
            """
                .formatted(policy)));
    shop.awaitSettled(1);
  }

  private void delete(Duration atMost) {
    shop.kubectl("delete", "whatsapptoken", Shop.TOKEN, "--timeout=" + atMost.toSeconds() + "s");
  }
}
