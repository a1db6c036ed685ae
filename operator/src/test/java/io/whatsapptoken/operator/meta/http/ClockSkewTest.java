package io.whatsapptoken.operator.meta.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Our clock says noon of the first of June 2026. */
final class ClockSkewTest {
  @TestFactory
  Stream<DynamicTest> compares_the_date_header_with_the_middle_of_the_call() {
    return Stream.of(
        when("Meta's clock says the same", "Mon, 01 Jun 2026 12:00:00 GMT", "PT0S", "PT-0.5S"),
        when("the answer took a second", "Mon, 01 Jun 2026 12:00:00 GMT", "PT1S", "PT0S"),
        when("ours is ahead", "Mon, 01 Jun 2026 11:58:00 GMT", "PT1S", "PT2M"),
        when("ours is behind", "Mon, 01 Jun 2026 12:02:00 GMT", "PT1S", "PT-2M"),
        when("the day has one digit", "Mon, 1 Jun 2026 12:00:00 GMT", "PT1S", "PT0S"));
  }

  @TestFactory
  Stream<DynamicTest> reports_nothing_without_a_valid_date() {
    return Stream.of("", "soon", "2026-06-01T12:00:00Z", "Tue, 01 Jun 2026 12:00:00 GMT")
        .map(date ->
            DynamicTest.dynamicTest(
                "the date is '" + date + "'",
                () ->
                    assertThat(ClockSkew.ahead(headers(date), MetaFixtures.NOW, MetaFixtures.NOW))
                        .isEmpty()));
  }

  @Test
  void reports_the_skew_of_a_response_from_meta() {
    assertThat(measuredSkews("200 OK", "{\"id\":\"1020\"}"))
        .containsExactly(Duration.ofMillis(119_500));
    assertThat(measuredSkews("400 Bad", "{\"error\":{\"code\":4}}")).hasSize(1);
  }

  @Test
  void ignores_responses_of_gateways() {
    assertThat(measuredSkews("502 Bad Gateway", "<html>")).isEmpty();
  }

  private static List<Duration> measuredSkews(String status, String body) {
    var measured = new CopyOnWriteArrayList<Duration>();
    var calls =
        new CallListener() {
          @Override
          public void completed(GraphOperation operation, Outcome outcome, Duration took) {}

          @Override
          public void clockSkewMeasured(Duration ahead) {
            measured.add(ahead);
          }
        };
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> answer(server, status, body));
      var url = URI.create("http://127.0.0.1:" + server.getLocalPort());
      try (var api =
          new HttpMetaClient(
              new GraphEndpoint(url, "v25.0", MetaFixtures.TIMEOUT), MetaFixtures.CLOCK, calls)) {
        api.probe(MetaFixtures.APP, MetaFixtures.TOKEN, MetaFixtures.ACCOUNT);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return measured;
  }

  /** By hand: the server of the JDK sets the date itself. */
  private static void answer(ServerSocket server, String status, String body) {
    try (var socket = server.accept()) {
      var request = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      // A connection that is closed with something unread in it is reset.
      while (!String.valueOf(request.readLine()).isEmpty()) {}
      var answer =
          String.join(
              "\r\n",
              "HTTP/1.1 " + status,
              "Date: Mon, 01 Jun 2026 11:58:00 GMT",
              "Content-Length: " + body.length(),
              "",
              body);
      socket.getOutputStream().write(answer.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DynamicTest when(String sentence, String date, String took, String ahead) {
    var received = MetaFixtures.NOW.plus(Duration.parse(took));
    return DynamicTest.dynamicTest(
        sentence,
        () ->
            assertThat(ClockSkew.ahead(headers(date), MetaFixtures.NOW, received))
                .contains(Duration.parse(ahead)));
  }

  private static HttpHeaders headers(String date) {
    return HttpHeaders.of(
        date.isEmpty() ? Map.of() : Map.of("Date", List.of(date)), (_, _) -> true);
  }
}
