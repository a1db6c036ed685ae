package io.whatsapptoken.operator.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** The sandbox as an option of the chart, for trials. */
final class SandboxChartTest {
  private static final String CONTAINER = "/spec/template/spec/containers/0";

  private static final RenderedManifests RENDERED =
      RenderedManifests.of(
          Helm.template(
                  Helm.CHART,
                  "--set=sandbox.enabled=true,networkPolicy.enabled=true",
                  "--set=global.imageRegistry=mirror.example")
              .outputOfSuccess());

  @Test
  void the_operator_calls_the_service_of_the_sandbox() {
    var service = named("Service", "whatsapp-token-sandbox");

    assertThat(named("Deployment", "whatsapp-token-operator").at(CONTAINER + "/env").toString())
        .contains(
            "{\"name\":\"GRAPH_BASE_URL\",\"value\":\"http://"
                + service.at("/metadata/name").asText()
                + "."
                + service.at("/metadata/namespace").asText()
                + ".svc:"
                + service.at("/spec/ports/0/port").asText()
                + "\"}",
            "{\"name\":\"GRAPH_ALLOW_HTTP\",\"value\":\"true\"}");
  }

  @Test
  void the_service_selects_the_sandbox_and_no_selector_of_the_operator_does() {
    var labels = named("Deployment", "whatsapp-token-sandbox").at("/spec/template/metadata/labels");

    assertThat(named("Service", "whatsapp-token-sandbox").at("/spec/selector")).isEqualTo(labels);
    assertThat(named("Deployment", "whatsapp-token-sandbox").at("/spec/selector/matchLabels"))
        .isEqualTo(labels);
    assertThat(named("Service", "whatsapp-token-operator-metrics").at("/spec/selector"))
        .isNotEqualTo(labels);
    assertThat(RENDERED.one("NetworkPolicy").at("/spec/egress/2/to/0/podSelector/matchLabels"))
        .hasSize(1)
        .allSatisfy(name -> assertThat(labels).contains(name));
  }

  @Test
  void the_sandbox_has_the_demo_company_and_no_rights() {
    var pod = named("Deployment", "whatsapp-token-sandbox").at("/spec/template/spec");

    assertThat(pod.at("/containers/0/image").asText())
        .isEqualTo("mirror.example/whatsapptoken/whatsapp-token-sandbox:0.1.0");
    assertThat(pod.at("/containers/0/args")).hasToString("[\"--demo\"]");
    assertThat(pod.at("/automountServiceAccountToken")).hasToString("false");
    assertThat(pod.at("/securityContext"))
        .isEqualTo(
            named("Deployment", "whatsapp-token-operator")
                .at("/spec/template/spec/securityContext"));
  }

  private static JsonNode named(String kind, String name) {
    return RENDERED.ofKind(kind).stream()
        .filter(each -> each.at("/metadata/name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
