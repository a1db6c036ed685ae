package io.whatsapptoken.operator.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.whatsapptoken.core.rollout.Dependents;
import io.whatsapptoken.core.rollout.StalePod;
import io.whatsapptoken.core.rollout.Workload;
import io.whatsapptoken.core.rollout.Workload.State;
import io.whatsapptoken.core.spec.DependentSelector;
import io.whatsapptoken.core.spec.DependentSelector.WorkloadRef;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.spec.LabelSelectorMatcher;
import io.whatsapptoken.operator.kubernetes.WorkloadLister.Query;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who follows a token beside those that refer to its Secret, and who is not restarted for it. */
@EnableKubernetesMockClient(crud = true, https = false)
@SuppressWarnings("NullAway.Init")
final class WorkloadSelectionTest {
  private static final String USES =
      "containers: [{name: a, envFrom: [{secretRef: {name: acme-whatsapp}}]}]";
  private static final String READS_THE_API = "containers: [{name: a}]";
  private static final DependentSelector TEAM_A =
      new DependentSelector(
          false, new LabelSelectorMatcher(Map.of("team", "a"), List.of()), List.of());

  /** The mock server creates everything then. */
  private final Instant now = Clock.systemUTC().instant();

  private final Instant later = now.plusSeconds(3600);
  private final Instant earlier = now.minusSeconds(3600);

  KubernetesClient client;

  @Test
  void a_workload_and_its_pods_are_selected_by_label() {
    deployment("app", "{team: a}", "{}", READS_THE_API);
    pod("app-1", "app", READS_THE_API);
    var found = find(desiredState(TEAM_A), published("7-abc", later), later);
    assertThat(found.workloads()).extracting(Workload::name).containsExactly("app");
    assertThat(found.stalePods()).containsExactly(new StalePod("app-1", false));
  }

  @Test
  void a_workload_is_selected_by_name() {
    deployment("app", "{}", "{}", READS_THE_API);
    deployment("other", "{}", "{}", USES);
    var app =
        new DependentSelector(
            false, LabelSelectorMatcher.NOTHING, List.of(new WorkloadRef("Deployment", "app")));
    assertThat(find(desiredState(app), published("7-abc", later), later).workloads())
        .extracting(Workload::name)
        .containsExactly("app");
  }

  @Test
  void a_missing_workload_is_reported() {
    var absent =
        new DependentSelector(
            true, LabelSelectorMatcher.NOTHING, List.of(new WorkloadRef("StatefulSet", "db")));
    var found = find(desiredState(absent), published("7-abc", later), later);
    assertThat(found.workloads())
        .extracting(Workload::reference, Workload::state)
        .containsExactly(tuple("StatefulSet/db", State.MISSING));
    assertThat(found.allUpToDate()).isTrue();
  }

  @Test
  void pods_of_a_workload_with_restarts_disabled_are_unmanaged() {
    deployment("app", "{}", "{}", USES);
    client
        .apps()
        .deployments()
        .inNamespace("shop")
        .withName("app")
        .edit(app -> {
          app.getMetadata().setAnnotations(Map.of("whatsapptoken.io/restart", "never"));
          return app;
        });
    pod("app-1", "app", USES);
    assertThat(
            find(desiredState(DependentSelector.REFERENCES), published("7-abc", later), later)
                .stalePods())
        .containsExactly(new StalePod("app-1", true));
  }

  @Test
  void a_workload_of_two_tokens_is_debounced() {
    deployment(
        "app",
        "{}",
        "{}",
        "containers: [{name: a, envFrom: [{secretRef: {name: acme-whatsapp}}, {secretRef: {name:"
            + " other}}]}]");
    var sibling = new OtherToken("other-token", "other", "4-def", Optional.of(earlier));
    assertThat(states(published("7-abc", later), later.plusSeconds(4), sibling))
        .containsExactly(tuple(State.DEBOUNCING, Map.of("other-token", "4-def")));
    assertThat(states(published("7-abc", later), later.plusSeconds(5), sibling))
        .containsExactly(tuple(State.OUTDATED_UNHEALTHY, Map.of("other-token", "4-def")));
    assertThat(
            states(
                published("7-abc", later),
                later.plusSeconds(4),
                new OtherToken("other-token", "unused", "4-def", Optional.of(later))))
        .containsExactly(tuple(State.OUTDATED_UNHEALTHY, Map.of()));
    var busy = new OtherToken("other-token", "other", "4-def", Optional.of(later.plusSeconds(58)));
    assertThat(states(published("7-abc", later), later.plusSeconds(59), busy))
        .containsExactly(tuple(State.DEBOUNCING, Map.of("other-token", "4-def")));
    assertThat(states(published("7-abc", later), later.plusSeconds(60), busy))
        .containsExactly(tuple(State.OUTDATED_UNHEALTHY, Map.of("other-token", "4-def")));
  }

