package io.whatsapptoken.operator.graph.http;

import static io.whatsapptoken.operator.graph.http.Acme.ADMIN;
import static io.whatsapptoken.operator.graph.http.Acme.APP;
import static io.whatsapptoken.operator.graph.http.Acme.PATIENCE;
import static io.whatsapptoken.operator.graph.http.Acme.WISH;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.operator.graph.Answer;
import io.whatsapptoken.operator.graph.GraphFailure;
import io.whatsapptoken.operator.token.AccessToken;
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

final class LostCallsTest {
  private static final Duration HASTE = Duration.ofMillis(300);
  private static final String TOKEN_BODY = "{\"access_token\":\"EAAx\"}";

  @TestFactory
  Stream<DynamicTest> metaMayHaveActed() {
    return Stream.of(
        unanswered("the connection is cut before an answer", PATIENCE, CannedMeta::hangsUp),
        unanswered(
            "the connection is cut within an answer", PATIENCE, m -> m.hangsUpAfter(TOKEN_BODY)),
        unanswered("no answer comes in time", HASTE, CannedMeta::staysSilent),
        unanswered("an answer does not end in time", HASTE, m -> m.staysSilentAfter(TOKEN_BODY)),
        unanswered("the answer is a page", PATIENCE, m -> m.answers(200, "<html>Hello</html>")),
        unanswered("the answer is half an object", PATIENCE, m -> m.answers(200, "{\"access_to")),
        unanswered("the answer is empty", PATIENCE, m -> m.answers(200, "")),
        unanswered("the answer lacks the token", PATIENCE, m -> m.answers(200, "{}")),
        unanswered("the token is null", PATIENCE, m -> m.answers(200, "{\"access_token\":null}")),
        unanswered("the token is blank", PATIENCE, m -> m.answers(200, "{\"access_token\":\" \"}")),
        unanswered("the error is no object", PATIENCE, m -> m.answers(400, "{\"error\":\"no\"}")),
        unanswered(
            "the error has no code",
            PATIENCE,
            m -> m.answers(400, "{\"error\":{\"message\":\"no\"}}")),
        unanswered("a token comes with a choice", PATIENCE, m -> m.answers(300, TOKEN_BODY)),
        unanswered("a gateway fails", PATIENCE, m -> m.answers(502, "<html>Bad gateway</html>")),
        unanswered("a token comes with a failure", PATIENCE, m -> m.answers(500, TOKEN_BODY)),
        unanswered(
            "the answer leads elsewhere",
            PATIENCE,
            m -> m.answers(302, "", Map.of("Location", "/")).answers(200, TOKEN_BODY)),
        unanswered(
            "the answer is too large",
            PATIENCE,
            m -> m.answers(200, TOKEN_BODY + " ".repeat(64 * 1024))));
  }

  @Test
  void metaCannotHaveActedWhenTheConnectionIsRefused() {
    var closed = new CannedMeta();
    var endpoint = closed.endpoint(PATIENCE);
    closed.close();

    assertThat(issue(endpoint)).isEqualTo(unreachable("the connection to Meta was refused"));
  }

  @Test
  void metaCannotHaveActedWhenItsNameIsUnknown() {
    var endpoint = new GraphEndpoint(URI.create("http://meta.invalid"), "v25.0", PATIENCE);

    assertThat(issue(endpoint)).isEqualTo(unreachable("Meta's host name cannot be resolved"));
  }

  @Test
  void metaCannotHaveActedWhenTlsDoesNotComeAbout() throws IOException {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> acceptAndHangUp(listener));
      var url = URI.create("https://127.0.0.1:" + listener.getLocalPort());

      assertThat(issue(new GraphEndpoint(url, "v25.0", PATIENCE)))
          .isEqualTo(unreachable("no trusted connection (TLS) to Meta came about"));
    }
  }

  @Test
  void metaCannotHaveActedWhenItsCertificateIsNotTrusted() {
    var thrown = new IOException("wrapped", new SSLHandshakeException("PKIX path building failed"));

    assertThat(LostCalls.failure(thrown)).isInstanceOf(GraphFailure.Unreachable.class);
  }

  @Test
  void metaCannotHaveActedWhenItsCertificateIsSomebodyElses() {
    var thrown = new IOException("wrapped", new SSLPeerUnverifiedException("another name"));

    assertThat(LostCalls.failure(thrown)).isInstanceOf(GraphFailure.Unreachable.class);
  }

  @Test
  void metaCannotHaveActedWhenTheResolverDoesNotKnowIt() {
    var thrown = new IOException("wrapped", new UnknownHostException("meta.invalid"));

    assertThat(LostCalls.failure(thrown))
        .isEqualTo(new GraphFailure.Unreachable("Meta's host name cannot be resolved"));
  }

  @Test
  void metaCannotHaveActedWhenNoConnectionComesAboutInTime() {
    var thrown = new IOException("wrapped", new HttpConnectTimeoutException("late"));

    assertThat(LostCalls.failure(thrown))
        .isEqualTo(new GraphFailure.Unreachable("no connection to Meta came about in time"));
  }

  @Test
  void metaCannotHaveActedWhenNoRouteLeadsToIt() {
    assertThat(LostCalls.failure(new NoRouteToHostException()))
        .isEqualTo(new GraphFailure.Unreachable("the connection to Meta was refused"));
  }

  @Test
  void keepsTheInterruptOfItsThread() {
    try (var meta = new CannedMeta().staysSilent()) {
      Thread.currentThread().interrupt();

      var answer = issue(meta.endpoint(PATIENCE));

      assertThat(Thread.interrupted()).isTrue();
      assertThat(answer)
          .isEqualTo(new Answer.Failed<>(new GraphFailure.Unanswered("the call was interrupted")));
    }
  }

  private static void acceptAndHangUp(ServerSocket listener) {
    try {
      listener.accept().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DynamicTest unanswered(
      String sentence, Duration timeout, UnaryOperator<CannedMeta> behaviour) {
    return DynamicTest.dynamicTest(
        sentence,
        () -> {
          try (var meta = behaviour.apply(new CannedMeta())) {
            assertThat(issue(meta.endpoint(timeout)))
                .isInstanceOfSatisfying(
                    Answer.Failed.class,
                    failed ->
                        assertThat(failed.failure()).isInstanceOf(GraphFailure.Unanswered.class));
          }
        });
  }

  private static Answer<AccessToken> issue(GraphEndpoint endpoint) {
    try (var api = new HttpGraphApi(endpoint, Acme.CLOCK, GraphCalls.UNHEARD)) {
      return api.issue(APP, ADMIN, WISH);
    }
  }

  private static Answer<AccessToken> unreachable(String why) {
    return new Answer.Failed<>(new GraphFailure.Unreachable(why));
  }
}
