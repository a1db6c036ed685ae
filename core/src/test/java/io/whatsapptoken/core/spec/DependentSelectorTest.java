package io.whatsapptoken.core.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.plan.PlanFixtures;
import io.whatsapptoken.core.rollout.Workload;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DependentSelectorTest {
  private static final Map<String, String> LABELS = Map.of("app", "shop");
  private static final DependentSelector FOLLOWING =
      new DependentSelector(
          true,
          new LabelSelectorMatcher(LABELS, List.of()),
          List.of(new DependentSelector.WorkloadRef("StatefulSet", "queue")));

  @Test
  void a_workload_with_matching_labels_is_selected() {
    assertThat(FOLLOWING.includes("Deployment", "any", LABELS)).isTrue();
  }

  @Test
  void a_named_workload_is_selected() {
    assertThat(FOLLOWING.includes("StatefulSet", "queue", Map.of())).isTrue();
    assertThat(FOLLOWING.includes("Deployment", "queue", Map.of())).isFalse();
    assertThat(FOLLOWING.includes("StatefulSet", "cache", Map.of())).isFalse();
  }

  @Test
  void a_workload_is_named_by_kind_and_name() {
    var workload = PlanFixtures.workload("shop", Workload.State.UP_TO_DATE);

    assertThat(workload.is(new DependentSelector.WorkloadRef("Deployment", "shop"))).isTrue();
    assertThat(workload.is(new DependentSelector.WorkloadRef("DaemonSet", "shop"))).isFalse();
  }
}
