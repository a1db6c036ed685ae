package io.whatsapptoken.core.rollout;

import static io.whatsapptoken.core.rollout.RolloutFixtures.AFTER;
import static io.whatsapptoken.core.rollout.RolloutFixtures.CURRENT;
import static io.whatsapptoken.core.rollout.RolloutFixtures.NOW;
import static io.whatsapptoken.core.rollout.RolloutFixtures.assess;
import static io.whatsapptoken.core.rollout.RolloutFixtures.carrying;
import static io.whatsapptoken.core.rollout.RolloutFixtures.createdAt;
import static io.whatsapptoken.core.rollout.RolloutFixtures.healthy;
import static io.whatsapptoken.core.rollout.RolloutFixtures.pod;
import static io.whatsapptoken.core.rollout.RolloutFixtures.progressing;
import static io.whatsapptoken.core.rollout.RolloutFixtures.recorded;
import static io.whatsapptoken.core.rollout.RolloutFixtures.restartedAt;
import static io.whatsapptoken.core.rollout.RolloutFixtures.terminating;
import static io.whatsapptoken.core.rollout.RolloutFixtures.waiting;
import static io.whatsapptoken.core.rollout.RolloutFixtures.workload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.whatsapptoken.core.rollout.PodSnapshot.Health;
import io.whatsapptoken.core.rollout.Workload.State;
import io.whatsapptoken.core.rollout.WorkloadSnapshot.Progress;
import io.whatsapptoken.core.spec.DependentSelector;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Only a pod that ran with the token and is not ready counts against the token. */
final class LateRolloutsTest {
  private static final Duration TIMEOUT = Duration.ofMinutes(10);
  private static final String COUNT = "1 of 2 pods ready";
  private static final WorkloadSnapshot RESTARTED =
      restartedAt(NOW.minus(TIMEOUT), waiting(carrying(CURRENT, workload("app"))));
  private static final WorkloadSnapshot LATE =
      restartedAt(NOW.minus(TIMEOUT).minusSeconds(1), RESTARTED);
  private static final PodSnapshot OLD = pod("old", "app");
  private static final PodSnapshot READY = carrying(CURRENT, createdAt(AFTER, pod("new", "app")));
  private static final PodSnapshot FAILING = healthy(Health.FAILING, READY);

  @TestFactory
  Stream<DynamicTest> a_workload_that_is_not_healthy_in_time() {
    return Stream.of(
        state("has failed if a container ran", State.FAILED, "; pod new is not ready", FAILING),
        state(
            "is held without blame if none ran",
            State.NOT_STARTED,
            "; pod new has not started",
            healthy(Health.NOT_STARTED, READY)),
        state("is held without blame if there is no new pod", State.NOT_STARTED, "", OLD),
        state(
            "is blocked if a node is lost",
            State.BLOCKED,
            "; pod new is not reported as ready by its node",
            healthy(Health.UNREACHABLE, READY)),
        state("continues if its new pods are ready", State.RESTARTING, "", READY, OLD),
        state(
            "has failed if one of them ran, whatever the others do",
            State.FAILED,
            "; pod new is not ready",
            healthy(Health.UNREACHABLE, carrying(CURRENT, pod("lost", "app"))),
            healthy(Health.NOT_STARTED, carrying(CURRENT, pod("pending", "app"))),
            FAILING),
        state(
            "is blocked if an old pod that is not ready stays",
            State.BLOCKED,
            "; pod old is not ready and is not replaced: fix or delete it",
            READY,
            healthy(Health.FAILING, OLD)),
        state(
            "is not judged by a pod that is terminating",
            State.RESTARTING,
            "",
            READY,
            terminating(NOW, healthy(Health.FAILING, carrying(CURRENT, pod("gone", "app"))))),
        state(
            "is not judged by pods of others",
            State.RESTARTING,
            "",
            READY,
            healthy(Health.FAILING, carrying(CURRENT, pod("other", "db")))));
  }

  private static DynamicTest state(
      String sentence, State expected, String why, PodSnapshot... pods) {
    return DynamicTest.dynamicTest(
        sentence, () -> expect(LATE, expected, COUNT + why, List.of(pods)));
  }

  @Test
  void nothing_is_judged_before_the_timeout() {
    expect(RESTARTED, State.RESTARTING, COUNT, List.of(FAILING));
  }

  @Test
  void a_workload_without_an_older_token_has_failed_whatever_its_pods_do() {
    expect(LATE, State.FAILED, COUNT, List.of());
  }

  @TestFactory
  Stream<DynamicTest> a_workload_that_was_unhealthy_before_is_not_blamed_on_the_token() {
    return Stream.of(
        DynamicTest.dynamicTest(
            "it is blocked",
            () ->
                expect(
                    recorded(RestartRecord.first(CURRENT, false, NOW), LATE),
                    State.BLOCKED,
                    COUNT + "; it was not healthy before its restart either",
                    List.of(FAILING))),
        DynamicTest.dynamicTest(
            "but one that was healthy has failed",
            () ->
                expect(
                    recorded(RestartRecord.first(CURRENT, true, NOW), LATE),
                    State.FAILED,
                    COUNT + "; pod new is not ready",
                    List.of(FAILING))));
  }

  @Test
  void a_pod_that_does_not_end_blocks_its_workload_before_the_timeout() {
    expect(
        RESTARTED,
        State.BLOCKED,
        COUNT + "; pod old is terminating for longer than its grace period",
        List.of(READY, terminating(NOW.minusSeconds(31), OLD)));
    expect(
        RESTARTED, State.RESTARTING, COUNT, List.of(READY, terminating(NOW.minusSeconds(30), OLD)));
  }

  @TestFactory
  Stream<DynamicTest> a_late_rollout_that_kubernetes_explains() {
    return Stream.of(
        explained("runs no pod", new Progress.Idle(), State.UNPROVEN),
        explained("waits for minReadySeconds", new Progress.Settling("x"), State.RESTARTING),
        explained("is tolerated", new Progress.Tolerated("x"), State.BLOCKED),
        explained("is blocked", new Progress.Blocked("x"), State.BLOCKED),
        explained("is complete", new Progress.Complete(), State.UP_TO_DATE));
  }

  private static DynamicTest explained(String sentence, Progress progress, State expected) {
    return DynamicTest.dynamicTest(
        sentence,
        () ->
            assertThat(
                    assess(
                            DependentSelector.REFERENCES,
                            List.of(FAILING),
                            progressing(progress, LATE))
                        .workloads())
                .extracting(Workload::state)
                .containsExactly(expected));
  }

  @Test
  void pods_that_its_spec_tolerates_have_until_the_timeout() {
    expect(
        progressing(new Progress.Tolerated("x"), RESTARTED),
        State.RESTARTING,
        "x",
        List.of(FAILING));
  }

  private static void expect(
      WorkloadSnapshot workload, State state, String waitingFor, List<PodSnapshot> pods) {
    assertThat(assess(DependentSelector.REFERENCES, pods, workload).workloads())
        .extracting(Workload::state, Workload::waitingFor, Workload::revision)
        .containsExactly(tuple(state, waitingFor, Optional.of(CURRENT)));
  }
}
