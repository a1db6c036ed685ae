package io.whatsapptoken.operator.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A change of {@code spec.secret.name}: no app is without a token for a moment. */
class SecretRenameIT {
  private static final TokenYaml RENAMED = TokenYaml.DEFAULT.withSecret("{name: wa-moved}");

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
  void the_old_secret_is_synced_until_nothing_references_it() {
    ns.applyWorkload("Deployment", "shop", "", PodSpecs.BY_ENV);
    ns.applyToken();
    ns.awaitSettled(1);

    ns.applyToken(RENAMED);
    await().atMost(Duration.ofSeconds(20)).until(() -> ns.secret("wa-moved") != null);
    ns.annotate("rotate", "now");
    ns.awaitSettled(2);

    assertThat(ns.validTokens()).containsExactly(ns.publishedFingerprint());
    assertThat(ns.secret("wa-moved").getData())
        .isEqualTo(ns.secret(TestNamespace.SECRET_NAME).getData());
    ns.applyWorkload("Deployment", "shop", "", PodSpecs.BY_ENV.replace("wa-secret", "wa-moved"));
    await("the former one is deleted")
        .atMost(Duration.ofSeconds(30))
        .until(() -> ns.secret(TestNamespace.SECRET_NAME) == null);
    await().until(() -> ns.eventReasons().contains("SecretMoved"));
    assertThat(ns.issuedTokens()).hasSize(2);
  }

  @Test
  void an_unreferenced_old_secret_is_deleted_after_the_overlap() {
    ns.applyToken();
    ns.awaitSettled(1);
    var published = ns.publishedToken();

    ns.applyToken(RENAMED);

    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> ns.secret(TestNamespace.SECRET_NAME) == null);
    assertThat(ns.secret("wa-moved").getData().get("token"))
        .isEqualTo(Base64.getEncoder().encodeToString(published.getBytes(UTF_8)));
    assertThat(ns.issuedTokens()).hasSize(1);
  }
}
