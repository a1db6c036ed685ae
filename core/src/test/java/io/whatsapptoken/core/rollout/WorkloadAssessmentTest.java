package io.whatsapptoken.core.rollout;

import static io.whatsapptoken.core.rollout.RolloutFixtures.AFTER;
import static io.whatsapptoken.core.rollout.RolloutFixtures.BEFORE;
import static io.whatsapptoken.core.rollout.RolloutFixtures.CURRENT;
import static io.whatsapptoken.core.rollout.RolloutFixtures.NOW;
import static io.whatsapptoken.core.rollout.RolloutFixtures.PREVIOUS;
import static io.whatsapptoken.core.rollout.RolloutFixtures.PUBLISHED;
import static io.whatsapptoken.core.rollout.RolloutFixtures.PUBLISHED_AT;
import static io.whatsapptoken.core.rollout.RolloutFixtures.SECRET;
import static io.whatsapptoken.core.rollout.RolloutFixtures.carrying;
import static io.whatsapptoken.core.rollout.RolloutFixtures.createdAt;
import static io.whatsapptoken.core.rollout.RolloutFixtures.desired;
import static io.whatsapptoken.core.rollout.RolloutFixtures.labelled;
import static io.whatsapptoken.core.rollout.RolloutFixtures.paused;
import static io.whatsapptoken.core.rollout.RolloutFixtures.pod;
import static io.whatsapptoken.core.rollout.RolloutFixtures.referencing;
import static io.whatsapptoken.core.rollout.RolloutFixtures.restartedAt;
import static io.whatsapptoken.core.rollout.RolloutFixtures.restarting;
import static io.whatsapptoken.core.rollout.RolloutFixtures.revision;
import static io.whatsapptoken.core.rollout.RolloutFixtures.selector;
import static io.whatsapptoken.core.rollout.RolloutFixtures.waiting;
import static io.whatsapptoken.core.rollout.RolloutFixtures.workload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.whatsapptoken.core.rollout.Workload.State;
import io.whatsapptoken.core.rollout.WorkloadSnapshot.Restarts.Mode;
import io.whatsapptoken.core.spec.DependentSelector;
import io.whatsapptoken.core.spec.DependentSelector.WorkloadRef;
import io.whatsapptoken.core.spec.LabelSelectorMatcher;
import io.whatsapptoken.core.token.Revision;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Which workloads use the token, and where each is with revision 7. */
final class WorkloadAssessmentTest {
  private static final WorkloadSnapshot APP = workload("app");
  private static final WorkloadSnapshot RESTARTED = carrying(CURRENT, APP);
  private static final Duration TIMEOUT = Duration.ofMinutes(10);

  @TestFactory
  Stream<DynamicTest> the_state_of_a_workload() {
    return Stream.of(
        state("is outdated without a revision", APP, State.OUTDATED, "its restart"),
        state("on an older revision", carrying(PREVIOUS, APP), State.OUTDATED, "its restart"),
        state(
            "created later from an older template",
            createdAt(AFTER, carrying(PREVIOUS, APP)),
            State.OUTDATED,
            "its restart"),
        state("outdated and unhealthy", waiting(APP), State.OUTDATED_UNHEALTHY, "its restart"),
        state("outdated and paused", paused(APP), State.OUTDATED_UNHEALTHY, "its restart"),
        state("created after the publication", createdAt(AFTER, APP), State.UNPROVEN, ""),
        state(
            "created at the publication",
            createdAt(PUBLISHED_AT, APP),
            State.OUTDATED,
            "its restart"),
        state("restarted and healthy", RESTARTED, State.UP_TO_DATE, ""),
        state("restarted, not complete", waiting(RESTARTED), State.RESTARTING, "1 of 2 pods ready"),
        state("restarted and paused", paused(RESTARTED), State.BLOCKED, "a user to resume it"),
        state(
            "restarted within the timeout",
            restartedAt(NOW.minus(TIMEOUT), waiting(RESTARTED)),
            State.RESTARTING,
            "1 of 2 pods ready"),
        state(
            "restarted longer ago than the timeout",
            restartedAt(NOW.minus(TIMEOUT).minusSeconds(1), waiting(RESTARTED)),
            State.FAILED,
            "1 of 2 pods ready"),
        state(
            "excluded",
            restarting(Mode.NEVER, APP),
            State.EXCLUDED,
            "a restart by its owner: whatsapptoken.io/restart is never"),
        state("reloading long after the publication", reloading(), State.UNPROVEN, ""));
  }

