package io.whatsapptoken.core.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.rollout.StalePod.Fate;
import io.whatsapptoken.core.rollout.Workload.State;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

final class DependentsTest {
  private static final StalePod UNMANAGED = new StalePod("pod", Fate.UNMANAGED);
  private static final StalePod MANAGED = new StalePod("pod", Fate.REPLACED);

  @TestFactory
  Stream<DynamicTest> all_are_up_to_date() {
    return Stream.of(
        row("if there are none", Dependents::allUpToDate, Dependents.NONE, true),
        row("if each is", Dependents::allUpToDate, of(State.UP_TO_DATE, State.EXCLUDED), true),
        row(
            "not if one is not",
            Dependents::allUpToDate,
            of(State.UP_TO_DATE, State.FAILED),
            false),
        row(
            "not if a pod is older",
            Dependents::allUpToDate,
            of(MANAGED, State.UP_TO_DATE),
            false));
  }

  @TestFactory
  Stream<DynamicTest> a_rollout_is_blocked() {
    return Stream.of(
        row("not if it is complete", Dependents::blocked, of(State.UP_TO_DATE), false),
        row("if a user must act", Dependents::blocked, of(State.UP_TO_DATE, State.BLOCKED), true),
        row(
            "not while another moves",
            Dependents::blocked,
            of(State.RESTARTING, State.BLOCKED),
            false),
        row(
            "if only an unmanaged pod is left",
            Dependents::blocked,
            of(UNMANAGED, State.UP_TO_DATE),
            true),
        row(
            "if only a pod is left that does not end",
            Dependents::blocked,
            of(new StalePod("pod", Fate.OVERDUE), State.UP_TO_DATE),
            true),
        row(
            "not while a pod is replaced",
            Dependents::blocked,
            of(MANAGED, State.UP_TO_DATE),
            false),
        row(
            "if that pod waits for the blocked one",
            Dependents::blocked,
            of(MANAGED, State.BLOCKED),
            true));
  }

  @TestFactory
  Stream<DynamicTest> a_state_of_any_workload_counts() {
    return Stream.of(
        row("outdated", Dependents::hasOutdated, of(State.UP_TO_DATE, State.DEBOUNCING), true),
        row("not outdated", Dependents::hasOutdated, of(State.RESTARTING), false),
        row("restarting", Dependents::restarting, of(State.UP_TO_DATE, State.RESTARTING), true),
        row("not restarting", Dependents::restarting, of(State.FAILED), false),
        row("failed", Dependents::failed, of(State.UP_TO_DATE, State.FAILED), true),
        row("failed without a start", Dependents::failed, of(State.NOT_STARTED), true),
        row("not failed", Dependents::failed, of(State.RESTARTING, State.BLOCKED), false),
        row("failed on the token", Dependents::failedOnToken, of(State.FAILED), true),
        row("not failed on the token", Dependents::failedOnToken, of(State.NOT_STARTED), false));
  }

  private static DynamicTest row(
      String sentence, Predicate<Dependents> asked, Dependents dependents, boolean expected) {
    return DynamicTest.dynamicTest(
        sentence, () -> assertThat(asked.test(dependents)).isEqualTo(expected));
  }

  private static Dependents of(State... states) {
    return new Dependents(workloads(states), List.of());
  }

  private static Dependents of(StalePod pod, State... states) {
    return new Dependents(workloads(states), List.of(pod));
  }

  private static List<Workload> workloads(State... states) {
    return Arrays.stream(states)
        .map(state -> new Workload("Deployment", "app", "uid", state, ""))
        .toList();
  }
}
