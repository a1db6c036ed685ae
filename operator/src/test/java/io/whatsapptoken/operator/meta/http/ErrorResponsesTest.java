package io.whatsapptoken.operator.meta.http;

import static io.whatsapptoken.operator.meta.http.MetaFixtures.ACCOUNT;
import static io.whatsapptoken.operator.meta.http.MetaFixtures.APP;
import static io.whatsapptoken.operator.meta.http.MetaFixtures.ITSELF;
import static io.whatsapptoken.operator.meta.http.MetaFixtures.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.meta.Answer;
import io.whatsapptoken.core.meta.GraphError;
import io.whatsapptoken.core.meta.GraphFailure;
import io.whatsapptoken.core.meta.Remediation;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ErrorResponsesTest {
  private final FakeMetaServer meta = new FakeMetaServer();
  private final HttpMetaClient api = MetaFixtures.api(meta);

  @AfterEach
  void close() {
    api.close();
    meta.close();
  }

  @Test
  void a_rejected_caller_does_not_count_as_a_revoked_token() {
    meta.respondsWith(
        400, "{\"error\":{\"code\":190,\"message\":\"Words\",\"fbtrace_id\":\"Ab1\"}}");

    var answer = api.revoke(APP, ITSELF, TOKEN);

    var error = new GraphError(400, 190, OptionalInt.empty(), "Words", "Ab1");
    assertThat(answer)
        .isEqualTo(
            new Answer.Failed<>(new GraphFailure.Refused(error, Remediation.READ_META_MESSAGE)));
  }

  @Test
  void finds_an_error_in_a_successful_response() {
    meta.respondsWith(
        200,
        """
        {"id":"1020","error":{"code":"100","error_subcode":"33","message":"Words",
         "error_data":{"details":"Details"}}}
        """);

    var answer = api.probe(APP, TOKEN, ACCOUNT);

    var error = new GraphError(200, 100, OptionalInt.of(33), "Words Details", "");
    assertThat(answer)
        .isEqualTo(new Answer.Failed<>(new GraphFailure.Refused(error, Remediation.ASSIGN_ASSET)));
  }

  @Test
  void a_message_is_shown_without_its_code_and_without_boilerplate() {
    meta.respondsWith(
        400,
        """
        {"error":{"code":100,"error_subcode":33,"message":"(#100) Object does not exist. Please read\
         the Graph API documentation at https://developers.facebook.com/docs/graph-api"}}
        """);

    var answer = api.probe(APP, TOKEN, ACCOUNT);

    var error = new GraphError(400, 100, OptionalInt.of(33), "Object does not exist.", "");
    assertThat(answer)
        .isEqualTo(new Answer.Failed<>(new GraphFailure.Refused(error, Remediation.ASSIGN_ASSET)));
  }

  @Test
  void an_unknown_error_is_transient_if_meta_marks_it_so() {
    meta.respondsWith(
        400, "{\"error\":{\"code\":999,\"message\":\"Words\",\"is_transient\":true}}");

    var answer = api.probe(APP, TOKEN, ACCOUNT);

    var error = new GraphError(400, 999, OptionalInt.empty(), "Words", "");
    assertThat(answer).isEqualTo(new Answer.Failed<>(new GraphFailure.Transient(error)));
  }

  @Test
  void reads_the_pause_from_the_headers() {
    var usage = "{\"1020\":[{\"type\":\"x\",\"estimated_time_to_regain_access\":19}]}";
    meta.respondsWith(
        400,
        "{\"error\":{\"code\":80008,\"message\":\"Limit\"}}",
        Map.of("x-business-use-case-usage", usage));

    var answer = api.probe(APP, TOKEN, ACCOUNT);

    var error = new GraphError(400, 80008, OptionalInt.empty(), "Limit", "");
    assertThat(answer)
        .isEqualTo(new Answer.Failed<>(new GraphFailure.Throttled(error, Duration.ofMinutes(19))));
  }

  @Test
  void a_429_status_alone_means_throttled() {
    meta.respondsWith(429, "<html>slow down</html>", Map.of("Retry-After", "30"));

    var answer = api.probe(APP, TOKEN, ACCOUNT);

    var error = new GraphError(429, -1, OptionalInt.empty(), "Too many requests.", "");
    assertThat(answer)
        .isEqualTo(new Answer.Failed<>(new GraphFailure.Throttled(error, Duration.ofSeconds(30))));
  }
}
