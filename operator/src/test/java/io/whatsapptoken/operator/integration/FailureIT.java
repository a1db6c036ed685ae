package io.whatsapptoken.operator.integration;

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

  private TestNamespace ns;

  @BeforeEach
  void open() {
    ns = new TestNamespace();
  }

  @AfterEach
  void close() {
    ns.close();
  }

  @Test
  void a_missing_credential_is_named_and_retried() {
    ns.kubectl("delete", "secret", "acme-meta");
    ns.startOperator();
    ns.applyToken();
    ns.awaitCondition("CredentialHealthy", "False");
    assertThat(ns.status().orElseThrow().failure().message())
        .contains("spec.appSecretRef: Secret acme-meta does not exist");

    ns.applyCredential(Demo.APP_SECRET, Demo.ADMIN_TOKEN);

    ns.awaitSettled(1);
  }

  @Test
  void a_wrong_app_secret_names_the_field_to_correct() {
    ns.applyCredential("0123456789abcdef0123456789abcdef", Demo.ADMIN_TOKEN);
    ns.startOperator();

    ns.applyToken();

    ns.awaitCondition("CredentialHealthy", "False");
    assertThat(ns.status().orElseThrow().failure().action()).contains("MetaApp.spec.appSecretRef");
    assertThat(ns.issuedTokens()).isEmpty();
  }

  @Test
  void a_label_that_the_api_server_rejects_is_named_and_corrected() {
    ns.startOperator();
    ns.apply(
        TokenYaml.DEFAULT
            .yaml()
            .replace("{name: wa-secret}", "{name: wa-secret, labels: {a b: c}}"));
    ns.awaitUserAction();
    var failure = ns.status().orElseThrow().failure();
    assertThat(failure.kind()).isEqualTo("WriteRefused");
    assertThat(failure.message()).contains("Secret wa-secret", "metadata.labels", "a b");

    ns.applyToken();

    ns.awaitSettled(1);
    assertThat(ns.issuedTokens()).hasSize(1);
  }

  @Test
  void an_invalid_admin_token_names_the_step_and_a_request_retries_immediately() {
    ns.applyCredential(Demo.APP_SECRET, "EAAnotatokenatall0000000000000000");
    ns.startOperator();
    ns.applyToken();
    ns.awaitUserAction();
    assertThat(ns.status().orElseThrow().failure().action()).contains("MetaApp.spec.adminToken");

    ns.applyCredential(Demo.APP_SECRET, Demo.ADMIN_TOKEN);
    ns.annotate("rotate", "again");

    ns.awaitSettled(1);
  }

  @Test
  void a_token_that_does_not_reach_its_phone_number_is_revoked_and_never_published() {
    ns.startOperator();

    ns.apply(TokenYaml.DEFAULT.yaml().replace(Demo.PHONE_ID, "300000000000009"));

    ns.awaitUserAction();
    ns.awaitStatus("the token was revoked", _ -> ns.validTokens().isEmpty());
    assertThat(ns.issuedTokens()).hasSize(1);
    assertThat(ns.secret(TestNamespace.SECRET_NAME)).isNull();
    assertThat(ns.eventReasons()).contains("TokenRejected");
  }

  @Test
  void malformed_responses_throttling_and_server_errors_are_retried() {
    ns.meta()
        .addFault(Fault.once(ISSUE, new FaultEffect.ErrorResponse(2, Optional.empty(), "later")));
    ns.meta().addFault(Fault.once(".*/debug_token", new FaultEffect.HtmlBody()));
    ns.startOperator();

    ns.applyToken();

    ns.awaitSettled(1);
    assertThat(ns.validTokens()).containsExactly(ns.publishedFingerprint());
  }

  @Test
  void promise_4_a_lost_response_is_reported_as_a_possible_orphan() {
    ns.meta().addFault(Fault.once(ISSUE, new FaultEffect.DropResponse()));
    ns.startOperator();

    ns.applyToken();

    ns.awaitSettled(1);
    assertThat(ns.status().orElseThrow().possibleOrphans()).isEqualTo(1);
    assertThat(ns.eventReasons()).contains("PossibleOrphan");
    assertThat(ns.validTokens()).hasSize(2).contains(ns.publishedFingerprint());
  }

  @Test
  void a_published_token_stays_ready_while_meta_is_unreachable() {
    ns.startOperator();
    ns.applyToken();
    ns.awaitSettled(1);
    ns.meta().addFault(Fault.always(".*", new FaultEffect.DropRequest()));

    ns.annotate("check", "now");

    ns.awaitStatus("the failure is told", status -> status.failure() != null);
    assertThat(ns.condition("Ready").orElseThrow().status()).isEqualTo("True");
    ns.meta().clearFaults();
    ns.awaitStatus("it is forgotten", status -> status.failure() == null);
    assertThat(ns.issuedTokens()).hasSize(1);
  }

  @Test
  void a_call_that_times_out_is_retried() {
    ns.meta()
        .addFault(Fault.once(".*/debug_token", new FaultEffect.Latency(Duration.ofSeconds(5))));
    ns.startOperator();

    ns.applyToken();

    ns.awaitSettled(1);
    assertThat(ns.issuedTokens()).hasSize(1);
  }
}
