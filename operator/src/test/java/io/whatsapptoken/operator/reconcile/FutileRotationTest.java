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
import org.junit.jupiter.api.Test;

/** A permission was taken from the system user: Meta issues tokens, and none of them has it. */
@EnableKubernetesMockClient(crud = true, https = false)
@SuppressWarnings("NullAway.Init")
final class FutileRotationTest {
  private static final CannedResponse REFUSED = CannedResponse.error(403, "10");
  private static final CannedResponse REVOKED = CannedResponse.text(200, "", "{\"success\":true}");

  KubernetesClient client;

  @Test
  void a_lost_permission_causes_no_rotation() {
    assertThat(tokensIssuedInADay("")).isZero();
  }

  /** After 0, 1, 3, 7, … 511 minutes, and then every six hours. */
  @Test
  void a_futile_rotation_is_retried_with_back_off() {
    assertThat(tokensIssuedInADay("please")).isEqualTo(12);
  }

  private int tokensIssuedInADay(String request) {
    var time = new Time();
    var end = time.now.plus(Duration.ofDays(1));
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
            answer(effect, issued, meta);
            observed = executor.execute(effect, observed);
          }
        }
      }
    }
    return issued;
  }

  private static void answer(Action effect, int number, FakeMetaServer meta) {
    switch (effect) {
      case Action.IssueToken _ ->
          GraphCallCase.respond(meta, CannedResponse.text(200, "", token(number)));
      case Action.VerifyPending _, Action.VerifyCurrent _ ->
          GraphCallCase.respond(meta, GraphCallCase.VALID, REFUSED);
      case Action.Revoke _ -> GraphCallCase.respond(meta, REVOKED, GraphCallCase.INVALID);
      default -> throw new AssertionError("not for a lost permission: " + effect);
    }
  }

  private static String token(int number) {
    return "{\"access_token\":\"EAAnumber" + number + "\"}";
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
