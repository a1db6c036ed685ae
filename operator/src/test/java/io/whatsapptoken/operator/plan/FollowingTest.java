package io.whatsapptoken.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FollowingTest {
  private static final Map<String, String> LABELS = Map.of("app", "shop");
  private static final Following FOLLOWING =
      new Following(
          true,
          new LabelQuery(LABELS, List.of()),
          List.of(new Following.Named("StatefulSet", "queue")));

  @Test
  void a_workload_with_the_labels_follows() {
    assertThat(FOLLOWING.adds("Deployment", "any", LABELS)).isTrue();
  }

  @Test
  void a_workload_that_is_named_follows_by_kind_and_name() {
    assertThat(FOLLOWING.adds("StatefulSet", "queue", Map.of())).isTrue();
    assertThat(FOLLOWING.adds("Deployment", "queue", Map.of())).isFalse();
    assertThat(FOLLOWING.adds("StatefulSet", "cache", Map.of())).isFalse();
  }

  @Test
  void a_workload_is_the_one_that_is_named_by_kind_and_name() {
    var workload = Samples.workload("shop", Workload.Standing.UP_TO_DATE);

    assertThat(workload.is(new Following.Named("Deployment", "shop"))).isTrue();
    assertThat(workload.is(new Following.Named("DaemonSet", "shop"))).isFalse();
  }
}
