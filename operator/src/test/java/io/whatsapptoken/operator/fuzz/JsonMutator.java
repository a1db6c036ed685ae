package io.whatsapptoken.operator.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Changes JSON where it has structure: fields go, come, change places, types and depth. */
final class JsonMutator {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Jackson refuses more than 1000. */
  private static final List<Integer> DEPTHS = List.of(1, 3, 990, 1100);

  private final RandomGenerator random;

  JsonMutator(RandomGenerator random) {
    this.random = random;
  }

  /** The text with one change; empty where it is not JSON. */
  Optional<String> mutate(String text) {
    try {
      var root = JSON.readTree(text);
      return root != null && root.isContainerNode() && !root.isEmpty()
          ? Optional.of(JSON.writeValueAsString(mutate(root)))
          : Optional.empty();
    } catch (JsonProcessingException _) {
      return Optional.empty();
    }
  }

  private JsonNode mutate(JsonNode root) {
    var containers = containers(root);
    var chosen = one(containers);
    if (chosen instanceof ObjectNode object) {
      changeField(object, containers);
    } else if (chosen instanceof ArrayNode array) {
      changeElement(array, containers);
    }
    return root;
  }

  private void changeField(ObjectNode object, List<JsonNode> containers) {
    var names = new ArrayList<String>();
    object.fieldNames().forEachRemaining(names::add);
    var name = one(names);
    switch (random.nextInt(7)) {
      case 0 -> object.remove(name);
      case 1 -> object.set(one(names), object.get(name).deepCopy());
      case 2 -> object.set(name, one(containers).deepCopy());
      case 3 -> object.set(one(EdgeCases.TEXTS), one(EdgeCases.VALUES));
      case 4 -> object.set(one(EdgeCases.TEXTS), object.remove(name));
      case 5 -> object.set(name, nested(object.get(name)));
      default -> object.set(name, one(EdgeCases.VALUES));
    }
  }

  private void changeElement(ArrayNode array, List<JsonNode> containers) {
    var at = random.nextInt(array.size());
    switch (random.nextInt(5)) {
      case 0 -> array.remove(at);
      case 1 -> array.insert(at, array.get(at).deepCopy());
      case 2 -> array.insert(at, one(containers).deepCopy());
      case 3 -> array.set(at, nested(array.get(at)));
      default -> array.set(at, one(EdgeCases.VALUES));
    }
  }

  private JsonNode nested(JsonNode node) {
    var outer = node;
    for (var depth = one(DEPTHS); depth > 0; depth--) {
      outer = JsonNodeFactory.instance.arrayNode().add(outer);
    }
    return outer;
  }

  private static List<JsonNode> containers(JsonNode root) {
    var found = new ArrayList<JsonNode>();
    found.add(root);
    for (var i = 0; i < found.size(); i++) {
      found
          .get(i)
          .forEach(child -> {
            if (child.isContainerNode() && !child.isEmpty()) {
              found.add(child);
            }
          });
    }
    return found;
  }

  private <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
