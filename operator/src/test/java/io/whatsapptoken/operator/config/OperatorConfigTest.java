package io.whatsapptoken.operator.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.whatsapptoken.operator.config.OperatorConfig.LogLevel;
import io.whatsapptoken.operator.meta.http.GraphEndpoint;
import io.whatsapptoken.operator.meta.http.HttpProxy;
import io.whatsapptoken.operator.meta.http.NoProxy;
import io.whatsapptoken.operator.meta.http.Route;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OperatorConfigTest {
  @Test
  void has_a_default_for_everything() {
    var config = OperatorConfig.from(Map.of("POD_NAME", "operator-0", "WORKERS", "  "));

    assertThat(config)
        .isEqualTo(
            new OperatorConfig(
                new GraphEndpoint(
                    URI.create("https://graph.facebook.com"), "v25.0", Duration.ofSeconds(10)),
                Route.DIRECT,
                8080,
                10,
                Set.of(),
                Optional.of("whatsapp-token-operator"),
                "whatsapp-token-system",
                "operator-0",
                true,
                LogLevel.INFO));
  }

  @Test
  void reads_every_setting() {
    var config =
        OperatorConfig.from(
            Map.ofEntries(
                Map.entry("GRAPH_BASE_URL", "http://sandbox.test:8081/meta"),
                Map.entry("GRAPH_ALLOW_HTTP", "true"),
                Map.entry("GRAPH_VERSION", "v26.0"),
                Map.entry("GRAPH_TIMEOUT", "1m30s"),
                Map.entry("HTTPS_PROXY", "http://proxy.test:3128"),
                Map.entry("NO_PROXY", "shop.test,10.0.0.0/8"),
                Map.entry("HTTP_PORT", "0"),
                Map.entry("WORKERS", "100"),
                Map.entry("WATCH_NAMESPACES", "shop, desk,"),
                Map.entry("LEADER_ELECTION", "false"),
                Map.entry("LEASE_NAME", "lease.one"),
                Map.entry("POD_NAMESPACE", "tokens"),
                Map.entry("POD_NAME", "operator-1"),
                Map.entry("METRICS_PER_TOKEN", "false"),
                Map.entry("LOG_LEVEL", "debug")));

    assertThat(config)
        .isEqualTo(
            new OperatorConfig(
                new GraphEndpoint(
                    URI.create("http://sandbox.test:8081/meta"), "v26.0", Duration.ofSeconds(90)),
                new Route(
                    HttpProxy.parse("http://proxy.test:3128"),
                    NoProxy.parse("shop.test, 10.0.0.0/8"),
                    Optional.empty()),
                0,
                100,
                Set.of("shop", "desk"),
                Optional.empty(),
                "tokens",
                "operator-1",
                false,
                LogLevel.DEBUG));
  }

  @Test
  void reads_proxies_in_lower_case_too() {
    assertThat(
            OperatorConfig.from(Map.of("https_proxy", "proxy.test:3128", "no_proxy", "*")).route())
        .isEqualTo(
            new Route(HttpProxy.parse("proxy.test:3128"), NoProxy.parse("*"), Optional.empty()));
  }

  @Test
  void a_wrong_proxy_or_bundle_is_reported_without_its_password() {
    assertThatExceptionOfType(InvalidConfigurationException.class)
        .isThrownBy(() ->
            OperatorConfig.from(
                Map.of(
                    "HTTPS_PROXY",
                    "socks5://user:canary@proxy.test",
                    "CA_BUNDLE_FILE",
                    "/none/ca.crt")))
        .withMessageContainingAll("HTTPS_PROXY", "CA_BUNDLE_FILE: \"/none/ca.crt\" is not")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("canary"));
  }

  @Test
  void generates_a_unique_name_for_a_replica_without_one() {
    assertThat(OperatorConfig.from(Map.of()).podName())
        .isNotEqualTo(OperatorConfig.from(Map.of()).podName());
  }

  @Test
  void reports_every_problem_at_once() {
    assertThatExceptionOfType(InvalidConfigurationException.class)
        .isThrownBy(() ->
            OperatorConfig.from(
                Map.of("WORKERS", "many", "HTTP_PORT", "65536", "GRAPH_TIMEOUT", "10")))
        .withMessage(
            """
            The configuration is not valid:
              GRAPH_TIMEOUT: "10" is not a duration from 1s to 2m, such as 10s
              HTTP_PORT: "65536" is not a port from 0 to 65535
              WORKERS: "many" is not a whole number from 1 to 100\
            """);
  }

  @ParameterizedTest
  @CsvSource({
    "LOG_LEVEL, 0123456789abcdef0123456789abcdef",
    "LOG_LEVEL, EAAJZCwhateverItIs0123456789012345",
    "GRAPH_BASE_URL, https://u:pw@x.test",
    "POD_NAME, p@ssword!"
  })
  void does_not_show_values_that_may_be_secrets(String variable, String secret) {
    assertThatExceptionOfType(InvalidConfigurationException.class)
        .isThrownBy(() -> OperatorConfig.from(Map.of(variable, secret)))
        .withMessageContaining(variable + ": a value of " + secret.length() + " characters")
        .withMessageNotContaining(secret);
  }

  @ParameterizedTest
  @CsvSource({
    "GRAPH_BASE_URL, http://graph.facebook.com",
    "GRAPH_BASE_URL, ftp://graph.facebook.com",
    "GRAPH_BASE_URL, graph.facebook.com",
    "GRAPH_BASE_URL, 'https://a b'",
    "GRAPH_BASE_URL, https://x.test?a=b",
    "GRAPH_ALLOW_HTTP, yes",
    "GRAPH_VERSION, 25.0",
    "GRAPH_VERSION, v25",
    "GRAPH_TIMEOUT, -5s",
    "GRAPH_TIMEOUT, 1.5m",
    "GRAPH_TIMEOUT, 0s",
    "GRAPH_TIMEOUT, 3m",
    "GRAPH_TIMEOUT, 1500ms",
    "GRAPH_TIMEOUT, 5lightyears",
    "HTTP_PORT, -1",
    "HTTP_PORT, 99999999999",
    "WORKERS, 0",
    "WORKERS, 101",
    "WORKERS, 1e1",
    "WATCH_NAMESPACES, 'shop,Desk'",
    "WATCH_NAMESPACES, shop desk",
    "LEADER_ELECTION, on",
    "LEASE_NAME, a/b",
    "LEASE_NAME, a..b",
    "POD_NAMESPACE, a.b",
    "POD_NAME, -a",
    "LOG_LEVEL, INFO",
    "LOG_LEVEL, verbose"
  })
  void rejects_invalid_values(String variable, String value) {
    assertThatExceptionOfType(InvalidConfigurationException.class)
        .isThrownBy(() -> OperatorConfig.from(Map.of(variable, value)))
        .withMessageContaining(variable + ": ");
  }

  @ParameterizedTest
  @CsvSource({"GRAPH_TIMEOUT, 1s", "GRAPH_TIMEOUT, 2m", "WORKERS, 1"})
  void accepts_valid_values(String variable, String value) {
    assertThatNoException().isThrownBy(() -> OperatorConfig.from(Map.of(variable, value)));
  }
}
