package io.whatsapptoken.operator.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What others do to our Secrets. No case of it changes anything at Meta. */
class DriftIT {
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
  void an_edited_secret_is_repaired_without_minting() {
    shop.token();
    shop.awaitSettled(1);
    var published = shop.publishedToken();
    var calls = shop.changingCalls().size();

    shop.kubectl("patch", "secret", Shop.SECRET, "-p", "{\"stringData\":{\"token\":\"mine\"}}");

    await().atMost(Duration.ofSeconds(20)).until(() -> shop.publishedToken().equals(published));
    await().until(() -> shop.eventReasons().contains("SecretRepaired"));
    assertThat(shop.changingCalls()).hasSize(calls);
  }

  @Test
  void a_deleted_secret_is_published_again_without_minting() {
    shop.token();
    shop.awaitSettled(1);
    var published = shop.publishedToken();
    var calls = shop.changingCalls().size();

    shop.kubectl("delete", "secret", Shop.SECRET);

    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> shop.secret(Shop.SECRET) != null && shop.publishedToken().equals(published));
    assertThat(shop.changingCalls()).hasSize(calls);
  }

  @Test
  void a_secret_of_somebody_else_is_not_touched_and_no_token_is_issued_for_it() {
    shop.kubectl("create", "secret", "generic", Shop.SECRET, "--from-literal=token=theirs");

    shop.token();

    shop.awaitCondition("Stalled", "True");
    assertThat(shop.condition("Ready").orElseThrow().getReason()).isEqualTo("NotIssued");
    assertThat(shop.condition("Published").orElseThrow().getReason()).isEqualTo("SecretNotOurs");
    assertThat(shop.publishedToken()).isEqualTo("theirs");
    assertThat(shop.issued()).isEmpty();
  }

  @Test
  void a_resource_that_is_deleted_and_made_again_adopts_its_token_without_minting() {
    shop.token();
    shop.awaitSettled(1);
    var published = shop.publishedFingerprint();
    shop.kubectl("delete", "whatsapptoken", Shop.TOKEN);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> shop.secret(Shop.TOKEN + ".token-ledger") == null);

    shop.token();

    shop.awaitSettled(1);
    assertThat(shop.publishedFingerprint()).isEqualTo(published);
    assertThat(shop.issued()).hasSize(1);
    assertThat(shop.eventReasons()).contains("TokenAdopted");
  }
}
