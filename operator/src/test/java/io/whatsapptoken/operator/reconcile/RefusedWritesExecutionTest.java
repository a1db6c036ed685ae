package io.whatsapptoken.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.whatsapptoken.core.ledger.Ledger;
import io.whatsapptoken.core.ledger.VersionedLedger;
import io.whatsapptoken.core.plan.Decision;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.core.plan.ObservedScenarios;
import io.whatsapptoken.core.plan.Planner;
import io.whatsapptoken.core.plan.RefusedWrites;
import io.whatsapptoken.core.plan.TargetSecretState;
import io.whatsapptoken.core.rollout.Dependents;
import io.whatsapptoken.core.rollout.Workload;
import io.whatsapptoken.core.status.StatusRenderer;
import io.whatsapptoken.operator.kubernetes.LedgerStore;
import io.whatsapptoken.operator.kubernetes.Owners;
import io.whatsapptoken.operator.meta.http.FakeMetaServer;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Promise 11: what the API server rejects is on the status, and delays nothing else. */
@EnableKubernetesMockClient(crud = true)
@SuppressWarnings("NullAway.Init")
final class RefusedWritesExecutionTest {
  private static final String SECRETS = "/api/v1/namespaces/shop/secrets";
  private static final String APPLY = "?fieldManager=whatsapp-token-operator&force=true";
  private static final String IMMUTABLE = "data: Forbidden: field is immutable when `immutable`";
  private static final String QUOTA = "secrets \"x\" is forbidden: exceeded quota: small";
  private static final String DENIED =
      "admission webhook \"policy\" denied the request: EAAsecretsecret";

  KubernetesMockServer server;
  KubernetesClient client;

  @Test
  void promise_11_a_quota_on_the_first_ledger_write_is_on_the_status() {
    server.expect().post().withPath(SECRETS).andReturn(403, rejection(403, QUOTA)).always();

    var after = execute(ObservedScenarios.issueDue());

    assertWaits(after);
    assertThat(failureMessage(after)).contains("Secret acme.token-ledger", QUOTA);
  }

  @Test
  void promise_11_an_immutable_target_secret_is_on_the_status() {
    server
        .expect()
        .patch()
        .withPath(SECRETS + "/acme-whatsapp" + APPLY)
        .andReturn(422, rejection(422, IMMUTABLE))
        .always();

    var after = execute(ObservedScenarios.overlapRunning().with(new TargetSecretState.Absent()));

    assertWaits(after);
    assertThat(failureMessage(after)).contains("Secret acme-whatsapp", IMMUTABLE);
  }

  @Test
  void promise_11_a_workload_that_a_policy_protects_does_not_stop_the_others() {
    var denied = deployment("denied");
    var other = deployment("other");
    server
        .expect()
        .patch()
        .withPath(path("denied") + APPLY)
        .andReturn(403, rejection(403, DENIED))
        .always();
    server.expect().patch().withPath(path("other") + APPLY).andReturn(200, other).once();
    var before = ObservedScenarios.checkDue();
    var dependents = new Dependents(List.of(outdated(denied), outdated(other)), List.of());

    var after = execute(before.with(dependents));

    assertThat(after.refusedWrites().byObject()).containsOnlyKeys("Deployment/denied");
    assertThat(failureMessage(after))
        .contains("Deployment denied", "admission webhook")
        .doesNotContain("EAAsecret");
  }

  private Observed execute(Observed observed) {
    try (var meta = new FakeMetaServer();
        var executor = new ExecutorFixture(client, meta)) {
      var stored = observed.ledger().equals(Ledger.EMPTY) ? observed : stored(observed);
      return executor.execute(ObservedScenarios.action(stored), stored);
    }
  }

  private Observed stored(Observed observed) {
    return observed.with(
        new LedgerStore(client, new Owners(client))
            .write(observed.desired().resource(), VersionedLedger.NONE, observed.ledger()));
  }

  /** The next attempt is announced, and nothing else is done until then. */
  private static void assertWaits(Observed after) {
    assertThat(Planner.plan(after, ObservedScenarios.NOW)).isNotInstanceOf(Decision.Act.class);
    assertThat(after.refusedWrites()).isNotEqualTo(RefusedWrites.NONE);
  }

  private static @Nullable String failureMessage(Observed after) {
    var status = StatusRenderer.render(after, null, ObservedScenarios.NOW);
    return Objects.requireNonNull(status.failure()).message();
  }

  private static Workload outdated(Deployment deployment) {
    var metadata = deployment.getMetadata();
    return new Workload(
        "Deployment", metadata.getName(), metadata.getUid(), Workload.State.OUTDATED, "");
  }

  private Deployment deployment(String name) {
    var deployment =
        new DeploymentBuilder()
            .withNewMetadata()
            .withNamespace("shop")
            .withName(name)
            .endMetadata()
            .withNewSpec()
            .withNewTemplate()
            .withNewMetadata()
            .endMetadata()
            .endTemplate()
            .endSpec()
            .build();
    return client.resource(deployment).create();
  }

  private static String path(String deployment) {
    return "/apis/apps/v1/namespaces/shop/deployments/" + deployment;
  }

  private static Object rejection(int code, String message) {
    return new StatusBuilder().withCode(code).withStatus("Failure").withMessage(message).build();
  }
}
