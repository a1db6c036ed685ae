package io.whatsapptoken.core.rollout;

import static io.whatsapptoken.core.rollout.RolloutFixtures.AFTER;
import static io.whatsapptoken.core.rollout.RolloutFixtures.CURRENT;
import static io.whatsapptoken.core.rollout.RolloutFixtures.NOW;
import static io.whatsapptoken.core.rollout.RolloutFixtures.PREVIOUS;
import static io.whatsapptoken.core.rollout.RolloutFixtures.PUBLISHED;
import static io.whatsapptoken.core.rollout.RolloutFixtures.assess;
import static io.whatsapptoken.core.rollout.RolloutFixtures.carrying;
import static io.whatsapptoken.core.rollout.RolloutFixtures.createdAt;
import static io.whatsapptoken.core.rollout.RolloutFixtures.desired;
import static io.whatsapptoken.core.rollout.RolloutFixtures.pod;
import static io.whatsapptoken.core.rollout.RolloutFixtures.progressing;
import static io.whatsapptoken.core.rollout.RolloutFixtures.readingAtStart;
import static io.whatsapptoken.core.rollout.RolloutFixtures.recorded;
import static io.whatsapptoken.core.rollout.RolloutFixtures.restarting;
import static io.whatsapptoken.core.rollout.RolloutFixtures.waiting;
import static io.whatsapptoken.core.rollout.RolloutFixtures.workload;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.rollout.Workload.State;
import io.whatsapptoken.core.rollout.WorkloadSnapshot.Progress;
import io.whatsapptoken.core.rollout.WorkloadSnapshot.Restarts.Mode;
import io.whatsapptoken.core.spec.DependentSelector;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Promise 13: a restart that another writer undoes is not repeated without limit. */
final class UndoneRestartsTest {
  private static final WorkloadSnapshot APP = workload("app");
  private static final PodSnapshot OLD = pod("old", "app");
  private static final PodSnapshot NEW = createdAt(AFTER, pod("new", "app"));

  @TestFactory
  Stream<DynamicTest> a_workload_whose_annotation_was_removed() {
    return Stream.of(
        undone("waits after the first restart", record(1, 9), OLD, State.BACKING_OFF),
        undone("is restarted ten seconds later", record(1, 10), OLD, State.OUTDATED),
        undone("waits longer after the second", record(2, 29), OLD, State.BACKING_OFF),
        undone("is restarted half a minute later", record(2, 30), OLD, State.OUTDATED),
        undone("is blocked after the third", record(3, 0), OLD, State.BLOCKED),
        undone("stays blocked", record(3, 86_400), OLD, State.BLOCKED),
        undone("is up to date once its pods are newer", record(3, 0), NEW, State.UP_TO_DATE),
        undone(
            "is restarted at once for another revision",
            new RestartRecord(PREVIOUS, 3, true, Optional.of(NOW)),
            OLD,
            State.OUTDATED),
        undone(
            "is restarted if the time of the last restart was removed",
            new RestartRecord(CURRENT, 1, true, Optional.empty()),
            OLD,
            State.OUTDATED));
  }

  private static DynamicTest undone(
      String sentence, RestartRecord record, PodSnapshot pod, State expected) {
    return DynamicTest.dynamicTest(
        sentence,
        () -> {
          assertThat(state(recorded(record, APP), RepeatedWrites.NONE, pod)).isEqualTo(expected);
          assertThat(state(recorded(record, carrying(PREVIOUS, APP)), RepeatedWrites.NONE, pod))
              .as("the same with an older annotation in its place")
              .isEqualTo(expected);
        });
  }

  @Test
  void what_the_process_remembers_counts_if_the_record_was_removed_as_well() {
    var memory = RepeatedWrites.NONE.withRestart("uid-of-app", record(3, 0));

    assertThat(state(APP, memory, OLD)).isEqualTo(State.BLOCKED);
    assertThat(state(recorded(record(1, 60), APP), memory, OLD)).isEqualTo(State.BLOCKED);
    assertThat(state(workload("other"), memory, pod("old", "other"))).isEqualTo(State.OUTDATED);
  }

  @Test
  void only_restarts_for_the_last_revision_are_remembered() {
    var memory =
        RepeatedWrites.NONE
            .withRestart("a", new RestartRecord(PREVIOUS, 2, true, Optional.of(NOW)))
            .withRestart("b", record(1, 0))
            .withRestart("c", record(2, 0));

    assertThat(memory.restarts()).containsOnlyKeys("b", "c");
  }

  @Test
  void who_is_blocked_learns_who_to_ask_and_the_way_out() {
    assertThat(assessed(recorded(record(3, 0), APP), RepeatedWrites.NONE, OLD))
        .extracting(Workload::waitingFor)
        .isEqualTo(
            "a user: after each of 3 restarts, another writer (field manager owner) removed the"
                + " annotation whatsapptoken.io/acme from its pod template. Restart it through its"
                + " owner, and set the annotation whatsapptoken.io/restart: never on it");
  }

