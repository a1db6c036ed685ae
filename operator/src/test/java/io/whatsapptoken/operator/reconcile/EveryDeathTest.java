package io.whatsapptoken.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.whatsapptoken.operator.graph.http.CannedMeta;
import io.whatsapptoken.operator.plan.Moments;
import io.whatsapptoken.operator.plan.Plan;
import io.whatsapptoken.operator.plan.Planner;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each row: what Meta answers, through the real client, the real decision and its execution. */
@EnableKubernetesMockClient(crud = true)
@SuppressWarnings("NullAway.Init")
final class EveryDeathTest {
  KubernetesClient client;

  @TestFactory
  Stream<DynamicTest> every_death() {
    return FailuresPageTest.ROWS.stream()
        .map(row ->
            DynamicTest.dynamicTest(
                row.call() + ": " + row.said().shown() + ": " + row.meaning(), () -> proves(row)));
  }

  private void proves(Death row) {
    var before = row.call().before();
    var plan = Planner.plan(before, Moments.NOW);
    assertThat(plan).isInstanceOf(row.call().effect());
    try (var meta = new CannedMeta();
        var hands = new Hands(client, meta)) {
      row.call().answer(meta, row.said());

      var after = hands.execute((Plan.Effect) plan, before);

      assertThat(Consequence.of(row.call(), after)).isEqualTo(expected(row));
    }
  }

  private static Consequence expected(Death row) {
    var expected = row.expected();
    return new Consequence(expected.deed(), expected.kind(), codes(row), row.step());
  }

  /** Where the answer to one call is left open by another, the former's are shown. */
  private static String codes(Death row) {
    return switch (row.expected().deed()) {
      case DONE -> "";
      case KEEP_AND_TELL -> row.call() == MetaCall.WHO_AM_I ? "100" : row.said().codes();
      case ROTATE_AT_ONCE -> row.said().codes().isEmpty() ? "190" : row.said().codes();
      case RETRY, SLOW_DOWN, STOP_FOR_A_PERSON -> row.said().codes();
    };
  }
}
