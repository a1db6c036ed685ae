package io.whatsapptoken.operator.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NumericNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Objects of Kubernetes, read from YAML. */
record RenderedManifests(List<JsonNode> all) {
  RenderedManifests {
    all = List.copyOf(all);
  }

  /** Helm writes 1.0 as 1. */
  private static final class WholeNumbers extends JsonNodeFactory {
    private static final long serialVersionUID = 1L;

    @Override
    public NumericNode numberNode(double value) {
      return value == Math.rint(value) ? numberNode((int) value) : super.numberNode(value);
    }
  }

  static RenderedManifests of(String yaml) {
    var mapper = new YAMLMapper();
    mapper.setNodeFactory(new WholeNumbers());
    try (var documents = mapper.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
      return new RenderedManifests(documents.readAll());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<JsonNode> ofKind(String kind) {
    return all.stream().filter(each -> each.path("kind").asText().equals(kind)).toList();
  }

  /** The only one of its kind. */
  JsonNode one(String kind) {
    var found = ofKind(kind);
    if (found.size() != 1) {
      throw new AssertionError("there are " + found.size() + " of kind " + kind);
    }
    return found.getFirst();
  }
}