  @Test
  void each_restart_is_counted_for_its_revision() {
    var first = outdated(State.OUTDATED, Optional.empty()).nextRestart(CURRENT, false, NOW);
    var second =
        outdated(State.OUTDATED_UNHEALTHY, Optional.of(first)).nextRestart(CURRENT, false, NOW);

    assertThat(first).isEqualTo(new RestartRecord(CURRENT, 1, true, Optional.of(NOW)));
    assertThat(second).isEqualTo(new RestartRecord(CURRENT, 2, true, Optional.of(NOW)));
    assertThat(outdated(State.OUTDATED, Optional.of(second)).nextRestart(PREVIOUS, false, NOW))
        .isEqualTo(new RestartRecord(PREVIOUS, 1, true, Optional.of(NOW)));
  }

  @TestFactory
  Stream<DynamicTest> a_record_says_whether_the_workload_was_healthy_before() {
    return Stream.of(
        healthyBefore("it was", State.OUTDATED, false, true),
        healthyBefore("it was without pods", State.OUTDATED_IDLE, false, true),
        healthyBefore("it was not", State.OUTDATED_UNHEALTHY, false, false),
        healthyBefore("but another token made it so", State.OUTDATED_UNHEALTHY, true, true));
  }

  private static DynamicTest healthyBefore(
      String sentence, State state, boolean afterRollback, boolean expected) {
    return DynamicTest.dynamicTest(
        sentence,
        () ->
            assertThat(
                    outdated(state, Optional.empty())
                        .nextRestart(CURRENT, afterRollback, NOW)
                        .healthyBefore())
                .isEqualTo(expected));
  }

  @ParameterizedTest
  @CsvSource({"7-abc:1, 1, true", "7-abc:3:unhealthy, 3, false"})
  void a_record_is_an_annotation(String annotation, int count, boolean healthyBefore) {
    var record = new RestartRecord(CURRENT, count, healthyBefore, Optional.of(NOW));

    assertThat(record).hasToString(annotation);
    assertThat(RestartRecord.parse(annotation, Optional.of(NOW))).contains(record);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7-abc", "7-abc:0", "7-abc:x", "x:1", "7-abc:1:ill", "7-abc:12345"})
  void an_edited_record_is_ignored(String annotation) {
    assertThat(RestartRecord.parse(annotation, Optional.empty())).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> an_outdated_workload() {
    var replaced = "; another controller, such as Reloader, has already replaced its pods";
    var reloads =
        ": a container reads the Secret by env, envFrom or subPath, which are never updated in a"
            + " running pod, so whatsapptoken.io/restart: reloads does not apply";
    return Stream.of(
        outdated("waits for its restart", APP, OLD, State.OUTDATED, ""),
        outdated("was restarted by others", APP, NEW, State.OUTDATED, replaced),
        outdated("of which others have no pod", APP, pod("x", "db"), State.OUTDATED, ""),
        outdated("is unhealthy", waiting(APP), OLD, State.OUTDATED_UNHEALTHY, ""),
        outdated(
            "runs no pod",
            progressing(new Progress.Idle(), APP),
            pod("x", "db"),
            State.OUTDATED_IDLE,
            ""),
        outdated(
            "is healthy while it waits for minReadySeconds",
            progressing(new Progress.Settling("x"), APP),
            OLD,
            State.OUTDATED,
            ""),
        outdated(
            "cannot read the file again",
            readingAtStart(restarting(Mode.RELOADS, APP)),
            OLD,
            State.OUTDATED,
            reloads));
  }

  private static DynamicTest outdated(
      String sentence, WorkloadSnapshot workload, PodSnapshot pod, State state, String remark) {
    return DynamicTest.dynamicTest(
        sentence,
        () -> {
          var assessed = assess(DependentSelector.REFERENCES, List.of(pod), workload);
          assertThat(assessed.workloads())
              .singleElement()
              .satisfies(found -> {
                assertThat(found.state()).isEqualTo(state);
                assertThat(found.waitingFor()).isEqualTo("its restart" + remark);
              });
        });
  }

  private static RestartRecord record(int count, int secondsAgo) {
    return new RestartRecord(CURRENT, count, true, Optional.of(NOW.minusSeconds(secondsAgo)));
  }

  private static Workload outdated(State state, Optional<RestartRecord> restarts) {
    return new Workload(
        "Deployment", "app", "uid", state, "", Optional.empty(), Map.of(), restarts);
  }

  private static State state(WorkloadSnapshot workload, RepeatedWrites memory, PodSnapshot pod) {
    return assessed(workload, memory, pod).state();
  }

  private static Workload assessed(
      WorkloadSnapshot workload, RepeatedWrites memory, PodSnapshot pod) {
    var snapshot = new NamespaceSnapshot(List.of(pod), List.of(workload), List.of());
    return DependentsAssessment.of(
            desired(DependentSelector.REFERENCES), PUBLISHED, snapshot, memory, NOW)
        .workloads()
        .getFirst();
  }
}
