package io.whatsapptoken.operator.meta.http;

import static io.whatsapptoken.operator.meta.http.MetaFixtures.ACCOUNT;
import static io.whatsapptoken.operator.meta.http.MetaFixtures.ADMIN;
import static io.whatsapptoken.operator.meta.http.MetaFixtures.APP;
import static io.whatsapptoken.operator.meta.http.MetaFixtures.ISSUE_REQUEST;
import static io.whatsapptoken.operator.meta.http.MetaFixtures.ITSELF;
import static io.whatsapptoken.operator.meta.http.MetaFixtures.SECRET;
import static io.whatsapptoken.operator.meta.http.MetaFixtures.TIMEOUT;
import static io.whatsapptoken.operator.meta.http.MetaFixtures.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.whatsapptoken.core.meta.MetaClient;
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
final class ResponsesDoNotLeakSecretsTest {
  private static final String OTHER_TOKEN = "EAA" + "Zz9".repeat(30);
  private static final List<String> SECRETS =
      List.of(
          TOKEN.reveal(),
          ADMIN.reveal(),
          SECRET.reveal(),
          SECRET.proofFor(TOKEN),
          SECRET.proofFor(ADMIN),
          OTHER_TOKEN);

  @TestFactory
  Stream<DynamicTest> no_result_of_any_call_prints_a_secret() {
    return Stream.of(
            new Case(
                "an error repeats them",
                TIMEOUT,
                m -> m.echoes(400, ResponsesDoNotLeakSecretsTest::error)),
            new Case(
                "an invalid token's error",
                TIMEOUT,
                m -> m.echoes(200, ResponsesDoNotLeakSecretsTest::invalidToken)),
            new Case("a page repeats them", TIMEOUT, m -> m.echoes(500, words -> words)),
            new Case("a cut connection", TIMEOUT, m -> m.dropsConnection().dropsConnection()),
            new Case("silence", Duration.ofMillis(200), FakeMetaServer::neverResponds))
        .flatMap(ResponsesDoNotLeakSecretsTest::ofEveryCall);
  }

  @Test
  void requests_and_responses_do_not_print_secrets() {
    var call = GraphRequest.by(TokenRole.TOKEN, TOKEN, APP, GraphOperation.WHO_AM_I, "me");
    var issued = TextNode.valueOf(OTHER_TOKEN);

    assertThat(call).hasToString("GraphCall[WHO_AM_I by TOKEN]");
    assertThat(call.redactor()).hasToString("Scrubber[hidden]");
    assertThat(new HttpResult.Response(200, HttpHeaders.of(Map.of(), (_, _) -> true), issued))
        .hasToString("Response[200]");
  }

  private static Stream<DynamicTest> ofEveryCall(Case scenario) {
    return Stream.of(
        scenario.during("inspect", api -> api.inspect(APP, TOKEN)),
        scenario.during("issue", api -> api.issue(APP, ADMIN, ISSUE_REQUEST)),
        scenario.during("probe", api -> api.probe(APP, TOKEN, ACCOUNT)),
        scenario.during("revoke", api -> api.revoke(APP, ITSELF, TOKEN)));
  }

  private static String error(String message) {
    return "{\"error\":{\"code\":1,\"message\":\"%s\",\"fbtrace_id\":\"%s\"}}"
        .formatted(message + " " + OTHER_TOKEN, OTHER_TOKEN);
  }

  private static String invalidToken(String message) {
    return "{\"data\":{\"is_valid\":false,\"error\":{\"code\":190,\"message\":\"%s\"}}}"
        .formatted(message + " " + OTHER_TOKEN);
  }

  private record Case(String sentence, Duration timeout, UnaryOperator<FakeMetaServer> behaviour) {
    DynamicTest during(String name, Function<MetaClient, Object> call) {
      return DynamicTest.dynamicTest(
          name + ": " + sentence,
          () -> {
            try (var meta = behaviour.apply(new FakeMetaServer());
                var api =
                    new HttpMetaClient(
                        meta.endpoint(timeout), MetaFixtures.CLOCK, CallListener.NOOP)) {
              assertThat(call.apply(api).toString()).doesNotContain(SECRETS);
            }
          });
    }
  }
}
