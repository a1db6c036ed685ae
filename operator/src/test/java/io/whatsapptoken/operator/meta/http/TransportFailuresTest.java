package io.whatsapptoken.operator.meta.http;

import static io.whatsapptoken.operator.meta.http.MetaFixtures.ADMIN;
import static io.whatsapptoken.operator.meta.http.MetaFixtures.APP;
import static io.whatsapptoken.operator.meta.http.MetaFixtures.ISSUE_REQUEST;
import static io.whatsapptoken.operator.meta.http.MetaFixtures.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.meta.Answer;
import io.whatsapptoken.core.meta.GraphFailure;
import io.whatsapptoken.core.token.AccessToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class TransportFailuresTest {
  private static final Duration SHORT_TIMEOUT = Duration.ofMillis(300);
  private static final String TOKEN_BODY = "{\"access_token\":\"EAAx\"}";

  @TestFactory
  Stream<DynamicTest> meta_may_have_acted() {
    return Stream.of(
        noResponse(
            "the connection is cut before an answer", TIMEOUT, FakeMetaServer::dropsConnection),
        noResponse(
            "the connection is cut within an answer",
            TIMEOUT,
            m -> m.dropsConnectionAfter(TOKEN_BODY)),
        noResponse("no answer comes in time", SHORT_TIMEOUT, FakeMetaServer::neverResponds),
        noResponse("an answer does not end in time", SHORT_TIMEOUT, m -> m.stallsAfter(TOKEN_BODY)),
        noResponse("the answer is a page", TIMEOUT, m -> m.respondsWith(200, "<html>Hello</html>")),
        noResponse(
            "the answer is half an object", TIMEOUT, m -> m.respondsWith(200, "{\"access_to")),
        noResponse("the answer is empty", TIMEOUT, m -> m.respondsWith(200, "")),
        noResponse("the answer lacks the token", TIMEOUT, m -> m.respondsWith(200, "{}")),
        noResponse(
            "the token is null", TIMEOUT, m -> m.respondsWith(200, "{\"access_token\":null}")),
        noResponse(
            "the token is blank", TIMEOUT, m -> m.respondsWith(200, "{\"access_token\":\" \"}")),
        noResponse(
            "the error is no object", TIMEOUT, m -> m.respondsWith(400, "{\"error\":\"no\"}")),
        noResponse(
            "the error has no code",
            TIMEOUT,
            m -> m.respondsWith(400, "{\"error\":{\"message\":\"no\"}}")),
        noResponse("a token comes with a choice", TIMEOUT, m -> m.respondsWith(300, TOKEN_BODY)),
        noResponse(
            "a gateway fails", TIMEOUT, m -> m.respondsWith(502, "<html>Bad gateway</html>")),
        noResponse("a token comes with a failure", TIMEOUT, m -> m.respondsWith(500, TOKEN_BODY)),
        noResponse(
            "the answer leads elsewhere",
            TIMEOUT,
            m -> m.respondsWith(302, "", Map.of("Location", "/")).respondsWith(200, TOKEN_BODY)),
        noResponse(
            "the answer is too large",
            TIMEOUT,
            m -> m.respondsWith(200, TOKEN_BODY + " ".repeat(1024 * 1024))));
  }

  @Test
  void meta_cannot_have_acted_if_the_connection_is_refused() {
    var closed = new FakeMetaServer();
    var endpoint = closed.endpoint(TIMEOUT);
    closed.close();

    assertThat(issue(endpoint)).isEqualTo(unreachable("the connection to Meta was refused"));
  }

  @Test
  void meta_cannot_have_acted_if_its_host_name_is_unknown() {
    var endpoint = new GraphEndpoint(URI.create("http://meta.invalid"), "v25.0", TIMEOUT);

    assertThat(issue(endpoint)).isEqualTo(unreachable("Meta's host name cannot be resolved"));
  }

  @Test
  void meta_cannot_have_acted_if_the_tls_handshake_fails() throws IOException {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> acceptAndHangUp(listener));
      var url = URI.create("https://127.0.0.1:" + listener.getLocalPort());

      assertThat(issue(new GraphEndpoint(url, "v25.0", TIMEOUT)))
          .isEqualTo(unreachable("no trusted connection (TLS) to Meta came about"));
    }
  }

  @Test
  void meta_cannot_have_acted_if_its_certificate_is_not_trusted() {
    var thrown = new IOException("wrapped", new SSLHandshakeException("PKIX path building failed"));

    assertThat(TransportFailures.failure(thrown, "Meta"))
        .isInstanceOf(GraphFailure.Unreachable.class);
  }

  @Test
  void meta_cannot_have_acted_if_the_certificate_names_another_host() {
    var thrown = new IOException("wrapped", new SSLPeerUnverifiedException("another name"));

    assertThat(TransportFailures.failure(thrown, "Meta"))
        .isInstanceOf(GraphFailure.Unreachable.class);
  }

  @Test
  void meta_cannot_have_acted_if_the_resolver_fails() {
    var thrown = new IOException("wrapped", new UnknownHostException("meta.invalid"));

    assertThat(TransportFailures.failure(thrown, "Meta"))
        .isEqualTo(new GraphFailure.Unreachable("Meta's host name cannot be resolved"));
  }

  @Test
  void meta_cannot_have_acted_if_the_connection_times_out() {
    var thrown = new IOException("wrapped", new HttpConnectTimeoutException("late"));

    assertThat(TransportFailures.failure(thrown, "Meta"))
        .isEqualTo(new GraphFailure.Unreachable("no connection to Meta came about in time"));
  }

  @Test
  void meta_cannot_have_acted_if_there_is_no_route() {
    assertThat(TransportFailures.failure(new NoRouteToHostException(), "Meta"))
        .isEqualTo(new GraphFailure.Unreachable("the connection to Meta was refused"));
  }

  @Test
  void keeps_the_interrupt_flag_of_the_thread() {
    try (var meta = new FakeMetaServer().neverResponds()) {
      Thread.currentThread().interrupt();

      var answer = issue(meta.endpoint(TIMEOUT));

      assertThat(Thread.interrupted()).isTrue();
      assertThat(answer)
          .isEqualTo(
              new Answer.Failed<>(new GraphFailure.NoUsableResponse("the call was interrupted")));
    }
  }

  private static void acceptAndHangUp(ServerSocket listener) {
    try {
      listener.accept().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DynamicTest noResponse(
      String sentence, Duration timeout, UnaryOperator<FakeMetaServer> behaviour) {
    return DynamicTest.dynamicTest(
        sentence,
        () -> {
          try (var meta = behaviour.apply(new FakeMetaServer())) {
            assertThat(issue(meta.endpoint(timeout)))
                .isInstanceOfSatisfying(
                    Answer.Failed.class,
                    failed ->
                        assertThat(failed.failure())
                            .isInstanceOf(GraphFailure.NoUsableResponse.class));
          }
        });
  }

  private static Answer<AccessToken> issue(GraphEndpoint endpoint) {
    try (var api = new HttpMetaClient(endpoint, MetaFixtures.CLOCK, CallListener.NOOP)) {
      return api.issue(APP, ADMIN, ISSUE_REQUEST);
    }
  }

  private static Answer<AccessToken> unreachable(String why) {
    return new Answer.Failed<>(new GraphFailure.Unreachable(why));
  }
}
