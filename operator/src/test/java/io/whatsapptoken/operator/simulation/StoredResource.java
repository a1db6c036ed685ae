package io.whatsapptoken.operator.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One version of an object as the API server keeps it. It never changes; nor may its JSON. */
final class StoredResource {
  private final ResourceKind kind;
  private final String name;
  private final ObjectNode json;
  private final Map<String, ObjectNode> applied;
  private @Nullable String text;

  /**
   * @param applied what each field manager applied last
   */
  StoredResource(ResourceKind kind, String name, ObjectNode json, Map<String, ObjectNode> applied) {
    this.kind = kind;
    this.name = name;
    this.json = json;
    this.applied = Map.copyOf(applied);
  }

  ResourceKind kind() {
    return kind;
  }

  String name() {
    return name;
  }

  ObjectNode json() {
    return json;
  }

  Map<String, ObjectNode> applied() {
    return applied;
  }

  String text() {
    var made = text == null ? json.toString() : text;
    text = made;
    return made;
  }

  JsonNode metadata() {
    return json.path("metadata");
  }

  String uid() {
    return metadata().path("uid").asText();
  }

  long version() {
    return metadata().path("resourceVersion").asLong();
  }

  long generation() {
    return metadata().path("generation").asLong();
  }

  Instant createdAt() {
    return Instant.parse(metadata().path("creationTimestamp").asText());
  }

  boolean isDeleting() {
    return metadata().has("deletionTimestamp");
  }

  String annotation(String key) {
    return metadata().path("annotations").path(key).asText("");
  }

  /** The text under a key of a Secret. */
  Optional<String> secretText(String key) {
    return Optional.of(json.path("data").path(key).asText(""))
        .filter(text -> !text.isEmpty())
        .map(text -> new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return kind.plural() + "/" + name;
  }
}
