package io.whatsapptoken.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.core.plan.ObservedScenarios;
import io.whatsapptoken.core.rollout.Blocker;
import io.whatsapptoken.core.rollout.Dependents;
import io.whatsapptoken.core.rollout.StalePod;
import io.whatsapptoken.core.rollout.Workload;
import io.whatsapptoken.core.rollout.Workload.State;
import io.whatsapptoken.core.status.StatusRenderer;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BlockerEventsTest {
  private static final Observed MOVING = with(State.RESTARTING, false);
  private static final Observed FAILED = with(State.FAILED, false);
  private static final Observed UNMANAGED_POD = with(State.UP_TO_DATE, true);

  @Test
  void a_failed_workload_is_reported() {
    assertThat(events(MOVING, FAILED))
        .singleElement()
        .returns(EventReason.WORKLOAD_NOT_HEALTHY, BlockerEvents.BlockerEvent::what)
        .extracting(BlockerEvents.BlockerEvent::by)
        .returns("Deployment/shop", Blocker::reference)
        .returns("waits for 0 of 1 pods available", Blocker::message);
  }

  @Test
  void a_blocker_is_reported_once() {
    assertThat(events(FAILED, FAILED)).isEmpty();
  }

  @Test
  void a_progressing_workload_is_not_reported() {
    assertThat(events(FAILED, MOVING)).isEmpty();
  }

  @Test
  void an_unmanaged_pod_is_reported_once() {
    assertThat(events(MOVING, UNMANAGED_POD))
        .extracting(BlockerEvents.BlockerEvent::what)
        .containsExactly(EventReason.RETIREMENT_BLOCKED);
    assertThat(events(UNMANAGED_POD, UNMANAGED_POD)).isEmpty();
  }

  private static List<BlockerEvents.BlockerEvent> events(Observed before, Observed after) {
    var old = StatusRenderer.render(before, null, ObservedScenarios.NOW);
    return BlockerEvents.since(
        old, StatusRenderer.render(after, old, ObservedScenarios.NOW), after);
  }

  private static Observed with(State standing, boolean pod) {
    var waitingFor = standing == State.UP_TO_DATE ? "" : "0 of 1 pods available";
    var workload = new Workload("Deployment", "shop", "uid", standing, waitingFor);
    return ObservedScenarios.overlapRunning()
        .with(
            new Dependents(
                List.of(workload),
                pod ? List.of(new StalePod("job-1", StalePod.Fate.UNMANAGED)) : List.of()));
  }
}
