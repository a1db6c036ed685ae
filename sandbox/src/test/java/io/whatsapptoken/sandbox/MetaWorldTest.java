package io.whatsapptoken.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.sandbox.fault.Delivery;
import io.whatsapptoken.sandbox.fault.Fault;
import io.whatsapptoken.sandbox.fault.FaultEffect;
import io.whatsapptoken.sandbox.fault.FaultPlan;
import io.whatsapptoken.sandbox.fault.Wire;
import io.whatsapptoken.sandbox.graph.GraphRequest;
import io.whatsapptoken.sandbox.graph.GraphResponse;
import io.whatsapptoken.sandbox.graph.Method;
import io.whatsapptoken.sandbox.graph.Parameters;
import io.whatsapptoken.sandbox.world.MetaWorld;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The model without a server, at times of choice. */
class MetaWorldTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void gives_the_same_answers_to_the_same_calls_at_the_same_times() {
    assertThat(issued(world(), START)).isEqualTo(issued(world(), START));
  }

  @Test
  void lives_by_the_time_that_it_is_given() {
    var world = world();
    var me =
        GraphRequest.of(
            Method.GET, "/me", Parameters.of(Map.of("access_token", Demo.EXCHANGEABLE_TOKEN)));
    var end = START.plus(Duration.ofHours(1));

    assertThat(world.answer(me, end.minusMillis(1)).status()).isEqualTo(200);
    assertThat(world.answer(me, end).errorSubcode()).isEqualTo(463);
  }

  @Test
  void meets_faults_without_a_socket() {
    var faults = new FaultPlan();
    var wire = new Wire(world(), faults);
    faults.add(Fault.once("/me", new FaultEffect.Latency(Duration.ofDays(1))));
    faults.add(Fault.once("/me", new FaultEffect.CutAfter()));

    var delivery = wire.deliver(GraphRequest.of(Method.GET, "/me", Parameters.NONE), START);

    assertThat(delivery).isEqualTo(new Delivery(Duration.ofDays(1), new Delivery.Content.Cut()));
  }

  private static GraphResponse issued(MetaWorld world, Instant now) {
    var parameters =
        Map.of(
            "access_token",
            Demo.ADMIN_TOKEN,
            "business_app",
            Demo.APP_ID,
            "scope",
            "whatsapp_business_messaging",
            "appsecret_proof",
            Client.proof(Demo.ADMIN_TOKEN));
    return world.answer(
        GraphRequest.of(
            Method.POST,
            "/v25.0/" + Demo.SYSTEM_USER_ID + "/access_tokens",
            Parameters.of(parameters)),
        now);
  }

  private static MetaWorld world() {
    var world = MetaWorld.empty(new SplittableRandom(7));
    assertThat(world.seed(Demo.seed(), START)).isEmpty();
    return world;
  }
}
