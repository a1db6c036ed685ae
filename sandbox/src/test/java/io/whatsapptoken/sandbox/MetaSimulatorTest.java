package io.whatsapptoken.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.sandbox.fault.Fault;
import io.whatsapptoken.sandbox.fault.FaultEffect;
import io.whatsapptoken.sandbox.fault.FaultInjectingTransport;
import io.whatsapptoken.sandbox.fault.FaultInjector;
import io.whatsapptoken.sandbox.fault.SimulatedResponse;
import io.whatsapptoken.sandbox.model.MetaSimulator;
import io.whatsapptoken.sandbox.protocol.GraphRequest;
import io.whatsapptoken.sandbox.protocol.GraphResponse;
import io.whatsapptoken.sandbox.protocol.HttpMethod;
import io.whatsapptoken.sandbox.protocol.Parameters;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The model without a server, at chosen times. */
class MetaSimulatorTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void returns_the_same_responses_to_the_same_requests_at_the_same_times() {
    assertThat(issueResponse(simulator(), START)).isEqualTo(issueResponse(simulator(), START));
  }

  @Test
  void uses_the_given_time() {
    var simulator = simulator();
    var me =
        GraphRequest.of(
            HttpMethod.GET, "/me", Parameters.of(Map.of("access_token", Demo.EXCHANGEABLE_TOKEN)));
    var expiry = START.plus(Duration.ofHours(1));

    assertThat(simulator.handle(me, expiry.minusMillis(1)).status()).isEqualTo(200);
    assertThat(simulator.handle(me, expiry).errorSubcode()).isEqualTo(463);
  }

  @Test
  void injects_faults_without_a_socket() {
    var faults = new FaultInjector();
    var transport = new FaultInjectingTransport(simulator(), faults);
    faults.add(Fault.once("/me", new FaultEffect.Latency(Duration.ofDays(1))));
    faults.add(Fault.once("/me", new FaultEffect.DropResponse()));

    var response = transport.send(GraphRequest.of(HttpMethod.GET, "/me", Parameters.EMPTY), START);

    assertThat(response)
        .isEqualTo(
            new SimulatedResponse(
                Duration.ofDays(1), new SimulatedResponse.Content.ConnectionDropped()));
  }

  private static GraphResponse issueResponse(MetaSimulator simulator, Instant now) {
    var parameters =
        Map.of(
            "access_token",
            Demo.ADMIN_TOKEN,
            "business_app",
            Demo.APP_ID,
            "scope",
            "whatsapp_business_messaging",
            "appsecret_proof",
            GraphClient.proof(Demo.ADMIN_TOKEN));
    return simulator.handle(
        GraphRequest.of(
            HttpMethod.POST,
            "/v25.0/" + Demo.SYSTEM_USER_ID + "/access_tokens",
            Parameters.of(parameters)),
        now);
  }

  private static MetaSimulator simulator() {
    var simulator = MetaSimulator.empty(new SplittableRandom(7));
    assertThat(simulator.seed(Demo.seed(), START)).isEmpty();
    return simulator;
  }
}
