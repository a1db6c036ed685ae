package io.whatsapptoken.operator.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.whatsapptoken.operator.kube.Workloads.Look;
import io.whatsapptoken.operator.plan.Dependents;
import io.whatsapptoken.operator.plan.Following;
import io.whatsapptoken.operator.plan.Following.Named;
import io.whatsapptoken.operator.plan.LabelQuery;
import io.whatsapptoken.operator.plan.OlderPod;
import io.whatsapptoken.operator.plan.Wish;
import io.whatsapptoken.operator.plan.Workload;
import io.whatsapptoken.operator.plan.Workload.Standing;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who follows a token beside those that refer to its Secret, and who is not restarted for it. */
@EnableKubernetesMockClient(crud = true)
@SuppressWarnings("NullAway.Init")
final class FollowedWorkloadsTest {
  private static final String USES =
      "containers: [{name: a, envFrom: [{secretRef: {name: acme-whatsapp}}]}]";
  private static final String READS_THE_API = "containers: [{name: a}]";
  private static final Following TEAM_A =
      new Following(false, new LabelQuery(Map.of("team", "a"), List.of()), List.of());

  /** The mock server creates everything then. */
  private final Instant now = Clock.systemUTC().instant();

  private final Instant later = now.plusSeconds(3600);
  private final Instant earlier = now.minusSeconds(3600);

  KubernetesClient client;

  @Test
  void a_workload_follows_by_its_labels_and_so_do_its_pods() {
    deployment("app", "{team: a}", "{}", READS_THE_API);
    pod("app-1", "app", READS_THE_API);
    var found = find(wish(TEAM_A), published("7-abc", later), later);
    assertThat(found.workloads()).extracting(Workload::name).containsExactly("app");
    assertThat(found.olderPods()).containsExactly(new OlderPod("app-1", false));
  }

  @Test
  void a_workload_follows_by_its_name() {
    deployment("app", "{}", "{}", READS_THE_API);
    deployment("other", "{}", "{}", USES);
    var app = new Following(false, LabelQuery.NOTHING, List.of(new Named("Deployment", "app")));
    assertThat(find(wish(app), published("7-abc", later), later).workloads())
        .extracting(Workload::name)
        .containsExactly("app");
  }

  @Test
  void a_name_that_nobody_has_is_told() {
    var absent = new Following(true, LabelQuery.NOTHING, List.of(new Named("StatefulSet", "db")));
    var found = find(wish(absent), published("7-abc", later), later);
    assertThat(found.workloads())
        .extracting(Workload::reference, Workload::standing)
        .containsExactly(tuple("StatefulSet/db", Standing.MISSING));
    assertThat(found.allUpToDate()).isTrue();
  }

  @Test
  void pods_of_a_workload_that_is_left_to_a_person_stay() {
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
    assertThat(find(wish(Following.REFERENCES), published("7-abc", later), later).olderPods())
        .containsExactly(new OlderPod("app-1", true));
  }

  @Test
  void a_workload_of_two_tokens_waits_a_moment_for_the_other_to_change() {
    deployment(
        "app",
        "{}",
        "{}",
        "containers: [{name: a, envFrom: [{secretRef: {name: acme-whatsapp}}, {secretRef: {name:"
            + " other}}]}]");
    var sibling = new Sibling("other-token", "other", "4-def", Optional.of(earlier));
    assertThat(standings(published("7-abc", later), later.plusSeconds(4), sibling))
        .containsExactly(tuple(Standing.SETTLING, Map.of("other-token", "4-def")));
    assertThat(standings(published("7-abc", later), later.plusSeconds(5), sibling))
        .containsExactly(tuple(Standing.UNWELL, Map.of("other-token", "4-def")));
    assertThat(
            standings(
                published("7-abc", later),
                later.plusSeconds(4),
                new Sibling("other-token", "unused", "4-def", Optional.of(later))))
        .containsExactly(tuple(Standing.UNWELL, Map.of()));
    var busy = new Sibling("other-token", "other", "4-def", Optional.of(later.plusSeconds(58)));
    assertThat(standings(published("7-abc", later), later.plusSeconds(59), busy))
        .containsExactly(tuple(Standing.SETTLING, Map.of("other-token", "4-def")));
    assertThat(standings(published("7-abc", later), later.plusSeconds(60), busy))
        .containsExactly(tuple(Standing.UNWELL, Map.of("other-token", "4-def")));
  }

  @Test
  void nobody_is_restarted_who_never_left_a_token_that_came_back() {
    deployment("never-stamped", "{}", "{}", USES);
    deployment("stamped-long-ago", "{}", "{whatsapptoken.io/acme: 5-abc}", USES);
    deployment("restarted", "{}", "{whatsapptoken.io/acme: 6-def}", USES);
    pod("never-stamped-1", "never-stamped", USES);
    var back = new Publication("7-abc", later, Optional.of(later.minusSeconds(60)));
    var found = find(wish(Following.REFERENCES), back, later);
    assertThat(found.workloads())
        .extracting(Workload::name, Workload::standing)
        .containsExactlyInAnyOrder(
            tuple("never-stamped", Standing.UP_TO_DATE),
            tuple("stamped-long-ago", Standing.UP_TO_DATE),
            tuple("restarted", Standing.UNWELL));
    assertThat(found.olderPods()).isEmpty();
  }

  @Test
  void a_workload_with_a_pod_that_started_while_the_token_was_away_is_restarted() {
    deployment("app", "{}", "{whatsapptoken.io/acme: 5-abc}", USES);
    pod("app-1", "app", USES);
    var back = new Publication("7-abc", later, Optional.of(earlier));
    var found = find(wish(Following.REFERENCES), back, later);
    assertThat(found.workloads()).extracting(Workload::standing).containsExactly(Standing.UNWELL);
    assertThat(found.olderPods()).containsExactly(new OlderPod("app-1", false));
  }

  private List<org.assertj.core.groups.Tuple> standings(
      Publication published, Instant at, Sibling sibling) {
    var look = new Look(published, true, Set.of(), List.of(sibling));
    return new Workloads(client)
        .find(wish(Following.REFERENCES), look, at).workloads().stream()
            .map(found -> tuple(found.standing(), found.alsoUses()))
            .toList();
  }

  private Dependents find(Wish wish, Publication published, Instant at) {
    return new Workloads(client).find(wish, new Look(published, true, Set.of(), List.of()), at);
  }

  private static Publication published(String stamp, Instant since) {
    return new Publication(stamp, since, Optional.empty());
  }

  private static Wish wish(Following following) {
    var usual = Kept.wish();
    return new Wish(
        usual.identity(),
        usual.conduct(),
        usual.source(),
        usual.scopes(),
        usual.assets(),
        usual.checkInterval(),
        usual.rotation(),
        usual.target(),
        following,
        usual.strategy(),
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