  @Test
  void a_workload_that_never_left_a_restored_token_is_not_restarted() {
    deployment("never-stamped", "{}", "{}", USES);
    deployment("stamped-long-ago", "{}", "{whatsapptoken.io/acme: 5-abc}", USES);
    deployment("restarted", "{}", "{whatsapptoken.io/acme: 6-def}", USES);
    pod("never-stamped-1", "never-stamped", USES);
    var back = new PublishedRevision("7-abc", later, Optional.of(later.minusSeconds(60)));
    var found = find(desiredState(DependentSelector.REFERENCES), back, later);
    assertThat(found.workloads())
        .extracting(Workload::name, Workload::state)
        .containsExactlyInAnyOrder(
            tuple("never-stamped", State.UP_TO_DATE),
            tuple("stamped-long-ago", State.UP_TO_DATE),
            tuple("restarted", State.OUTDATED_UNHEALTHY));
    assertThat(found.stalePods()).isEmpty();
  }

  @Test
  void a_workload_with_a_pod_started_on_the_other_token_is_restarted() {
    deployment("app", "{}", "{whatsapptoken.io/acme: 5-abc}", USES);
    pod("app-1", "app", USES);
    var back = new PublishedRevision("7-abc", later, Optional.of(earlier));
    var found = find(desiredState(DependentSelector.REFERENCES), back, later);
    assertThat(found.workloads())
        .extracting(Workload::state)
        .containsExactly(State.OUTDATED_UNHEALTHY);
    assertThat(found.stalePods()).containsExactly(new StalePod("app-1", false));
  }

  private List<org.assertj.core.groups.Tuple> states(
      PublishedRevision published, Instant at, OtherToken sibling) {
    var look = new Query(published, true, List.of(sibling));
    return new WorkloadLister(client)
        .find(desiredState(DependentSelector.REFERENCES), look, at).workloads().stream()
            .map(found -> tuple(found.state(), found.otherTokens()))
            .toList();
  }

  private Dependents find(DesiredState desired, PublishedRevision published, Instant at) {
    return new WorkloadLister(client).find(desired, new Query(published, true, List.of()), at);
  }

  private static PublishedRevision published(String revision, Instant since) {
    return new PublishedRevision(revision, since, Optional.empty());
  }

  private static DesiredState desiredState(DependentSelector selector) {
    var usual = KubernetesFixtures.desiredState();
    return new DesiredState(
        usual.resource(),
        usual.mode(),
        usual.source(),
        usual.scopes(),
        usual.assets(),
        usual.checkInterval(),
        usual.rotation(),
        usual.target(),
        selector,
        usual.restartStrategy(),
        usual.retirement(),
        usual.triggers());
  }

  private void deployment(String name, String labels, String stamps, String pod) {
    create(
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {namespace: shop, name: %s, labels: %s}
        spec:
          selector: {matchLabels: {app: %s}}
          template: {metadata: {annotations: %s}, spec: {%s}}
        status: {observedGeneration: 9}
        """
            .formatted(name, labels, name, stamps, pod));
  }

  private void pod(String name, String app, String spec) {
    create(
        """
        apiVersion: v1
        kind: Pod
        metadata: {namespace: shop, name: %s, labels: {app: %s}}
        spec: {%s}
        status: {phase: Running}
        """
            .formatted(name, app, spec));
  }

  private void create(String yaml) {
    client.load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))).create();
  }
}
