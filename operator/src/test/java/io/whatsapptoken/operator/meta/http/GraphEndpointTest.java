package io.whatsapptoken.operator.meta.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GraphEndpointTest {
  @ParameterizedTest
  @ValueSource(strings = {"https://meta.test", "https://meta.test/"})
  void builds_urls_below_the_version(String base) {
    assertThat(endpoint(base, "v25.0", Duration.ofSeconds(10)).at("me?fields=id"))
        .isEqualTo(URI.create("https://meta.test/v25.0/me?fields=id"));
  }

  @ParameterizedTest
  @CsvSource({"PT1S, PT0.5S", "PT10S, PT5S", "PT1M, PT5S"})
  void the_connect_timeout_is_shorter_than_the_call_timeout(Duration timeout, Duration connect) {
    assertThat(endpoint("https://meta.test", "v25.0", timeout).connectTimeout()).isEqualTo(connect);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://meta.test",
        "meta.test",
        "https:///x",
        "https://u:p@meta.test",
        "https://meta.test?x=y",
        "https://meta.test#x"
      })
  void rejects_other_urls(String base) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> endpoint(base, "v25.0", Duration.ofSeconds(1)));
  }

  @Test
  void rejects_other_versions() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> endpoint("https://meta.test", "25", Duration.ofSeconds(1)));
  }

  private static GraphEndpoint endpoint(String base, String version, Duration timeout) {
    return new GraphEndpoint(URI.create(base), version, timeout);
  }
}
