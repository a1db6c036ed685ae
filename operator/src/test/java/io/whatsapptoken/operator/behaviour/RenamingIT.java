package io.whatsapptoken.operator.behaviour;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A change of {@code spec.secret.name}: no app is without a token for a moment. */
class RenamingIT {
  private static final Wanted MOVED = Wanted.DEFAULT.withSecret("{name: wa-moved}");

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
  void the_former_secret_is_kept_in_step_until_nobody_reads_it() {
    shop.workload("Deployment", "shop", "", Pods.BY_ENV);
    shop.token();
    shop.awaitSettled(1);

    shop.token(MOVED);
    await().atMost(Duration.ofSeconds(20)).until(() -> shop.secret("wa-moved") != null);
    shop.annotate("rotate", "now");
    shop.awaitSettled(2);

    assertThat(shop.living()).containsExactly(shop.publishedFingerprint());
    assertThat(shop.secret("wa-moved").getData()).isEqualTo(shop.secret(Shop.SECRET).getData());
    shop.workload("Deployment", "shop", "", Pods.BY_ENV.replace("wa-secret", "wa-moved"));
    await("the former one is deleted")
        .atMost(Duration.ofSeconds(30))
        .until(() -> shop.secret(Shop.SECRET) == null);
    await().until(() -> shop.eventReasons().contains("SecretMoved"));
    assertThat(shop.issued()).hasSize(2);
  }

  @Test
  void a_former_secret_that_nobody_reads_goes_after_the_overlap() {
    shop.token();
    shop.awaitSettled(1);
    var published = shop.publishedToken();

    shop.token(MOVED);

    await().atMost(Duration.ofSeconds(20)).until(() -> shop.secret(Shop.SECRET) == null);
    assertThat(shop.secret("wa-moved").getData().get("token"))
        .isEqualTo(Base64.getEncoder().encodeToString(published.getBytes(UTF_8)));
    assertThat(shop.issued()).hasSize(1);
  }
}
