package io.whatsapptoken.operator.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.whatsapptoken.operator.OperatorRuntime;
import io.whatsapptoken.sandbox.model.Fingerprint;
import io.whatsapptoken.sandbox.model.Invalidation;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The life of a token, as users see it. */
class LifecycleIT {
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
  void a_token_is_issued_published_and_every_kind_of_workload_that_uses_it_is_restarted() {
    ns.applyWorkload("Deployment", "by-env", "replicas: 2", PodSpecs.BY_ENV);
    ns.applyWorkload(
        "StatefulSet", "by-init", "serviceName: none", PodSpecs.BY_ENV_FROM_IN_AN_INIT_CONTAINER);
    ns.applyWorkload("DaemonSet", "by-volume", "", PodSpecs.BY_PROJECTED_VOLUME);
    ns.applyWorkload("Deployment", "stranger", "", PodSpecs.BY_NOTHING);
    ns.startOperator();

    ns.applyToken();

    ns.awaitSettled(1);
    assertThat(ns.validTokens()).containsExactly(ns.publishedFingerprint());
    assertThat(ns.status().orElseThrow().dependents())
        .extracting(dependent -> dependent.kind() + "/" + dependent.name())
        .containsExactlyInAnyOrder(
            "Deployment/by-env", "StatefulSet/by-init", "DaemonSet/by-volume");
    assertThat(ns.kubectl("get", "whatsapptoken"))
        .containsPattern("NAME +READY +REASON +KIND +EXPIRES +NEXT ROTATION +REVISION +SECRET +AGE")
        .containsPattern("wa +True +Usable +Permanent +.*1 +wa-secret");
    assertThat(ns.eventReasons()).contains("TokenPublished", "WorkloadRestarted");
  }

  @Tag("smoke")
  @Test
  void a_requested_rotation_runs_once_per_value_and_revokes_the_previous_token() {
    ns.applyWorkload("Deployment", "by-env", "", PodSpecs.BY_ENV);
    ns.startOperator();
    ns.applyToken();
    ns.awaitSettled(1);
    var first = ns.publishedFingerprint();

    ns.annotate("rotate", "monday");

    ns.awaitSettled(2);
    assertThat(ns.validTokens()).containsExactly(ns.publishedFingerprint()).doesNotContain(first);
    assertThat(ns.status().orElseThrow().lastHandled().rotate()).isEqualTo("monday");
    ns.kubectl("label", "whatsapptoken", TestNamespace.TOKEN_NAME, "team=blue");
    ns.annotate("check", "now");
    ns.awaitStatus("the check is handled", status -> "now".equals(status.lastHandled().check()));
    assertThat(ns.issuedTokens()).hasSize(2);
    assertThat(ns.eventReasons()).contains("RolloutComplete", "TokenRevoked");
  }

