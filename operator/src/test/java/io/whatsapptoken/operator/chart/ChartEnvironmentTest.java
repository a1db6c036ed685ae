package io.whatsapptoken.operator.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.operator.config.OperatorConfig;
import io.whatsapptoken.operator.config.OperatorConfig.LogLevel;
import io.whatsapptoken.operator.config.Setting;
import io.whatsapptoken.operator.meta.http.GraphEndpoint;
import io.whatsapptoken.operator.meta.http.HttpProxy;
import io.whatsapptoken.operator.meta.http.NoProxy;
import io.whatsapptoken.operator.meta.http.Route;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The operator understands what the chart tells it. */
final class ChartEnvironmentTest {
  private static final String NAMESPACED =
      "--values=src/test/resources/chart/namespaced.values.yaml";

  /** Variables that the JVM and the C library read. */
  private static final List<String> OF_THE_RUNTIME =
      List.of("JAVA_TOOL_OPTIONS", "MALLOC_ARENA_MAX", "TZ");

  /** What the kubelet would fill in. */
  private static final Map<String, String> FIELDS =
      Map.of("metadata.name", "operator-0", "metadata.namespace", "whatsapp-token-system");

  @Test
  void the_chart_has_the_defaults_of_the_operator() {
    assertThat(OperatorConfig.from(environment()))
        .isEqualTo(OperatorConfig.from(Map.of("POD_NAME", "operator-0")));
  }

  @Test
  void values_reach_the_operator() {
    assertThat(OperatorConfig.from(environment(NAMESPACED, "--set=httpPort=9090,workers=20")))
        .isEqualTo(
            new OperatorConfig(
                new GraphEndpoint(
                    URI.create("http://sandbox.whatsapp-token-system:8080"),
                    "v25.0",
                    Duration.ofSeconds(10)),
                new Route(
                    HttpProxy.parse("http://proxy.example.com:3128"),
                    NoProxy.parse("example.com,10.0.0.0/8"),
                    Optional.empty()),
                9090,
                20,
                Set.of("shop", "support"),
                Optional.of("whatsapp-token-operator"),
                "whatsapp-token-system",
                "operator-0",
                true,
                LogLevel.DEBUG));
  }

  @Test
  void the_chart_sets_every_setting_but_the_name_of_the_lease() {
    assertThat(environment(NAMESPACED, "--set=caBundle.configMapName=ca").keySet())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    Arrays.stream(Setting.values())
                        .filter(each -> each != Setting.LEASE_NAME)
                        .map(Setting::name),
                    OF_THE_RUNTIME.stream())
                .toList());
  }

  @Test
  void the_role_names_the_lease_of_the_operator() {
    var role = RenderedManifests.of(Helm.template(Helm.CHART).outputOfSuccess()).one("Role");

    assertThat(role.at("/rules/0/resourceNames/0").asText())
        .isEqualTo(Setting.LEASE_NAME.defaultValue());
  }

  private static Map<String, String> environment(String... options) {
    var variables = new HashMap<String, String>();
    RenderedManifests.of(Helm.template(Helm.CHART, options).outputOfSuccess())
        .one("Deployment")
        .at("/spec/template/spec/containers/0/env")
        .forEach(each ->
            variables.put(
                each.path("name").asText(),
                each.has("value")
                    ? each.path("value").asText()
                    : FIELDS.getOrDefault(each.at("/valueFrom/fieldRef/fieldPath").asText(), "")));
    return variables;
  }
}
