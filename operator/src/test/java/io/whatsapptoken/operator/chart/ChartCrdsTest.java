package io.whatsapptoken.operator.chart;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chart installs the committed definitions, and an uninstall keeps what users made of them. */
final class ChartCrdsTest {
  private static final Path MANIFESTS = Helm.REPOSITORY.resolve("crds/manifests");

  @Test
  void the_crds_equal_the_committed_ones() throws IOException {
    assertThat(specs(rendered())).isEqualTo(specs(committed()));
  }

  @Test
  void an_uninstall_keeps_the_crds() {
    assertThat(rendered())
        .isNotEmpty()
        .allSatisfy(each -> assertThat(policy(each).asText()).isEqualTo("keep"));
  }

  @Test
  void an_uninstall_removes_the_crds_if_configured() {
    assertThat(rendered("--set=crds.keep=false"))
        .isNotEmpty()
        .allSatisfy(each -> assertThat(policy(each).isMissingNode()).isTrue());
  }

  @Test
  void the_crds_can_be_excluded() {
    assertThat(rendered("--set=crds.install=false")).isEmpty();
  }

  @Test
  void a_copy_without_the_definitions_says_so_instead_of_leaving_them_out(@TempDir Path folder)
      throws IOException {
    var copy = Helm.copyOfTheChart(folder);
    try (var files = Files.list(copy.resolve("files/crds"))) {
      for (var file : files.toList()) {
        Files.delete(file);
      }
    }

    assertThat(Helm.template(copy).errors())
        .contains("crds.install is true, but the chart has no files in files/crds");
    assertThat(Helm.template(copy, "--set=crds.install=false").status()).isZero();
  }

  private static Map<String, JsonNode> specs(List<JsonNode> definitions) {
    return definitions.stream()
        .collect(toMap(each -> each.at("/metadata/name").asText(), each -> each.path("spec")));
  }

  private static JsonNode policy(JsonNode definition) {
    return definition.at("/metadata/annotations").path("helm.sh/resource-policy");
  }

  private static List<JsonNode> rendered(String... options) {
    return RenderedManifests.of(Helm.template(Helm.CHART, options).outputOfSuccess())
        .ofKind("CustomResourceDefinition");
  }

  private static List<JsonNode> committed() throws IOException {
    try (var files = Files.list(MANIFESTS)) {
      return files.map(ChartCrdsTest::definition).toList();
    }
  }

  private static JsonNode definition(Path file) {
    try {
      return RenderedManifests.of(Files.readString(file)).one("CustomResourceDefinition");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
