package io.whatsapptoken.operator.graph.http;

import static io.whatsapptoken.operator.graph.http.Acme.ACCOUNT;
import static io.whatsapptoken.operator.graph.http.Acme.ADMIN;
import static io.whatsapptoken.operator.graph.http.Acme.APP;
import static io.whatsapptoken.operator.graph.http.Acme.PATIENCE;
import static io.whatsapptoken.operator.graph.http.Acme.SECRET;
import static io.whatsapptoken.operator.graph.http.Acme.TOKEN;
import static io.whatsapptoken.operator.graph.http.Acme.WISH;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.whatsapptoken.operator.graph.GraphApi;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whatever happens to a call, what comes back can be printed. */
final class SecretsStayInsideTest {
  private static final String FOREIGN = "EAA" + "Zz9".repeat(30);
  private static final List<String> SECRETS =
      List.of(
          TOKEN.reveal(),
          ADMIN.reveal(),
          SECRET.reveal(),
          SECRET.proofFor(TOKEN),
          SECRET.proofFor(ADMIN),
          FOREIGN);

  @TestFactory
  Stream<DynamicTest> ofEveryCallInEveryCase() {
    return Stream.of(
            new Case(
                "an error repeats them",
                PATIENCE,
                m -> m.repeats(400, SecretsStayInsideTest::error)),
            new Case(
                "a dead token's error", PATIENCE, m -> m.repeats(200, SecretsStayInsideTest::dead)),
            new Case("a page repeats them", PATIENCE, m -> m.repeats(500, words -> words)),
            new Case("a cut connection", PATIENCE, m -> m.hangsUp().hangsUp()),
            new Case("silence", Duration.ofMillis(200), CannedMeta::staysSilent))
        .flatMap(SecretsStayInsideTest::ofEveryCall);
  }

  @Test
  void whatIsOnItsWayDoesNotPrintItself() {
    var call = GraphCall.by(Caller.TOKEN, TOKEN, APP, GraphOperation.WHO_AM_I, "me");
    var issued = TextNode.valueOf(FOREIGN);

    assertThat(call).hasToString("GraphCall[WHO_AM_I by TOKEN]");
    assertThat(call.scrubber()).hasToString("Scrubber[hidden]");
    assertThat(new Reply.Received(200, HttpHeaders.of(Map.of(), (_, _) -> true), issued))
        .hasToString("Received[200]");
  }

  private static Stream<DynamicTest> ofEveryCall(Case given) {
    return Stream.of(
        given.during("inspect", api -> api.inspect(APP, TOKEN)),
        given.during("issue", api -> api.issue(APP, ADMIN, WISH)),
        given.during("probe", api -> api.probe(APP, TOKEN, ACCOUNT)),
        given.during("revoke", api -> api.revoke(APP, TOKEN)));
  }

  private static String error(String message) {
    return "{\"error\":{\"code\":1,\"message\":\"%s\",\"fbtrace_id\":\"%s\"}}"
        .formatted(message + " " + FOREIGN, FOREIGN);
  }

  private static String dead(String message) {
    return "{\"data\":{\"is_valid\":false,\"error\":{\"code\":190,\"message\":\"%s\"}}}"
        .formatted(message + " " + FOREIGN);
  }

  private record Case(String sentence, Duration timeout, UnaryOperator<CannedMeta> behaviour) {
    DynamicTest during(String name, Function<GraphApi, Object> call) {
      return DynamicTest.dynamicTest(
          name + ": " + sentence,
          () -> {
            try (var meta = behaviour.apply(new CannedMeta());
                var api =
                    new HttpGraphApi(meta.endpoint(timeout), Acme.CLOCK, GraphCalls.UNHEARD)) {
              assertThat(call.apply(api).toString()).doesNotContain(SECRETS);
            }
          });
    }
  }
}
