package io.whatsapptoken.operator.meta.http;

import static io.whatsapptoken.operator.meta.http.MetaFixtures.APP;
import static io.whatsapptoken.operator.meta.http.MetaFixtures.TIMEOUT;
import static io.whatsapptoken.operator.meta.http.MetaFixtures.TOKEN;
import static io.whatsapptoken.operator.meta.http.MetaFixtures.api;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.meta.Inspection;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Credentials go to the configured address and to no other. */
final class RedirectTest {
  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void a_redirect_is_not_followed(int status) {
    try (var elsewhere = new FakeMetaServer();
        var meta = new FakeMetaServer()) {
      var there = elsewhere.endpoint(TIMEOUT).at("debug_token").toString();
      meta.respondsWith(status, "", Map.of("Location", there));
      try (var api = api(meta)) {
        assertThat(api.inspect(APP, TOKEN)).isInstanceOf(Inspection.Inconclusive.class);
      }

      assertThat(meta.requests()).hasSize(1);
      assertThat(elsewhere.requests()).isEmpty();
    }
  }
}
