package io.whatsapptoken.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.whatsapptoken.core.plan.Action;
import io.whatsapptoken.core.plan.Decision;
import io.whatsapptoken.core.plan.ObservedScenarios;
import io.whatsapptoken.core.plan.Planner;
import io.whatsapptoken.operator.meta.http.FakeMetaServer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Meta issues tokens, and none of them can be used. */
@EnableKubernetesMockClient(crud = true, https = false)
@SuppressWarnings("NullAway.Init")
final class FutileRotationTest {
  private static final CannedResponse REFUSED = CannedResponse.error(403, "10");
  private static final CannedResponse LOST = CannedResponse.text(502, "no JSON", "<html>");
  private static final CannedResponse REVOKED = CannedResponse.text(200, "", "{\"success\":true}");

  KubernetesClient client;

  @Test
  void a_lost_permission_causes_no_rotation() {
    assertThat(tokensIssued("", FutileRotationTest::token, Duration.ofDays(1))).isZero();
  }

  /** After 0, 1, 3, 7, … 511 minutes, and then every six hours. */
  @Test
  void a_futile_rotation_is_retried_with_back_off() {
    assertThat(tokensIssued("please", FutileRotationTest::token, Duration.ofDays(1))).isEqualTo(12);
  }

  /** After 0, 5, 25, 105, 425 and 1705 seconds. */
  @Test
  void lost_responses_cost_six_tokens_in_the_first_hour() {
    assertThat(tokensIssued("please", _ -> LOST, Duration.ofHours(1))).isEqualTo(6);
  }

  private int tokensIssued(
      String request, IntFunction<CannedResponse> issuing, Duration observation) {
    var time = new Time();
    var end = time.now.plus(observation);
    var observed = ObservedScenarios.beforeADayOfChecks(request);
    var issued = 0;
    try (var meta = new FakeMetaServer();
        var executor = new ExecutorFixture(client, meta, time)) {
      while (time.now.isBefore(end)) {
        switch (Planner.plan(observed, time.now)) {
          case Decision.NotBefore<Action>(Instant until) -> time.now = until;
          case Decision.Nothing<Action> _ -> throw new AssertionError("a check is always due");
          case Decision.Act<Action>(Action effect) -> {
            issued += effect instanceof Action.IssueToken ? 1 : 0;
            answer(effect, issuing.apply(issued), meta);
            observed = executor.execute(effect, observed);
          }
        }
      }
    }
    return issued;
  }

  private static void answer(Action effect, CannedResponse issued, FakeMetaServer meta) {
    switch (effect) {
      case Action.IssueToken _ -> GraphCallCase.respond(meta, issued);
      case Action.VerifyPending _, Action.VerifyCurrent _ ->
          GraphCallCase.respond(meta, GraphCallCase.VALID, REFUSED);
      case Action.Revoke _ ->
          GraphCallCase.respond(
              meta,
              GraphCallCase.VALID,
              GraphCallCase.VALID,
              REVOKED,
              GraphCallCase.INVALID,
              GraphCallCase.VALID);
      default -> throw new AssertionError("not for a lost permission: " + effect);
    }
  }

  private static CannedResponse token(int number) {
    return CannedResponse.text(200, "", "{\"access_token\":\"EAAnumber" + number + "\"}");
  }

  private static final class Time extends Clock {
    private Instant now = ObservedScenarios.NOW;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
