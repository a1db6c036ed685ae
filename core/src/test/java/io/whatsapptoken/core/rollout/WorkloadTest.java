package io.whatsapptoken.core.rollout;

import static io.whatsapptoken.core.rollout.RolloutFixtures.CURRENT;
import static io.whatsapptoken.core.rollout.RolloutFixtures.PREVIOUS;
import static io.whatsapptoken.core.rollout.RolloutFixtures.revision;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.rollout.Workload.State;
import io.whatsapptoken.core.token.Revision;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WorkloadTest {
  private static final Revision FIRST = revision("1-aaa");
  private static final Revision SECOND = revision("2-bbb");

  @TestFactory
  Stream<DynamicTest> a_restart_brings_every_token_up_to_date() {
    var live = Map.of("acme", PREVIOUS, "other", FIRST);
    return Stream.of(
        restart("its own", PREVIOUS, Map.of(), live, Map.of("acme", CURRENT, "other", FIRST)),
        restart(
            "another that it uses",
            PREVIOUS,
            Map.of("other", SECOND),
            live,
            Map.of("acme", CURRENT, "other", SECOND)),
        restart(
            "another for the first time",
            PREVIOUS,
            Map.of("other", SECOND),
            Map.of("acme", PREVIOUS),
            Map.of("acme", CURRENT, "other", SECOND)),
        restart(
            "but does not undo a newer one",
            PREVIOUS,
            Map.of("other", FIRST),
            Map.of("acme", PREVIOUS, "other", SECOND),
            Map.of("acme", CURRENT, "other", SECOND)),
        restart(
            "and keeps another of the same number",
            PREVIOUS,
            Map.of("other", revision("1-ccc")),
            live,
            Map.of("acme", CURRENT, "other", FIRST)));
  }

  private static DynamicTest restart(
      String sentence,
      Revision observed,
      Map<String, Revision> others,
      Map<String, Revision> live,
      Map<String, Revision> expected) {
    var workload = workload(Optional.of(observed), others);
    return DynamicTest.dynamicTest(
        sentence,
        () -> assertThat(workload.restartedRevisions("acme", CURRENT, live)).contains(expected));
  }

  @TestFactory
  Stream<DynamicTest> a_workload_is_not_restarted_twice() {
    return Stream.of(
        restarted("for its own token", Optional.of(PREVIOUS), Map.of("acme", CURRENT)),
        restarted("for the first time", Optional.empty(), Map.of("acme", CURRENT)),
        restarted("if its revision was removed", Optional.of(PREVIOUS), Map.of()));
  }

  private static DynamicTest restarted(
      String sentence, Optional<Revision> observed, Map<String, Revision> live) {
    return DynamicTest.dynamicTest(
        sentence,
        () ->
            assertThat(workload(observed, Map.of()).restartedRevisions("acme", CURRENT, live))
                .isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "OUTDATED, true, false",
    "OUTDATED_UNHEALTHY, true, false",
    "OUTDATED_IDLE, true, false",
    "BACKING_OFF, true, false",
    "DEBOUNCING, true, false",
    "RESTARTING, false, false",
    "BLOCKED, false, false",
    "FAILED, false, false",
    "NOT_STARTED, false, false",
    "EXCLUDED, false, true",
    "MISSING, false, true",
    "UP_TO_DATE, false, true",
    "UNPROVEN, false, true",
  })
  void a_workload_is_outdated_or_needs_no_wait(State state, boolean outdated, boolean needsNoWait) {
    var workload = new Workload("Deployment", "app", "uid", state, "");

    assertThat(workload.isOutdated()).isEqualTo(outdated);
    assertThat(workload.needsNoWait()).isEqualTo(needsNoWait);
  }

  private static Workload workload(Optional<Revision> observed, Map<String, Revision> others) {
    return new Workload(
        "Deployment", "app", "uid", State.OUTDATED, "", observed, others, Optional.empty());
  }
}
