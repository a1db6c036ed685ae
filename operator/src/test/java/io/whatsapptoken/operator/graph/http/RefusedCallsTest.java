package io.whatsapptoken.operator.graph.http;

import static io.whatsapptoken.operator.graph.http.Acme.ACCOUNT;
import static io.whatsapptoken.operator.graph.http.Acme.APP;
import static io.whatsapptoken.operator.graph.http.Acme.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.operator.graph.Answer;
import io.whatsapptoken.operator.graph.GraphError;
import io.whatsapptoken.operator.graph.GraphFailure;
import io.whatsapptoken.operator.graph.Remedy;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RefusedCallsTest {
  private final CannedMeta meta = new CannedMeta();
  private final HttpGraphApi api = Acme.api(meta);

  @AfterEach
  void close() {
    api.close();
    meta.close();
  }

  @Test
  void doesNotTakeARefusedCallerForARevokedToken() {
    meta.answers(400, "{\"error\":{\"code\":190,\"message\":\"Words\",\"fbtrace_id\":\"Ab1\"}}");

    var answer = api.revoke(APP, TOKEN);

    var error = new GraphError(400, 190, OptionalInt.empty(), "Words", "Ab1");
    assertThat(answer)
        .isEqualTo(new Answer.Failed<>(new GraphFailure.Refused(error, Remedy.READ_META_MESSAGE)));
  }

  @Test
  void findsAnErrorInABodyThatClaimsSuccess() {
    meta.answers(
        200,
        """
        {"id":"1020","error":{"code":"100","error_subcode":"33","message":"Words",
         "error_data":{"details":"Details"}}}
        """);

    var answer = api.probe(APP, TOKEN, ACCOUNT);

    var error = new GraphError(200, 100, OptionalInt.of(33), "Words Details", "");
    assertThat(answer)
        .isEqualTo(new Answer.Failed<>(new GraphFailure.Refused(error, Remedy.ASSIGN_ASSET)));
  }

  @Test
  void believesThatAnUnknownErrorWillPassIfMetaSaysSo() {
    meta.answers(400, "{\"error\":{\"code\":999,\"message\":\"Words\",\"is_transient\":true}}");

    var answer = api.probe(APP, TOKEN, ACCOUNT);

    var error = new GraphError(400, 999, OptionalInt.empty(), "Words", "");
    assertThat(answer).isEqualTo(new Answer.Failed<>(new GraphFailure.Transient(error)));
  }

  @Test
  void takesThePauseFromTheHeaders() {
    var usage = "{\"1020\":[{\"type\":\"x\",\"estimated_time_to_regain_access\":19}]}";
    meta.answers(
        400,
        "{\"error\":{\"code\":80008,\"message\":\"Limit\"}}",
        Map.of("x-business-use-case-usage", usage));

    var answer = api.probe(APP, TOKEN, ACCOUNT);

    var error = new GraphError(400, 80008, OptionalInt.empty(), "Limit", "");
    assertThat(answer)
        .isEqualTo(new Answer.Failed<>(new GraphFailure.Throttled(error, Duration.ofMinutes(19))));
  }

  @Test
  void isThrottledByAStatusAlone() {
    meta.answers(429, "<html>slow down</html>", Map.of("Retry-After", "30"));

    var answer = api.probe(APP, TOKEN, ACCOUNT);

    var error = new GraphError(429, -1, OptionalInt.empty(), "Too many requests.", "");
    assertThat(answer)
        .isEqualTo(new Answer.Failed<>(new GraphFailure.Throttled(error, Duration.ofSeconds(30))));
  }
}
