package io.whatsapptoken.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.operator.plan.Dependents;
import io.whatsapptoken.operator.plan.Moments;
import io.whatsapptoken.operator.plan.Observed;
import io.whatsapptoken.operator.plan.OlderPod;
import io.whatsapptoken.operator.plan.Workload;
import io.whatsapptoken.operator.plan.Workload.Standing;
import io.whatsapptoken.operator.status.StatusRenderer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What has come to a stop is told once. */
final class ObstructionsTest {
  private static final Observed MOVING = with(Standing.RESTARTING, false);
  private static final Observed FAILED = with(Standing.FAILED, false);
  private static final Observed LEFT = with(Standing.UP_TO_DATE, true);

  @Test
  void a_workload_that_fails_is_told() {
    assertThat(told(MOVING, FAILED))
        .containsExactly(
            new Obstructions.Obstruction(
                Happening.WORKLOAD_STUCK, "Deployment/shop waits for 0 of 1 pods available."));
  }

  @Test
  void and_not_again_while_it_stays_so() {
    assertThat(told(FAILED, FAILED)).isEmpty();
  }

  @Test
  void a_workload_that_moves_is_not_told() {
    assertThat(told(FAILED, MOVING)).isEmpty();
  }

  @Test
  void a_pod_that_nobody_replaces_is_told_once() {
    assertThat(told(MOVING, LEFT))
        .extracting(Obstructions.Obstruction::what)
        .containsExactly(Happening.RETIREMENT_BLOCKED);
    assertThat(told(LEFT, LEFT)).isEmpty();
  }

  private static List<Obstructions.Obstruction> told(Observed before, Observed after) {
    var old = StatusRenderer.render(before, null, Moments.NOW);
    return Obstructions.since(old, StatusRenderer.render(after, old, Moments.NOW), after);
  }

  private static Observed with(Standing standing, boolean pod) {
    var waitingFor = standing == Standing.UP_TO_DATE ? "" : "0 of 1 pods available";
    var workload = new Workload("Deployment", "shop", "uid", standing, waitingFor);
    return Moments.duringAnOverlap()
        .with(
            new Dependents(
                List.of(workload), pod ? List.of(new OlderPod("job-1", true)) : List.of()));
  }
}
