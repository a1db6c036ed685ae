package io.whatsapptoken.operator.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The configuration of kube-state-metrics reads fields that the resources have. */
final class MonitoringExampleTest {
  private static final JsonNode CONFIG =
      yaml("examples/monitoring/kube-state-metrics-values.yaml")
          .at("/customResourceState/config/spec/resources");

  @ParameterizedTest
  @ValueSource(strings = {"WhatsAppToken", "MetaApp"})
  void every_path_leads_to_a_field_of_the_resource(String kind) {
    var schema =
        yaml("crds/manifests/%ss.whatsapptoken.io.yaml".formatted(kind.toLowerCase(Locale.ROOT)))
            .at("/spec/versions/0/schema/openAPIV3Schema");
    var resource =
        CONFIG
            .valueStream()
            .filter(each -> each.at("/groupVersionKind/kind").asText().equals(kind))
            .findFirst()
            .orElseThrow();

    assertThat(resource.path("metrics")).isNotEmpty();
    for (var metric : resource.path("metrics")) {
      for (var path : paths(metric.path("each"))) {
        assertThat(leads(path, schema)).as(metric.path("name") + " " + path).isTrue();
      }
    }
  }

  /** The paths of a metric, from the top of the resource. */
  private static List<List<String>> paths(JsonNode each) {
    var kind = each.path("type").asText();
    var metric = each.path(kind.substring(0, 1).toLowerCase(Locale.ROOT) + kind.substring(1));
    var base = texts(metric.path("path"));
    var paths = new ArrayList<List<String>>();
    paths.add(base);
    paths.add(joined(base, metric.path("valueFrom")));
    metric.path("labelsFromPath").forEach(label -> paths.add(joined(base, label)));
    return paths;
  }

  private static List<String> joined(List<String> base, JsonNode rest) {
    var all = new ArrayList<>(base);
    all.addAll(texts(rest));
    return all;
  }

  private static boolean leads(List<String> path, JsonNode schema) {
    var at = schema;
    for (var field : path) {
      at = (at.has("items") ? at.path("items") : at).path("properties").path(field);
    }
    return !at.isMissingNode();
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::asText).toList();
  }

  private static JsonNode yaml(String file) {
    try {
      return new YAMLMapper().readTree(Helm.REPOSITORY.resolve(file).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