  private static DynamicTest state(
      String sentence, WorkloadSnapshot workload, State expected, String waitingFor) {
    return DynamicTest.dynamicTest(
        sentence,
        () ->
            assertThat(assess(workload))
                .extracting(Workload::state, Workload::waitingFor)
                .containsExactly(tuple(expected, waitingFor)));
  }

  @TestFactory
  Stream<DynamicTest> a_workload_that_reloads_the_file_waits_for_the_kubelet() {
    return Stream.of(
        reloads("before two minutes", Duration.ofSeconds(119), State.RESTARTING),
        reloads("after two minutes", Duration.ofMinutes(2), State.UNPROVEN));
  }

  private static DynamicTest reloads(String sentence, Duration since, State expected) {
    return DynamicTest.dynamicTest(
        sentence,
        () ->
            assertThat(assessAt(PUBLISHED_AT.plus(since), List.of(), reloading()))
                .extracting(Workload::state)
                .containsExactly(expected));
  }

  @TestFactory
  Stream<DynamicTest> the_reported_revision() {
    return Stream.of(
        reported("is that of its template", carrying(PREVIOUS, APP), Optional.of(PREVIOUS)),
        reported("is unknown without one", APP, Optional.empty()),
        reported("is the current one if up to date", createdAt(AFTER, APP), Optional.of(CURRENT)),
        reported(
            "is not that of another token",
            withRevisions(Map.of("other", CURRENT)),
            Optional.empty()));
  }

  private static DynamicTest reported(
      String sentence, WorkloadSnapshot workload, Optional<Revision> expected) {
    return DynamicTest.dynamicTest(
        sentence,
        () ->
            assertThat(assess(workload)).extracting(Workload::revision).containsExactly(expected));
  }

  @Test
  void a_workload_keeps_its_identity() {
    assertThat(assess(APP))
        .containsExactly(
            new Workload("Deployment", "app", "uid-of-app", State.OUTDATED, "its restart"));
  }

  @TestFactory
  Stream<DynamicTest> a_dependent() {
    var byLabel = new DependentSelector(false, selector("team", "a"), List.of());
    var byName =
        new DependentSelector(
            false, LabelSelectorMatcher.NOTHING, List.of(new WorkloadRef("Deployment", "app")));
    var other = referencing(Set.of("other"), APP);
    return Stream.of(
        dependent("references the Secret", DependentSelector.REFERENCES, APP, true),
        dependent("does not reference another", DependentSelector.REFERENCES, other, false),
        dependent("is selected by label", byLabel, labelled("team", "a", other), true),
        dependent("does not have another label", byLabel, labelled("team", "b", other), false),
        dependent("is selected by name", byName, other, true),
        dependent(
            "is not discovered by reference if that is off",
            byName,
            workload("referencing"),
            false));
  }

  private static DynamicTest dependent(
      String sentence, DependentSelector selector, WorkloadSnapshot workload, boolean expected) {
    return DynamicTest.dynamicTest(
        sentence,
        () ->
            assertThat(
                    DependentsAssessment.of(
                            desired(selector),
                            PUBLISHED,
                            new NamespaceSnapshot(List.of(), List.of(workload), List.of()),
                            RepeatedWrites.NONE,
                            NOW)
                        .workloads())
                .filteredOn(found -> !found.is(State.MISSING))
                .hasSize(expected ? 1 : 0));
  }

  @Test
  void a_named_workload_that_does_not_exist_is_missing() {
    var named =
        new DependentSelector(
            true,
            LabelSelectorMatcher.NOTHING,
            List.of(new WorkloadRef("Deployment", "app"), new WorkloadRef("StatefulSet", "db")));
    var snapshot = new NamespaceSnapshot(List.of(), List.of(APP), List.of());

    assertThat(
            DependentsAssessment.of(desired(named), PUBLISHED, snapshot, RepeatedWrites.NONE, NOW)
                .workloads())
        .extracting(Workload::reference, Workload::state, Workload::uid, Workload::waitingFor)
        .containsExactly(
            tuple("Deployment/app", State.OUTDATED, "uid-of-app", "its restart"),
            tuple("StatefulSet/db", State.MISSING, "", "its creation"));
  }

