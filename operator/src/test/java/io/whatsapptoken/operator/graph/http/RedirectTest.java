package io.whatsapptoken.operator.graph.http;

import static io.whatsapptoken.operator.graph.http.Acme.APP;
import static io.whatsapptoken.operator.graph.http.Acme.PATIENCE;
import static io.whatsapptoken.operator.graph.http.Acme.TOKEN;
import static io.whatsapptoken.operator.graph.http.Acme.api;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.operator.graph.Inspection;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Credentials go to the configured address and to no other. */
final class RedirectTest {
  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void a_redirect_is_not_followed(int status) {
    try (var elsewhere = new CannedMeta();
        var meta = new CannedMeta()) {
      var there = elsewhere.endpoint(PATIENCE).at("debug_token").toString();
      meta.answers(status, "", Map.of("Location", there));
      try (var api = api(meta)) {
        assertThat(api.inspect(APP, TOKEN)).isInstanceOf(Inspection.CannotTell.class);
      }

      assertThat(meta.asked()).hasSize(1);
      assertThat(elsewhere.asked()).isEmpty();
    }
  }
}
