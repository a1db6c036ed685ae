package io.whatsapptoken.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.whatsapptoken.operator.graph.http.CannedMeta;
import io.whatsapptoken.operator.plan.Moments;
import io.whatsapptoken.operator.plan.Plan;
import io.whatsapptoken.operator.plan.Planner;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** A permission was taken from the system user: Meta issues tokens, and none of them has it. */
@EnableKubernetesMockClient(crud = true)
@SuppressWarnings("NullAway.Init")
final class HopelessRotationTest {
  private static final Said REFUSED = Said.error(403, "10");
  private static final Said REVOKED = Said.text(200, "", "{\"success\":true}");

  KubernetesClient client;

  @Test
  void a_lost_permission_is_no_reason_for_a_new_token() {
    assertThat(tokensIssuedInADay("")).isZero();
  }

  /** After 0, 1, 3, 7, … 511 minutes, and then every six hours. */
  @Test
  void a_rotation_that_cannot_help_is_tried_ever_less_often() {
    assertThat(tokensIssuedInADay("please")).isEqualTo(12);
  }

  private int tokensIssuedInADay(String request) {
    var time = new Time();
    var end = time.now.plus(Duration.ofDays(1));
    var seen = Moments.beforeADay(request);
    var issued = 0;
    try (var meta = new CannedMeta();
        var hands = new Hands(client, meta, time)) {
      while (time.now.isBefore(end)) {
        var plan = Planner.plan(seen, time.now);
        issued += plan instanceof Plan.Mint ? 1 : 0;
        switch (plan) {
          case Plan.Rest(Instant until) -> time.now = until;
          case Plan.Effect effect -> {
            answer(effect, issued, meta);
            seen = hands.execute(effect, seen);
          }
        }
      }
    }
    return issued;
  }

  private static void answer(Plan.Effect effect, int number, CannedMeta meta) {
    switch (effect) {
      case Plan.Mint _ -> MetaCall.say(meta, Said.text(200, "", token(number)));
      case Plan.Verify _, Plan.Check _ -> MetaCall.say(meta, MetaCall.VALID, REFUSED);
      case Plan.Revoke _ -> MetaCall.say(meta, REVOKED, MetaCall.DEAD);
      default -> throw new AssertionError("not for a lost permission: " + effect);
    }
  }

  private static String token(int number) {
    return "{\"access_token\":\"EAAnumber" + number + "\"}";
  }

  private static final class Time extends Clock {
    private Instant now = Moments.NOW;

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
