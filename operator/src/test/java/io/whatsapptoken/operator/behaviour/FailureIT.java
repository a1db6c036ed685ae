package io.whatsapptoken.operator.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.sandbox.Demo;
import io.whatsapptoken.sandbox.fault.Fault;
import io.whatsapptoken.sandbox.fault.FaultEffect;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Meta, the network and people do wrong: it is said, nothing is lost, and it heals. */
class FailureIT {
  private static final String ISSUE = ".*/access_tokens";

  private Shop shop;

  @BeforeEach
  void open() {
    shop = new Shop();
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void a_missing_credential_is_named_and_looked_for_again() {
    shop.kubectl("delete", "secret", "acme-meta");
    shop.startOperator();
    shop.token();
    shop.awaitCondition("CredentialHealthy", "False");
    assertThat(shop.status().orElseThrow().failure().message())
        .contains("spec.appSecret: Secret acme-meta does not exist");

    shop.credential(Demo.APP_SECRET, Demo.ADMIN_TOKEN);

    shop.awaitSettled(1);
  }

  @Test
  void a_wrong_app_secret_says_where_to_correct_it() {
    shop.credential("0123456789abcdef0123456789abcdef", Demo.ADMIN_TOKEN);
    shop.startOperator();

    shop.token();

    shop.awaitCondition("CredentialHealthy", "False");
    assertThat(shop.status().orElseThrow().failure().action()).contains("MetaApp.spec.appSecret");
    assertThat(shop.issued()).isEmpty();
  }

  @Test
  void a_dead_admin_token_says_how_to_replace_it_and_a_request_tries_at_once() {
    shop.credential(Demo.APP_SECRET, "EAAnotatokenatall0000000000000000");
    shop.startOperator();
    shop.token();
    shop.awaitCondition("Stalled", "True");
    assertThat(shop.status().orElseThrow().failure().action()).contains("MetaApp.spec.adminToken");

    shop.credential(Demo.APP_SECRET, Demo.ADMIN_TOKEN);
    shop.annotate("rotate", "again");

    shop.awaitSettled(1);
  }

  @Test
  void a_token_that_does_not_reach_its_phone_number_is_revoked_and_never_published() {
    shop.startOperator();

    shop.token(
        // Reads of business accounts need the other scope.
        Wanted.DEFAULT.withScopes("[whatsapp_business_messaging]"));

    shop.awaitCondition("Stalled", "True");
    shop.awaitStatus("the token was revoked", _ -> shop.living().isEmpty());
    assertThat(shop.issued()).hasSize(1);
    assertThat(shop.secret(Shop.SECRET)).isNull();
    assertThat(shop.eventReasons()).contains("TokenRejected");
  }

  @Test
  void garbage_throttling_and_server_errors_pass_by_themselves() {
    shop.meta().add(Fault.once(ISSUE, new FaultEffect.ErrorAnswer(2, Optional.empty(), "later")));
    shop.meta().add(Fault.once(".*/debug_token", new FaultEffect.HtmlBody()));
    shop.startOperator();

    shop.token();

    shop.awaitSettled(1);
    assertThat(shop.living()).containsExactly(shop.publishedFingerprint());
  }

  @Test
  void promise_4_a_lost_answer_is_reported_as_a_possible_orphan() {
    shop.meta().add(Fault.once(ISSUE, new FaultEffect.CutAfter()));
    shop.startOperator();

    shop.token();

    shop.awaitSettled(1);
    assertThat(shop.status().orElseThrow().possibleOrphans()).isEqualTo(1);
    assertThat(shop.eventReasons()).contains("PossibleOrphan");
    assertThat(shop.living()).hasSize(2).contains(shop.publishedFingerprint());
  }

  @Test
  void a_published_token_stays_ready_while_meta_cannot_be_reached() {
    shop.startOperator();
    shop.token();
    shop.awaitSettled(1);
    shop.meta().add(Fault.always(".*", new FaultEffect.CutBefore()));

    shop.annotate("check", "now");

    shop.awaitStatus("the failure is told", status -> status.failure() != null);
    assertThat(shop.condition("Ready").orElseThrow().getStatus()).isEqualTo("True");
    shop.meta().clearFaults();
    shop.awaitStatus("it is forgotten", status -> status.failure() == null);
    assertThat(shop.issued()).hasSize(1);
  }

  @Test
  void a_slow_meta_is_waited_for_and_then_asked_again() {
    shop.meta().add(Fault.once(".*/debug_token", new FaultEffect.Latency(Duration.ofSeconds(5))));
    shop.startOperator();

    shop.token();

    shop.awaitSettled(1);
    assertThat(shop.issued()).hasSize(1);
  }
}
