package io.whatsapptoken.operator.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the chart makes of its values. Rewrite the expected files with {@code -Dupdate.golden}. */
final class ChartTest {
  private static final Path EXPECTED = Path.of("src/test/resources/chart");

  @Test
  void lint_reports_nothing() {
    var lint = Helm.run("lint", "--strict", "--kube-version=1.29.0", Helm.CHART.toString());

    assertThat(lint.output())
        .contains("1 chart(s) linted, 0 chart(s) failed")
        .doesNotContain("[WARNING]", "[ERROR]");
  }

  @Test
  void the_defaults_render_as_committed() throws IOException {
    var rendered = Helm.template(Helm.CHART, "--set=crds.install=false").outputOfSuccess();

    assertThat(rendered).isEqualTo(committed("default.yaml", rendered));
  }

  @Test
  void namespaced_mode_with_all_options_renders_as_committed() throws IOException {
    var values = "--values=" + EXPECTED.resolve("namespaced.values.yaml");

    var rendered = Helm.template(Helm.CHART, values).outputOfSuccess();

    assertThat(rendered).isEqualTo(committed("namespaced.yaml", rendered));
  }

  @Test
  void the_package_renders_as_the_folder_does(@TempDir Path folder) {
    Helm.run("package", Helm.CHART.toString(), "--destination=" + folder).outputOfSuccess();

    var rendered = Helm.template(folder.resolve("whatsapp-token-operator-0.1.0.tgz"));

    assertThat(rendered.outputOfSuccess())
        .isEqualTo(Helm.template(Helm.CHART).outputOfSuccess())
        .contains("name: whatsapptokens.whatsapptoken.io");
  }

  @Test
  void without_a_leader_two_pods_never_overlap() {
    var deployment =
        RenderedManifests.of(
                Helm.template(Helm.CHART, "--set=leaderElection=false").outputOfSuccess())
            .one("Deployment");

    assertThat(deployment.at("/spec/strategy/type").asText()).isEqualTo("Recreate");
  }

  private static String committed(String name, String rendered) throws IOException {
    var file = EXPECTED.resolve(name);
    if (System.getProperty("update.golden") != null) {
      Files.writeString(file, rendered);
    }
    return Files.readString(file);
  }
}
