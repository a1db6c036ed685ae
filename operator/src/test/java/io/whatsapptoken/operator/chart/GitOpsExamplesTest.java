package io.whatsapptoken.operator.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The manifests for Flux and Argo CD, and the entry of Artifact Hub, name what is in this
 * repository.
 */
final class GitOpsExamplesTest {
  private static final Path EXAMPLES = Helm.REPOSITORY.resolve("examples");

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource({
    "flux/01-operator-git.yaml, HelmRelease, /spec/values",
    "flux/01-operator-oci.yaml, HelmRelease, /spec/values",
    "argocd/02-operator-git.yaml, Application, /spec/source/helm/valuesObject",
    "argocd/02-operator-oci.yaml, Application, /spec/source/helm/valuesObject"
  })
  void the_chart_accepts_the_values_and_keeps_its_image(String file, String kind, String values)
      throws IOException {
    var written = folder.resolve("values.json");
    Files.writeString(written, example(file).one(kind).at(values).toString());

    var rendered =
        RenderedManifests.of(Helm.template(Helm.CHART, "--values=" + written).outputOfSuccess());

    assertThat(rendered.one("Deployment").at("/spec/replicas").asInt()).isEqualTo(2);
    assertThat(image(rendered)).isEqualTo(defaultImage());
  }

  @ParameterizedTest
  @CsvSource({
    "flux/01-operator-git.yaml, HelmRelease, /spec/chart/spec/chart",
    "argocd/02-operator-git.yaml, Application, /spec/source/path"
  })
  void the_chart_is_where_the_git_source_says(String file, String kind, String path)
      throws IOException {
    assertThat(Helm.REPOSITORY.resolve(example(file).one(kind).at(path).asText()).normalize())
        .isEqualTo(Helm.CHART);
  }

  @Test
  void the_definitions_in_the_entry_of_artifact_hub_are_those_of_the_chart() throws IOException {
    var entry =
        RenderedManifests.of(Files.readString(Helm.CHART.resolve("Chart.yaml"))).all().getFirst();
    var definitions =
        RenderedManifests.of(Helm.template(Helm.CHART).outputOfSuccess())
            .ofKind("CustomResourceDefinition");

    assertThat(values(entry, "crds", "name"))
        .containsExactlyInAnyOrderElementsOf(
            definitions.stream().map(each -> each.at("/metadata/name").asText()).toList());
    assertThat(values(entry, "crdsExamples", "kind"))
        .containsExactlyInAnyOrderElementsOf(values(entry, "crds", "kind"));
    assertThat(values(entry, "images", "image")).containsExactly(defaultImage());
  }

  private static List<String> values(JsonNode chart, String annotation, String field) {
    var text = chart.path("annotations").path("artifacthub.io/" + annotation).asText();
    return RenderedManifests.of(text).all().stream()
        .map(each -> each.path(field).asText())
        .toList();
  }

  private static String defaultImage() {
    return image(RenderedManifests.of(Helm.template(Helm.CHART).outputOfSuccess()));
  }

  private static String image(RenderedManifests rendered) {
    return rendered.one("Deployment").at("/spec/template/spec/containers/0/image").asText();
  }

  private static RenderedManifests example(String file) throws IOException {
    return RenderedManifests.of(Files.readString(EXAMPLES.resolve(file)));
  }
}
