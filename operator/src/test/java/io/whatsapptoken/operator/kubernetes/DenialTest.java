package io.whatsapptoken.operator.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which failures last until a user acts. */
final class DenialTest {
  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 413, 422, 429})
  void a_rejection_that_would_be_repeated_is_a_denial(int code) {
    assertThat(Denial.of(failure(code))).contains(new Denial(code, "no EAAB"));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 404, 409, 410, 500, 503})
  void what_passes_by_itself_is_none(int code) {
    assertThat(Denial.of(failure(code))).isEmpty();
  }

  @Test
  void the_sdk_may_wrap_it() {
    assertThat(Denial.of(new IllegalStateException(failure(403)))).isPresent();
    assertThat(Denial.of(new IOException())).isEmpty();
  }

  @Test
  void its_message_says_what_to_do_and_hides_secrets() {
    var reply = "admission webhook denied EAABsecretsecret.";
    var status = new StatusBuilder().withCode(403).withMessage(reply).build();

    assertThat(Denial.of(new KubernetesClientException(status)).orElseThrow().message("a write"))
        .startsWith(
            "The API server rejects a write (HTTP 403): admission webhook denied [hidden]. ")
        .contains("Restore the permission");
  }

  private static KubernetesClientException failure(int code) {
    return new KubernetesClientException("no EAAB", code, null);
  }
}
