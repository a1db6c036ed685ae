package io.whatsapptoken.operator.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.whatsapptoken.sandbox.Demo;
import io.whatsapptoken.sandbox.world.Fingerprint;
import io.whatsapptoken.sandbox.world.Kill;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A token that an app uses today, looked at first and taken over later. */
class ObserveIT {
  private static final Wanted OBSERVED = Wanted.DEFAULT.withMore("mode: Observe");

  private Shop shop;

  @BeforeEach
  void open() {
    shop = new Shop();
    shop.kubectl(
        "create", "secret", "generic", Shop.SECRET, "--from-literal=token=" + Demo.SUPPLIED_TOKEN);
    // Kubernetes cuts times to the second: only a later one proves that the app came after.
    var created = Instant.parse(shop.secret(Shop.SECRET).getMetadata().getCreationTimestamp());
    await().until(() -> Clock.systemUTC().instant().isAfter(created.plusMillis(1000)));
    shop.workload("Deployment", "shop", "", Pods.BY_ENV);
    shop.kubectl("rollout", "status", "deployment/shop");
    shop.startOperator();
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void an_observed_token_is_told_of_and_nothing_is_written() {
    var versions = versions();

    shop.token(OBSERVED);

    shop.awaitCondition("Ready", "True");
    var token = shop.status().orElseThrow().token();
    assertThat(token.kind()).isEqualTo("Permanent");
    assertThat(token.scopes())
        .contains("whatsapp_business_messaging", "whatsapp_business_management");
    shop.meta().kill(new Kill.One(Fingerprint.of(Demo.SUPPLIED_TOKEN), Optional.of(460)));
    shop.annotate("check", "now");
    shop.awaitCondition("Ready", "False");
    assertThat(shop.eventReasons()).contains("TokenInvalid");
    assertThat(versions()).isEqualTo(versions);
    assertThat(shop.changingCalls()).isEmpty();
  }

  @Test
  void a_secret_that_does_not_exist_is_named() {
    shop.token(OBSERVED.withSecret("{name: nowhere}"));

    shop.awaitCondition("Stalled", "True");
    assertThat(shop.status().orElseThrow().failure().message())
        .isEqualTo("Secret nowhere does not exist.");
  }

  @Test
  void a_token_that_was_observed_is_taken_over_and_not_replaced() {
    shop.token(OBSERVED);
    shop.awaitCondition("Ready", "True");
    var template = template();

    shop.token(Wanted.DEFAULT.withSecret("{name: wa-secret, adoption: Always}"));

    shop.awaitSettled(1);
    assertThat(shop.publishedToken()).isEqualTo(Demo.SUPPLIED_TOKEN);
    assertThat(shop.issued()).isEmpty();
    assertThat(shop.eventReasons()).contains("TokenAdopted");
    assertThat(template()).as("the app already runs on it").isEqualTo(template);
    shop.annotate("rotate", "now");
    shop.awaitSettled(2);
    assertThat(shop.living()).containsExactly(shop.publishedFingerprint());
  }

  @Test
  void a_secret_is_taken_over_only_where_its_label_allows_it() {
    var labelled = Wanted.DEFAULT.withSecret("{name: wa-secret, adoption: Labelled}");
    shop.token(labelled);
    shop.awaitCondition("Stalled", "True");
    assertThat(shop.secret(Shop.SECRET).getMetadata().getLabels()).isNullOrEmpty();

    shop.kubectl("label", "secret", Shop.SECRET, "whatsapptoken.io/adopt=true");
    shop.annotate("check", "now");

    shop.awaitSettled(1);
    assertThat(shop.publishedToken()).isEqualTo(Demo.SUPPLIED_TOKEN);
  }

  private String template() {
    return shop.kubectl("get", "deployment", "shop", "-o", "jsonpath={.spec.template}");
  }

  private String versions() {
    return shop.kubectl(
        "get",
        "secrets,deployments",
        "-o",
        "jsonpath={range .items[*]}{.kind}{.metadata.name}{.metadata.resourceVersion} {end}");
  }
}
