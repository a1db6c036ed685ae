package io.whatsapptoken.operator.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chart on OpenShift, which assigns users itself, and as a part of another chart. */
final class PlatformTest {
  private static final String POD = "/spec/template/spec/securityContext";

  @TempDir private Path folder = Path.of("");
  private Path parent = Path.of("");

  @BeforeEach
  void write_a_parent_chart() throws IOException {
    parent = Files.createDirectories(folder.resolve("parent"));
    Helm.copyOfTheChart(Files.createDirectories(parent.resolve("charts")));
    Files.writeString(
        parent.resolve("Chart.yaml"),
        """
        apiVersion: v2
        name: parent
        version: 1.0.0
        dependencies:
          - name: whatsapp-token-operator
            version: 0.1.0
            condition: whatsapp-token-operator.enabled
        """);
  }

  @Test
  void a_platform_that_assigns_users_gets_a_pod_that_names_none() {
    var deployment =
        deployment(
            Helm.CHART,
            "podSecurityContext.runAsUser=null,podSecurityContext.runAsGroup=null,"
                + "podSecurityContext.fsGroup=null");

    assertThat(deployment.one("Deployment").at(POD))
        .hasToString("{\"runAsNonRoot\":true,\"seccompProfile\":{\"type\":\"RuntimeDefault\"}}");
  }

  @Test
  void a_security_context_can_be_left_out() {
    var pod =
        deployment(Helm.CHART, "podSecurityContext=null,securityContext=null")
            .one("Deployment")
            .at("/spec/template/spec");

    assertThat(pod.findValues("securityContext")).isEmpty();
  }

  @Test
  void a_parent_chart_installs_it_on_a_condition() {
    assertThat(
            deployment(parent, "whatsapp-token-operator.enabled=true,global.other=x")
                .ofKind("Deployment"))
        .hasSize(1);
    assertThat(deployment(parent, "whatsapp-token-operator.enabled=false").all()).isEmpty();
  }

  @Test
  void a_parent_chart_sets_the_registry_and_leaves_the_user_out() {
    var pod =
        deployment(
                parent,
                "global.imageRegistry=mirror.example,"
                    + "whatsapp-token-operator.podSecurityContext.runAsUser=null")
            .one("Deployment")
            .at("/spec/template/spec");

    assertThat(pod.at("/containers/0/image").asText())
        .isEqualTo("mirror.example/whatsapptoken/whatsapp-token-operator:0.1.0");
    assertThat(pod.at("/securityContext").has("runAsUser")).isFalse();
    assertThat(pod.at("/securityContext/runAsGroup").asInt()).isEqualTo(65532);
  }

  private static RenderedManifests deployment(Path chart, String values) {
    return RenderedManifests.of(
        Helm.template(chart, "--set=" + values, "--set=crds.install=false").outputOfSuccess());
  }
}
