package io.whatsapptoken.operator.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the API server merges what it is sent into an object; lists are replaced as a whole. */
final class ResourceMerge {
  private ResourceMerge() {}

  /** Server-side apply: sets what is applied, and removes what the same manager applied before. */
  static void apply(ObjectNode live, ObjectNode config, @Nullable ObjectNode before) {
    if (before != null) {
      prune(live, config, before);
    }
    config.properties().forEach(field -> set(live, field.getKey(), field.getValue()));
  }

  /** A JSON merge patch, in which null removes. */
  static void patch(ObjectNode live, ObjectNode patch) {
    for (var field : patch.properties()) {
      if (field.getValue().isNull()) {
        live.remove(field.getKey());
      } else if (field.getValue() instanceof ObjectNode inner) {
        patch(live.withObjectProperty(field.getKey()), inner);
      } else {
        live.set(field.getKey(), field.getValue());
      }
    }
  }

  private static void set(ObjectNode live, String name, JsonNode value) {
    if (value instanceof ObjectNode inner && live.get(name) instanceof ObjectNode target) {
      inner.properties().forEach(field -> set(target, field.getKey(), field.getValue()));
    } else {
      live.set(name, value.deepCopy());
    }
  }

  private static void prune(ObjectNode live, ObjectNode config, ObjectNode before) {
    for (var field : List.copyOf(before.properties())) {
      var name = field.getKey();
      if (!config.has(name)) {
        live.remove(name);
      } else if (field.getValue() instanceof ObjectNode previous
          && config.get(name) instanceof ObjectNode desired
          && live.get(name) instanceof ObjectNode target) {
        prune(target, desired, previous);
      }
    }
  }
}