  @Test
  void promise_2_no_token_is_revoked_while_a_dependent_may_still_use_it() {
    ns.applyWorkload("Deployment", "by-env", "", PodSpecs.BY_ENV);
    ns.startOperator();
    ns.applyToken();
    ns.awaitSettled(1);
    ns.apply(
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: bare}
        spec: %s
        """
            .formatted(PodSpecs.BY_ENV));
    var first = ns.publishedFingerprint();

    ns.annotate("rotate", "monday");

    ns.awaitStatus(
        "the bare pod blocks the revocation",
        status ->
            status.previous() != null
                && status.previous().blockedBy() != null
                && status.previous().blockedBy().toString().contains("name=bare"));
    assertThat(ns.validTokens()).contains(first, ns.publishedFingerprint());
    ns.kubectl("delete", "pod", "bare");
    ns.awaitSettled(2);
    assertThat(ns.validTokens()).containsExactly(ns.publishedFingerprint());
  }

  @Test
  void a_short_lived_token_is_renewed_before_it_expires() {
    ns.startOperator();

    ns.applyToken(TokenYaml.shortLived());

    ns.awaitStatus("it was renewed", status -> status.revision() != null && status.revision() >= 2);
    assertThat(ns.client().events().v1().events().inNamespace(ns.namespace()).list().getItems())
        .anyMatch(event -> event.getNote().contains("reason ExpiryNear"));
  }

  @Test
  void promise_6_an_invalid_token_is_detected_by_a_requested_check_and_replaced() {
    ns.applyWorkload("Deployment", "by-env", "", PodSpecs.BY_ENV);
    ns.startOperator();
    ns.applyToken();
    ns.awaitSettled(1);
    var killed = new Fingerprint(ns.publishedFingerprint());
    ns.meta().invalidate(new Invalidation.OneToken(killed, Optional.of(460)));

    ns.annotate("check", "now");

    ns.awaitSettled(2);
    assertThat(ns.validTokens()).containsExactly(ns.publishedFingerprint());
    assertThat(ns.eventReasons()).contains("TokenInvalid");
  }

  @Test
  void changed_scopes_issue_a_new_token() {
    ns.startOperator();
    ns.applyToken(
        TokenYaml.DEFAULT.withScopes(TokenYaml.SCOPES.replace("]", ", catalog_management]")));
    ns.awaitSettled(1);

    ns.applyToken();

    ns.awaitSettled(2);
    assertThat(ns.status().orElseThrow().token().scopes())
        .containsExactly("whatsapp_business_management", "whatsapp_business_messaging");
  }

  @Test
  void promise_7_a_restart_of_the_operator_with_a_settled_token_changes_nothing() {
    ns.applyWorkload("Deployment", "by-env", "", PodSpecs.BY_ENV);
    ns.startOperator();
    ns.applyToken();
    ns.awaitSettled(1);
    ns.stopOperators();
    var versions = versions();
    var calls = ns.mutatingCalls().size();

    var again = ns.startOperator();

    await().until(() -> metric(again).contains("whatsapp_token_reconciliations_total"));
    assertThat(versions()).isEqualTo(versions);
    assertThat(ns.mutatingCalls()).hasSize(calls);
  }

  @Test
  void a_token_has_metrics_until_it_is_deleted() {
    var operator = ns.startOperator();
    ns.applyToken();
    ns.awaitSettled(1);
    var resource =
        "{namespace=\"%s\",name=\"%s\"".formatted(ns.namespace(), TestNamespace.TOKEN_NAME);

    await()
        .untilAsserted(() ->
            assertThat(metric(operator))
                .contains("whatsapp_token_condition" + resource + ",condition=\"Ready\"} 1")
                .contains("whatsapp_token_revision" + resource + "} 1")
                .contains("whatsapp_token_last_verification_timestamp_seconds" + resource)
                .contains("whatsapp_token_next_rotation_timestamp_seconds" + resource)
                .contains("whatsapp_token_verifications_total{result=\"valid\"} ")
                .contains("whatsapp_token_events_total{reason=\"TokenPublished\"} 1.0")
                .contains("whatsapp_token_reconciliation_duration_seconds_count{kind="));
    ns.kubectl("delete", "whatsapptoken", TestNamespace.TOKEN_NAME, "--timeout=30s");
    await()
        .untilAsserted(() ->
            assertThat(metric(operator))
                .doesNotContain(resource)
                .contains("whatsapp_token_events_total{reason=\"TokenPublished\"} 1.0"));
  }

  @Test
  void promise_8_an_operator_that_was_down_catches_up() {
    ns.applyWorkload("Deployment", "by-env", "", PodSpecs.BY_ENV);
    ns.startOperator();
    ns.applyToken();
    ns.awaitSettled(1);
    ns.stopOperators();
    var missed = new Fingerprint(ns.publishedFingerprint());
    ns.meta().invalidate(new Invalidation.OneToken(missed, Optional.of(460)));
    ns.annotate("check", "while it was down");
    ns.kubectl("delete", "secret", TestNamespace.SECRET_NAME);
    ns.applyWorkload("Deployment", "late", "", PodSpecs.BY_ENV);

    ns.startOperator();

    ns.awaitSettled(2);
    assertThat(ns.validTokens()).containsExactly(ns.publishedFingerprint());
    assertThat(ns.status().orElseThrow().dependents()).hasSize(2);
  }

  private String versions() {
    return ns.kubectl(
        "get", "whatsapptokens,secrets,deployments,events.events.k8s.io",
        "-o", "jsonpath={range .items[*]}{.kind}{.metadata.name}{.metadata.resourceVersion} {end}");
  }

  private static String metric(OperatorRuntime program) throws Exception {
    var uri = URI.create("http://127.0.0.1:" + program.httpPort() + "/metrics");
    try (var http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }
}
