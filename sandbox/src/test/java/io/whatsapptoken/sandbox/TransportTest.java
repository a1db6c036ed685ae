package io.whatsapptoken.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.whatsapptoken.sandbox.model.App;
import io.whatsapptoken.sandbox.protocol.Json;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransportTest {
  private static final String CALL = "{\"method\":\"GET\",\"relative_url\":\"me\"}";
  @AutoClose private final GraphSandbox sandbox = GraphSandbox.startDemo();
  private final GraphClient client = new GraphClient(sandbox);

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"/v25.0/me,v25.0", "/v3.2/me,v21.0", "/v21.0/me,v21.0", "/me,v26.0"})
  void answers_expired_versions_as_the_oldest_available_one(String path, String version) {
    var response = client.get(path, Demo.ADMIN_TOKEN);

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.headers().firstValue("facebook-api-version")).hasValue(version);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v99.0/me", "/v25/me", "/v25.7/me", "/v25.0.1/me", "/v25.0"})
  void rejects_versions_that_never_existed(String path) {
    assertThat(client.get(path, Demo.ADMIN_TOKEN).summary()).isEqualTo("400 2500");
  }

  @Test
  void sends_the_diagnostic_headers() {
    var headers = client.get("/me", "EAAnothing").headers();

    assertThat(headers.firstValue("X-FB-Trace-ID")).isPresent();
    assertThat(headers.firstValue("Date")).isPresent();
    assertThat(headers.firstValue("WWW-Authenticate"))
        .hasValue(
            "OAuth \"Facebook Platform\" \"invalid_token\" \"Invalid OAuth access token - Cannot"
                + " parse access token\"");
  }

  @Test
  void returns_errors_in_the_format_of_Graph() {
    var error = client.get("/42", Demo.ADMIN_TOKEN).json().path("error");

    assertThat(names(error))
        .containsExactly("message", "type", "code", "error_subcode", "fbtrace_id");
  }

  @Test
  void reports_usage_in_headers() {
    limit(new App.CallLimits(Optional.of(4), Optional.of(4)));

    client.get("/" + Demo.WABA_ID, Demo.ADMIN_TOKEN);
    var headers = client.get("/" + Demo.WABA_ID, Demo.ADMIN_TOKEN).headers();

    assertThat(headers.firstValue("X-App-Usage").orElseThrow()).contains("\"call_count\":50");
    assertThat(headers.firstValue("X-Business-Use-Case-Usage").orElseThrow())
        .startsWith("{\"" + Demo.WABA_ID + "\":[{\"call_count\":50");
  }

  @Test
  void rejects_calls_above_the_limit_of_the_app_until_the_hour_has_passed() {
    limit(new App.CallLimits(Optional.of(1), Optional.empty()));
    client.get("/me", Demo.ADMIN_TOKEN);
    var refused = client.get("/me", Demo.ADMIN_TOKEN);
    sandbox.advanceClock(Duration.ofMinutes(61));

    assertThat(refused.summary()).isEqualTo("400 4");
    assertThat(client.get("/me", Demo.ADMIN_TOKEN).status()).isEqualTo(200);
  }

  @Test
  void rejects_calls_above_the_limit_of_a_waba_and_reports_the_time_to_regain_access() {
    limit(new App.CallLimits(Optional.empty(), Optional.of(1)));
    client.get("/" + Demo.WABA_ID, Demo.ADMIN_TOKEN);
    var refused = client.get("/" + Demo.PHONE_ID, Demo.ADMIN_TOKEN);

    assertThat(refused.summary()).isEqualTo("400 80007");
    assertThat(refused.headers().firstValue("X-Business-Use-Case-Usage").orElseThrow())
        .containsPattern("\"estimated_time_to_regain_access\":(59|60)");
    assertThat(client.get("/me", Demo.ADMIN_TOKEN).status()).isEqualTo(200);
  }

  @Test
  void answers_the_calls_of_a_batch_in_order_and_separately() {
    var responses = batch("[" + CALL + ",{\"method\":\"GET\",\"relative_url\":\"v25.0/42?a=b\"}]");

    assertThat(responses.path(0).path("code").asInt()).isEqualTo(200);
    assertThat(responses.path(1).path("code").asInt()).isEqualTo(400);
    assertThat(Json.parse(responses.path(1).path("body").asText()).orElseThrow().path("error"))
        .isNotEmpty();
    assertThat(sandbox.calls()).hasSize(2);
  }

  @Test
  void rejects_a_batch_of_more_than_fifty_calls() {
    var calls = "[" + String.join(",", Collections.nCopies(51, CALL)) + "]";

    assertThat(client.post("/", Demo.ADMIN_TOKEN, "batch", calls).message())
        .isEqualTo("Too many requests in batch message. Maximum batch size is 50");
    assertThat(batch(calls.replaceFirst("\\{[^}]*\\},", ""))).hasSize(50);
  }

  @Test
  void accepts_a_multipart_form() {
    var body =
        """
        --cut\r
        Content-Disposition: form-data; name="access_token"\r
        \r
        %s\r
        --cut\r
        Content-Disposition: form-data; name="method"\r
        \r
        delete\r
        --cut--\r
        """
            .formatted(Demo.SUPPLIED_TOKEN);
    var request =
        HttpRequest.newBuilder(sandbox.url().resolve("/me/permissions"))
            .header("Content-Type", "multipart/form-data; boundary=cut")
            .POST(BodyPublishers.ofString(body));

    assertThat(client.send(request).text()).isEqualTo("{\"success\":true}");
  }

  @Test
  void rejects_an_unsupported_method() {
    var put = HttpRequest.newBuilder(sandbox.url().resolve("/me")).PUT(BodyPublishers.noBody());

    assertThat(client.send(put).summary()).isEqualTo("400 100");
  }

  /**
   * Each call would wait about 40 ms for a delayed acknowledgement if small packets were held back.
   */
  @Test
  @Timeout(15)
  void answers_many_calls_on_one_connection_without_delay() {
    assertThat(IntStream.range(0, 500).map(_ -> client.get("/me", Demo.ADMIN_TOKEN).status()))
        .hasSize(500)
        .containsOnly(200);
  }

  private JsonNode batch(String calls) {
    return client.post("/", Demo.ADMIN_TOKEN, "batch", calls).json();
  }

  private void limit(App.CallLimits limits) {
    sandbox.update(App.class, Demo.APP_ID, app -> app.withLimits(limits));
  }

  private static List<String> names(JsonNode node) {
    var names = new ArrayList<String>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