  @TestFactory
  Stream<DynamicTest> a_workload_of_two_tokens_is_debounced() {
    var early = other("other", BEFORE);
    var late = other("other", PUBLISHED_AT.plusSeconds(58));
    return Stream.of(
        debounced("for five seconds", early, 4, State.DEBOUNCING),
        debounced("not after five seconds", early, 5, State.OUTDATED),
        debounced("longer if the other changes later", late, 59, State.DEBOUNCING),
        debounced("not longer than a minute", late, 60, State.OUTDATED),
        debounced(
            "for five seconds if the time of the other is unknown",
            new OtherToken("other-token", "other", revision("4-fed"), Optional.empty()),
            4,
            State.DEBOUNCING),
        debounced("not if it does not use the other", other("unused", BEFORE), 4, State.OUTDATED));
  }

  private static DynamicTest debounced(
      String sentence, OtherToken other, int seconds, State expected) {
    var workload = referencing(Set.of(SECRET, "other"), APP);
    return DynamicTest.dynamicTest(
        sentence,
        () ->
            assertThat(assessAt(PUBLISHED_AT.plusSeconds(seconds), List.of(other), workload))
                .extracting(Workload::state)
                .containsExactly(expected));
  }

  @Test
  void a_debounced_workload_waits_for_its_other_tokens() {
    var workload = referencing(Set.of(SECRET, "other"), APP);

    assertThat(assessAt(PUBLISHED_AT, List.of(other("other", BEFORE)), workload))
        .extracting(Workload::waitingFor)
        .containsExactly("its other tokens, which may change as well");
  }

  @Test
  void the_other_tokens_of_a_workload_are_those_whose_secrets_it_references() {
    var workload = referencing(Set.of(SECRET, "other", "copy"), APP);
    var others = List.of(other("other", BEFORE), other("copy", BEFORE), other("unused", BEFORE));

    assertThat(assessAt(NOW, others, workload))
        .extracting(Workload::otherTokens)
        .containsExactly(Map.of("other-token", revision("4-fed")));
  }

  @TestFactory
  Stream<DynamicTest> after_revision_5_was_restored_as_revision_7() {
    var oldPod = pod("app-1", "app");
    var newerPod = createdAt(PUBLISHED_AT.minusSeconds(60), oldPod);
    return Stream.of(
        restored("a workload without a revision never left it", APP, List.of(), State.UNPROVEN),
        restored(
            "nor did one of an older revision",
            carrying(revision("5-abc"), APP),
            List.of(oldPod),
            State.UNPROVEN),
        restored(
            "one on the replaced revision is outdated",
            carrying(PREVIOUS, APP),
            List.of(),
            State.OUTDATED),
        restored("so is one with a pod that started on it", APP, List.of(newerPod), State.OUTDATED),
        restored(
            "the pod of another workload does not matter",
            APP,
            List.of(createdAt(newerPod.createdAt(), pod("db-1", "db"))),
            State.UNPROVEN));
  }

  private static DynamicTest restored(
      String sentence, WorkloadSnapshot workload, List<PodSnapshot> pods, State expected) {
    var inUseUntil = Optional.of(PUBLISHED_AT.minusSeconds(120));
    var published = new PublishedRevision(CURRENT, PUBLISHED_AT, inUseUntil);
    return DynamicTest.dynamicTest(
        sentence,
        () ->
            assertThat(
                    DependentsAssessment.of(
                            desired(DependentSelector.REFERENCES),
                            published,
                            new NamespaceSnapshot(pods, List.of(workload), List.of()),
                            RepeatedWrites.NONE,
                            NOW)
                        .workloads())
                .extracting(Workload::state)
                .containsExactly(expected));
  }

  private static WorkloadSnapshot reloading() {
    return restarting(Mode.RELOADS, APP);
  }

  private static WorkloadSnapshot withRevisions(Map<String, Revision> revisions) {
    return new WorkloadSnapshot(
        APP.kind(),
        APP.metadata(),
        APP.restarts(),
        new WorkloadSnapshot.Pods(APP.pods().selector(), APP.pods().secrets(), revisions),
        APP.progress());
  }

  private static OtherToken other(String secret, Instant since) {
    return new OtherToken("other-token", secret, revision("4-fed"), Optional.of(since));
  }

  private static List<Workload> assess(WorkloadSnapshot... workloads) {
    return assessAt(NOW, List.of(), workloads);
  }

  private static List<Workload> assessAt(
      Instant now, List<OtherToken> others, WorkloadSnapshot... workloads) {
    return DependentsAssessment.of(
            desired(DependentSelector.REFERENCES),
            PUBLISHED,
            new NamespaceSnapshot(List.of(), Arrays.asList(workloads), others),
            RepeatedWrites.NONE,
            now)
        .workloads();
  }
}
