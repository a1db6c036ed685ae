package io.whatsapptoken.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.whatsapptoken.sandbox.fault.Fault;
import io.whatsapptoken.sandbox.fault.FaultEffect;
import io.whatsapptoken.sandbox.model.CallRecord;
import io.whatsapptoken.sandbox.protocol.HttpMethod;
import io.whatsapptoken.sandbox.protocol.Json;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class FaultTest {
  @AutoClose private final GraphSandbox sandbox = GraphSandbox.startDemo();
  private final GraphClient client = new GraphClient(sandbox);

  @Test
  void applies_to_the_given_number_of_calls() {
    sandbox.addFault(Fault.once("/me", new FaultEffect.RawResponse(503, "busy")).times(2));

    assertThat(client.get("/me", Demo.ADMIN_TOKEN).status()).isEqualTo(503);
    assertThat(client.get("/v25.0/me", Demo.ADMIN_TOKEN).text()).isEqualTo("busy");
    assertThat(client.get("/me", Demo.ADMIN_TOKEN).status()).isEqualTo(200);
  }

  @Test
  void applies_only_to_its_path_and_method() {
    sandbox.addFault(
        Fault.always("^/debug_token$", new FaultEffect.HtmlBody()).onMethod(HttpMethod.POST));

    assertThat(client.inspect(Demo.ADMIN_TOKEN).status()).isEqualTo(200);
    assertThat(client.post("/debug_token", "").text()).startsWith("<!DOCTYPE html>");
  }

  @Test
  void returns_a_chosen_error() {
    sandbox.addFault(
        Fault.once("/me", new FaultEffect.ErrorResponse(190, Optional.of(460), "changed")));

    assertThat(client.get("/me", Demo.ADMIN_TOKEN).summary()).isEqualTo("400 190/460");
  }

  @Test
  void throttles_and_reports_the_time_to_regain_access() {
    sandbox.addFault(Fault.once("phone", new FaultEffect.Throttle(80007, 7)));

    var response = client.get("/" + Demo.WABA_ID + "/phone_numbers", Demo.ADMIN_TOKEN);

    assertThat(response.summary()).isEqualTo("400 80007");
    assertThat(response.headers().firstValue("X-Business-Use-Case-Usage").orElseThrow())
        .contains(Demo.WABA_ID, "\"estimated_time_to_regain_access\":7");
  }

  @Test
  void drops_a_request_without_processing_it() {
    sandbox.addFault(Fault.once("access_tokens", new FaultEffect.DropRequest()));

    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> client.issue(Demo.SYSTEM_USER_ID));
    assertThat(sandbox.tokens()).hasSize(4);
  }

  @Test
  void drops_a_response_after_processing_the_request() {
    sandbox.addFault(Fault.once("access_tokens", new FaultEffect.DropResponse()));

    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> client.issue(Demo.SYSTEM_USER_ID));
    assertThat(sandbox.tokens()).hasSize(5);
    assertThat(sandbox.calls())
        .singleElement()
        .extracting(CallRecord::outcome)
        .isEqualTo(new CallRecord.Outcome(200, 0, 0, "dropResponse"));
  }

  @Test
  void the_http_client_does_not_silently_repeat_a_dropped_GET() {
    client.get("/me", Demo.ADMIN_TOKEN);
    sandbox.addFault(Fault.once("revoke", new FaultEffect.DropRequest()));

    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> client.revoke(Demo.SUPPLIED_TOKEN));
    assertThat(client.get("/me", Demo.SUPPLIED_TOKEN).status()).isEqualTo(200);
  }

  @Test
  void returns_truncated_json() {
    sandbox.addFault(Fault.once("debug_token", new FaultEffect.MalformedBody()));

    var response = client.inspect(Demo.ADMIN_TOKEN);

    assertThat(response.status()).isEqualTo(200);
    assertThat(Json.parse(response.text())).isEmpty();
  }

  @Test
  void delays_a_response_in_addition_to_another_fault() {
    sandbox.addFault(Fault.once("/me", new FaultEffect.Latency(Duration.ofMillis(120))));
    sandbox.addFault(Fault.once("/me", new FaultEffect.RawResponse(500, "late")));
    var start = System.nanoTime();

    var response = client.get("/me", Demo.ADMIN_TOKEN);

    assertThat(response.text()).isEqualTo("late");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(119));
  }

  @Test
  void cleared_faults_no_longer_apply() {
    sandbox.addFault(Fault.always("", new FaultEffect.HtmlBody()));
    sandbox.clearFaults();

    assertThat(client.get("/me", Demo.ADMIN_TOKEN).json().path("id").asText())
        .isEqualTo(Demo.ADMIN_ID);
  }
}
