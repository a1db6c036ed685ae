package io.whatsapptoken.core.rollout;

import static io.whatsapptoken.core.rollout.RolloutFixtures.AFTER;
import static io.whatsapptoken.core.rollout.RolloutFixtures.CURRENT;
import static io.whatsapptoken.core.rollout.RolloutFixtures.NOW;
import static io.whatsapptoken.core.rollout.RolloutFixtures.PREVIOUS;
import static io.whatsapptoken.core.rollout.RolloutFixtures.PUBLISHED_AT;
import static io.whatsapptoken.core.rollout.RolloutFixtures.assess;
import static io.whatsapptoken.core.rollout.RolloutFixtures.carrying;
import static io.whatsapptoken.core.rollout.RolloutFixtures.createdAt;
import static io.whatsapptoken.core.rollout.RolloutFixtures.healthy;
import static io.whatsapptoken.core.rollout.RolloutFixtures.labelled;
import static io.whatsapptoken.core.rollout.RolloutFixtures.pod;
import static io.whatsapptoken.core.rollout.RolloutFixtures.readingAtStart;
import static io.whatsapptoken.core.rollout.RolloutFixtures.referencing;
import static io.whatsapptoken.core.rollout.RolloutFixtures.restarting;
import static io.whatsapptoken.core.rollout.RolloutFixtures.selector;
import static io.whatsapptoken.core.rollout.RolloutFixtures.terminating;
import static io.whatsapptoken.core.rollout.RolloutFixtures.workload;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.rollout.PodSnapshot.Health;
import io.whatsapptoken.core.rollout.StalePod.Fate;
import io.whatsapptoken.core.rollout.WorkloadSnapshot.Restarts.Mode;
import io.whatsapptoken.core.spec.DependentSelector;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Promise 2: the previous token is not revoked while one of these pods may still hold it. */
final class StalePodsTest {
  private static final PodSnapshot POD = pod("app-1", "app");
  private static final WorkloadSnapshot APP = workload("app");
  private static final DependentSelector TEAM_A =
      new DependentSelector(false, selector("team", "a"), List.of());

  @TestFactory
  Stream<DynamicTest> a_pod_blocks_the_revocation() {
    return Stream.of(
        blocks("if it started before the publication", POD, true),
        blocks("if it carries an older revision", carrying(PREVIOUS, POD), true),
        blocks("if it has not started", healthy(Health.NOT_STARTED, POD), true),
        blocks("if its node is lost", healthy(Health.UNREACHABLE, POD), true),
        blocks("if it is failing", healthy(Health.FAILING, POD), true),
        blocks(
            "if it started in the second of the publication", createdAt(PUBLISHED_AT, POD), true),
        blocks("not if it started later", createdAt(AFTER, POD), false),
        blocks("not if it carries the current revision", carrying(CURRENT, POD), false),
        blocks("not if it has ended", healthy(Health.ENDED, POD), false),
        blocks("not if it uses another Secret", referencing(Set.of("other"), POD), false));
  }

  private static DynamicTest blocks(String sentence, PodSnapshot pod, boolean expected) {
    return DynamicTest.dynamicTest(
        sentence,
        () ->
            assertThat(stale(DependentSelector.REFERENCES, List.of(pod)))
                .isEqualTo(expected ? List.of(new StalePod("app-1", Fate.UNMANAGED)) : List.of()));
  }

  @TestFactory
  Stream<DynamicTest> what_becomes_of_a_pod_that_blocks() {
    return Stream.of(
        ends(
            "its workload is restarted and replaces it", APP, new StalePod("app-1", Fate.REPLACED)),
        ends(
            "its owner replaces it",
            restarting(Mode.NEVER, APP),
            new StalePod("app-1", Fate.UNMANAGED)),
        ends(
            "nothing replaces the pod of no workload",
            workload("other"),
            new StalePod("app-1", Fate.UNMANAGED)),
        ends("it reloads the file and does not block", restarting(Mode.RELOADS, APP)));
  }

  private static DynamicTest ends(
      String sentence, WorkloadSnapshot workload, StalePod... expected) {
    return DynamicTest.dynamicTest(
        sentence,
        () ->
            assertThat(stale(DependentSelector.REFERENCES, List.of(POD), workload))
                .containsExactly(expected));
  }

  @TestFactory
  Stream<DynamicTest> a_terminating_pod_requires_user_action() {
    return Stream.of(
        terminatingUntil("not within its grace period", NOW.plusSeconds(30), Fate.REPLACED),
        terminatingUntil("nor within half a minute after it", NOW.minusSeconds(30), Fate.REPLACED),
        terminatingUntil("but later", NOW.minusSeconds(31), Fate.OVERDUE));
  }

  private static DynamicTest terminatingUntil(String sentence, Instant end, Fate expected) {
    return DynamicTest.dynamicTest(
        sentence,
        () ->
            assertThat(stale(DependentSelector.REFERENCES, List.of(terminating(end, POD)), APP))
                .containsExactly(new StalePod("app-1", expected)));
  }

  @Test
  void a_pod_that_cannot_read_the_file_again_blocks_although_its_workload_reloads() {
    var reloading = restarting(Mode.RELOADS, APP);

    assertThat(stale(DependentSelector.REFERENCES, List.of(readingAtStart(POD)), reloading))
        .containsExactly(new StalePod("app-1", Fate.UNMANAGED));
    assertThat(
            stale(
                DependentSelector.REFERENCES,
                List.of(readingAtStart(POD)),
                readingAtStart(reloading)))
        .containsExactly(new StalePod("app-1", Fate.REPLACED));
  }

  @Test
  void a_pod_of_a_selected_workload_blocks_without_a_reference() {
    var unreferenced = Set.<String>of();
    var app = labelled("team", "a", referencing(unreferenced, APP));

    assertThat(stale(TEAM_A, List.of(referencing(unreferenced, POD)), app))
        .containsExactly(new StalePod("app-1", Fate.REPLACED));
  }

  @Test
  void a_reference_does_not_count_if_discovery_is_off() {
    assertThat(stale(TEAM_A, List.of(POD), APP)).isEmpty();
  }

  @Test
  void stale_pods_are_listed_by_name() {
    assertThat(stale(DependentSelector.REFERENCES, List.of(pod("b", "app"), pod("a", "app"))))
        .extracting(StalePod::name)
        .containsExactly("a", "b");
  }

  private static List<StalePod> stale(
      DependentSelector selector, List<PodSnapshot> pods, WorkloadSnapshot... workloads) {
    return assess(selector, pods, workloads).stalePods();
  }
}
