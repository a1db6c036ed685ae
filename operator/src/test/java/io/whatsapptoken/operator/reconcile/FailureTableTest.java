package io.whatsapptoken.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.whatsapptoken.core.meta.Remediation;
import io.whatsapptoken.core.plan.ObservedScenarios;
import io.whatsapptoken.operator.meta.http.FakeMetaServer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each row: what Meta answers, through the real client, the real decision and its execution. */
@EnableKubernetesMockClient(crud = true, https = false)
@SuppressWarnings("NullAway.Init")
final class FailureTableTest {
  KubernetesClient client;

  @TestFactory
  Stream<DynamicTest> every_failure_case_has_the_expected_outcome() {
    return FailuresPageTest.ROWS.stream()
        .map(row ->
            DynamicTest.dynamicTest(
                row.call() + ": " + row.response().display() + ": " + row.meaning(),
                () -> verify(row)));
  }

  private void verify(FailureCase row) {
    var before = row.call().before();
    var plan = ObservedScenarios.action(before);
    assertThat(plan).isInstanceOf(row.call().action());
    try (var meta = new FakeMetaServer();
        var executor = new ExecutorFixture(client, meta)) {
      row.call().prepare(meta, row.response());

      var after = executor.execute(plan, before);

      assertThat(FailureOutcome.of(row.call(), after)).isEqualTo(expected(row));
    }
  }

  private static FailureOutcome expected(FailureCase row) {
    var expected = row.expected();
    return new FailureOutcome(
        expected.reaction(), expected.failureClass(), codes(row), row.remediationText());
  }

  private static String codes(FailureCase row) {
    return switch (row.expected().reaction()) {
      case DONE -> "";
      case KEEP_AND_REPORT -> reportedCodes(row);
      case ROTATE_IMMEDIATELY -> row.response().codes().isEmpty() ? "190" : row.response().codes();
      case RETRY, BACK_OFF, REQUIRE_USER_ACTION -> row.response().codes();
    };
  }

  /** Those of {@code debug_token} if the cross-check names no other cause. */
  private static String reportedCodes(FailureCase row) {
    var isSanction = row.expected().remedy().filter(Remediation.RESOLVE_RESTRICTION::equals);
    return switch (isSanction.isPresent() ? GraphCallCase.INSPECT : row.call()) {
      case CROSS_CHECK -> "100";
      case CROSS_CHECK_APP -> "190";
      default -> row.response().codes();
    };
  }
}
