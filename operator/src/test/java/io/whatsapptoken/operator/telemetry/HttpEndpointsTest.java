package io.whatsapptoken.operator.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.whatsapptoken.operator.telemetry.HttpEndpoints.Probes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpEndpointsTest {
  private final AtomicBoolean started = new AtomicBoolean(true);
  private final List<String> waitingFor = new CopyOnWriteArrayList<>();
  private final Telemetry telemetry = new Telemetry();
  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpEndpoints endpoints =
      HttpEndpoints.serve(
          loopback(0),
          new Probes(
              List.of(new HealthCheck("watches", () -> true)),
              List.of(
                  new HealthCheck("started", started::get, () -> waitingFor),
                  new HealthCheck("broken unless started", this::breakUnlessStarted))),
          telemetry);

  @AfterEach
  void close() {
    endpoints.close();
    client.close();
    telemetry.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/livez", "/readyz"})
  void is_healthy_if_every_check_passes(String path) {
    assertThat(get(path)).isEqualTo("200 ok\n");
  }

  @Test
  void names_the_failed_checks() {
    started.set(false);

    assertThat(get("/readyz")).isEqualTo("503 failing: started\nfailing: broken unless started\n");
    assertThat(get("/livez")).isEqualTo("200 ok\n");
  }

  @Test
  void says_what_is_waited_for_whether_or_not_the_check_passes() {
    waitingFor.add("namespace shop: no access");

    assertThat(get("/readyz")).isEqualTo("200 ok\nwaiting for namespace shop: no access\n");

    started.set(false);

    assertThat(get("/readyz"))
        .startsWith("503 failing: started\n")
        .endsWith("\nwaiting for namespace shop: no access\n");
  }

  @Test
  void serves_the_metrics() {
    assertThat(get("/metrics")).startsWith("200 ").contains("\nwhatsapp_token_leader 0.0\n");
  }

  @Test
  void serves_both_text_formats_and_compresses() throws IOException {
    var open = response("Accept", "application/openmetrics-text;version=1.0.0;q=0.5,text/plain");
    var zipped = response("Accept-Encoding", "gzip");

    assertThat(new String(open.body(), UTF_8))
        .endsWith("\n# EOF\n")
        .containsOnlyOnce("# EOF")
        .contains("\nwhatsapp_token_resources{");
    assertThat(open.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/openmetrics-text");
    assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
    try (var body = new GZIPInputStream(new ByteArrayInputStream(zipped.body()))) {
      assertThat(new String(body.readAllBytes(), UTF_8))
          .contains("\nwhatsapp_token_leader 0.0\n")
          .doesNotContain("EOF");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/livez/", "/livezz", "/metrics/x", "/favicon.ico"})
  void serves_no_other_path(String path) {
    assertThat(get(path)).isEqualTo("404 not found\n");
  }

  @Test
  void is_read_only() {
    var post = HttpRequest.newBuilder(uri("/metrics")).POST(BodyPublishers.noBody()).build();
    var head = HttpRequest.newBuilder(uri("/metrics")).HEAD().build();

    assertThat(send(post)).isEqualTo("405 method not allowed\n");
    assertThat(send(head)).isEqualTo("200 ");
  }

  @Test
  void names_the_port_in_use() {
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() ->
            HttpEndpoints.serve(
                loopback(endpoints.port()), new Probes(List.of(), List.of()), telemetry))
        .withMessage("cannot listen on port " + endpoints.port());
  }

  private boolean breakUnlessStarted() {
    if (!started.get()) {
      throw new IllegalStateException("not started");
    }
    return true;
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + endpoints.port() + path);
  }

  private HttpResponse<byte[]> response(String header, String value) throws IOException {
    try {
      return client.send(
          HttpRequest.newBuilder(uri("/metrics")).header(header, value).build(),
          BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String get(String path) {
    return send(HttpRequest.newBuilder(uri(path)).build());
  }

  private String send(HttpRequest request) {
    try {
      var response = client.send(request, BodyHandlers.ofString());
      return response.statusCode() + " " + response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
