package io.whatsapptoken.operator.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.whatsapptoken.operator.Program;
import io.whatsapptoken.sandbox.world.Fingerprint;
import io.whatsapptoken.sandbox.world.Kill;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The life of a token, as users see it. */
class LifecycleIT {
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
  void a_token_is_issued_published_and_every_kind_of_workload_that_uses_it_is_restarted() {
    shop.workload("Deployment", "by-env", "replicas: 2", Pods.BY_ENV);
    shop.workload(
        "StatefulSet", "by-init", "serviceName: none", Pods.BY_ENV_FROM_IN_AN_INIT_CONTAINER);
    shop.workload("DaemonSet", "by-volume", "", Pods.BY_PROJECTED_VOLUME);
    shop.workload("Deployment", "stranger", "", Pods.BY_NOTHING);
    shop.startOperator();

    shop.token();

    shop.awaitSettled(1);
    assertThat(shop.living()).containsExactly(shop.publishedFingerprint());
    assertThat(shop.status().orElseThrow().dependents())
        .extracting(dependent -> dependent.kind() + "/" + dependent.name())
        .containsExactlyInAnyOrder(
            "Deployment/by-env", "StatefulSet/by-init", "DaemonSet/by-volume");
    assertThat(shop.kubectl("get", "whatsapptoken"))
        .containsPattern("NAME +READY +KIND +EXPIRES +NEXT ROTATION +REVISION +SECRET +AGE")
        .containsPattern("wa +True +Permanent +.*1 +wa-secret");
    assertThat(shop.eventReasons()).contains("TokenPublished", "WorkloadRestarted");
  }

  @Test
  void a_rotation_on_request_happens_once_per_value_and_ends_the_old_token() {
    shop.workload("Deployment", "by-env", "", Pods.BY_ENV);
    shop.startOperator();
    shop.token();
    shop.awaitSettled(1);
    var first = shop.publishedFingerprint();

    shop.annotate("rotate", "monday");

    shop.awaitSettled(2);
    assertThat(shop.living()).containsExactly(shop.publishedFingerprint()).doesNotContain(first);
    assertThat(shop.status().orElseThrow().lastHandled().rotate()).isEqualTo("monday");
    shop.kubectl("label", "whatsapptoken", Shop.TOKEN, "team=blue");
    shop.annotate("check", "now");
    shop.awaitStatus("the check is handled", status -> "now".equals(status.lastHandled().check()));
    assertThat(shop.issued()).hasSize(2);
    assertThat(shop.eventReasons()).contains("RolledOut", "TokenRevoked");
  }

  @Test
  void promise_2_no_token_is_revoked_while_a_dependent_may_still_use_it() {
    shop.workload("Deployment", "by-env", "", Pods.BY_ENV);
    shop.startOperator();
    shop.token();
    shop.awaitSettled(1);
    shop.apply(
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: bare}
        spec: %s
        """
            .formatted(Pods.BY_ENV));
    var first = shop.publishedFingerprint();

    shop.annotate("rotate", "monday");

    shop.awaitStatus(
        "the bare pod blocks the revocation",
        status ->
            status.previous() != null
                && status.previous().blockedBy() != null
                && status.previous().blockedBy().toString().contains("name=bare"));
    assertThat(shop.living()).contains(first, shop.publishedFingerprint());
    shop.kubectl("delete", "pod", "bare");
    shop.awaitSettled(2);
    assertThat(shop.living()).containsExactly(shop.publishedFingerprint());
  }

  @Test
  void a_token_with_a_short_life_is_renewed_before_it_ends() {
    shop.startOperator();

    shop.token(Wanted.shortLived());

    shop.awaitStatus(
        "it was renewed", status -> status.revision() != null && status.revision() >= 2);
    assertThat(shop.client().events().v1().events().inNamespace(shop.namespace()).list().getItems())
        .anyMatch(event -> event.getNote().contains("reason ExpiryNear"));
  }

  @Test
  void promise_6_a_dead_token_is_noticed_at_once_after_a_check_and_replaced() {
    shop.workload("Deployment", "by-env", "", Pods.BY_ENV);
    shop.startOperator();
    shop.token();
    shop.awaitSettled(1);
    var killed = new Fingerprint(shop.publishedFingerprint());
    shop.meta().kill(new Kill.One(killed, Optional.of(460)));

    shop.annotate("check", "now");

    shop.awaitSettled(2);
    assertThat(shop.living()).containsExactly(shop.publishedFingerprint());
    assertThat(shop.eventReasons()).contains("TokenInvalid");
  }

  @Test
  void changed_scopes_issue_a_new_token() {
    shop.startOperator();
    shop.token(Wanted.DEFAULT.withScopes(Wanted.SCOPES.replace("]", ", catalog_management]")));
    shop.awaitSettled(1);

    shop.token();

    shop.awaitSettled(2);
    assertThat(shop.status().orElseThrow().token().scopes())
        .containsExactly("whatsapp_business_management", "whatsapp_business_messaging");
  }

  @Test
  void promise_7_a_restart_of_the_operator_with_a_settled_token_changes_nothing() {
    shop.workload("Deployment", "by-env", "", Pods.BY_ENV);
    shop.startOperator();
    shop.token();
    shop.awaitSettled(1);
    shop.stopOperators();
    var versions = versions();
    var calls = shop.changingCalls().size();

    var again = shop.startOperator();

    await().until(() -> metric(again).contains("whatsapp_token_reconciliations_total"));
    assertThat(versions()).isEqualTo(versions);
    assertThat(shop.changingCalls()).hasSize(calls);
  }

  @Test
  void promise_8_an_operator_that_was_down_catches_up_by_itself() {
    shop.workload("Deployment", "by-env", "", Pods.BY_ENV);
    shop.startOperator();
    shop.token();
    shop.awaitSettled(1);
    shop.stopOperators();
    var missed = new Fingerprint(shop.publishedFingerprint());
    shop.meta().kill(new Kill.One(missed, Optional.of(460)));
    shop.annotate("check", "while it was down");
    shop.kubectl("delete", "secret", Shop.SECRET);
    shop.workload("Deployment", "late", "", Pods.BY_ENV);

    shop.startOperator();

    shop.awaitSettled(2);
    assertThat(shop.living()).containsExactly(shop.publishedFingerprint());
    assertThat(shop.status().orElseThrow().dependents()).hasSize(2);
  }

  private String versions() {
    return shop.kubectl(
        "get", "whatsapptokens,secrets,deployments,events.events.k8s.io",
        "-o", "jsonpath={range .items[*]}{.kind}{.metadata.name}{.metadata.resourceVersion} {end}");
  }

  private static String metric(Program program) throws Exception {
    var uri = URI.create("http://127.0.0.1:" + program.httpPort() + "/metrics");
    try (var http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }
}
