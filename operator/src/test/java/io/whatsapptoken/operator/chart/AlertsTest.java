package io.whatsapptoken.operator.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The chart installs the alerts of its file, and the dashboard. {@code ./dev alerts} tests both.
 */
final class AlertsTest {
  private static final String ENABLED = "--set=metrics.prometheusRule.enabled=true";

  @Test
  void the_chart_has_the_rules_of_the_plain_file() throws IOException {
    var plain = new YAMLMapper().readTree(Helm.CHART.resolve("files/alerts.yaml").toFile());

    assertThat(render(ENABLED).one("PrometheusRule").path("spec")).isEqualTo(plain);
    assertThat(rules(plain)).hasSizeGreaterThan(20);
  }

  @Test
  void nothing_is_installed_by_default() {
    assertThat(render().ofKind("PrometheusRule")).isEmpty();
    assertThat(render().ofKind("ConfigMap")).isEmpty();
  }

  @Test
  void an_alert_takes_labels_another_severity_and_another_runbook() {
    var alert =
        alert(
            "WhatsAppTokenThrottled",
            ENABLED,
            "--set=metrics.prometheusRule.severities.WhatsAppTokenThrottled=page",
            "--set=metrics.prometheusRule.alertLabels.team=messaging",
            "--set=metrics.prometheusRule.runbookUrl=https://wiki.example/");

    assertThat(alert.path("labels")).hasToString("{\"severity\":\"page\",\"team\":\"messaging\"}");
    assertThat(alert.at("/annotations/runbook_url").asText())
        .isEqualTo("https://wiki.example/WhatsAppTokenThrottled.md");
  }

  @Test
  void an_alert_can_be_left_out() {
    var disabled = "--set=metrics.prometheusRule.disabled={WhatsAppTokenInvalidated}";

    assertThat(names(render(ENABLED, disabled)))
        .doesNotContain("WhatsAppTokenInvalidated")
        .contains("WhatsAppTokenNotReady");
  }

  @Test
  void a_group_without_alerts_is_left_out() {
    var disabled =
        "--set=metrics.prometheusRule.disabled="
            + "{WhatsAppTokenThrottled,WhatsAppTokenMetaUnreachable}";

    assertThat(render(ENABLED, disabled).one("PrometheusRule").at("/spec/groups"))
        .noneMatch(group -> group.path("name").asText().endsWith(".meta"));
  }

  @Test
  void the_name_of_an_alert_that_does_not_exist_is_rejected() {
    var result =
        Helm.template(
            Helm.CHART, ENABLED, "--set=metrics.prometheusRule.disabled={WhatsAppTokenTroubled}");

    assertThat(result.status()).isNotZero();
    assertThat(result.errors())
        .contains("names an alert WhatsAppTokenTroubled, which does not exist")
        .contains("WhatsAppTokenThrottled");
  }

  @Test
  void the_sidecar_of_grafana_finds_the_dashboard() throws IOException {
    var map = render("--set=metrics.dashboard.enabled=true").one("ConfigMap");

    assertThat(map.at("/metadata/labels/grafana_dashboard").asText()).isEqualTo("1");
    assertThat(map.at("/data/whatsapp-tokens.json").asText().strip())
        .isEqualTo(Files.readString(Helm.CHART.resolve("files/dashboards/tokens.json")).strip());
  }

  private static RenderedManifests render(String... options) {
    return RenderedManifests.of(
        Helm.template(
                Helm.CHART,
                Stream.concat(Stream.of(options), Stream.of("--set=crds.install=false"))
                    .toArray(String[]::new))
            .outputOfSuccess());
  }

  private static JsonNode alert(String name, String... options) {
    return rules(render(options).one("PrometheusRule").path("spec")).stream()
        .filter(rule -> rule.path("alert").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> names(RenderedManifests manifests) {
    return rules(manifests.one("PrometheusRule").path("spec")).stream()
        .map(rule -> rule.path("alert").asText())
        .toList();
  }

  private static List<JsonNode> rules(JsonNode spec) {
    return spec.path("groups")
        .valueStream()
        .flatMap(group -> group.path("rules").valueStream())
        .toList();
  }
}
