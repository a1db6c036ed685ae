package io.whatsapptoken.operator.integration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a user sees of one {@code WhatsAppToken}: its status and its Secret, without what differs
 * between any two resources (names, times, fingerprints, numbers of revisions and attempts).
 */
record VisibleState(ObjectNode status, ObjectNode secret) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> DIFFERENT_EACH_TIME =
      Set.of(
          "observedGeneration",
          "revision",
          "history",
          "lastTransitionTime",
          "fingerprint",
          "since",
          "startedAt",
          "attempts",
          "nextAttemptAt",
          "fbtraceId");
  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?Z");
  private static final Pattern UID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Pattern REVISION = Pattern.compile("\\d+-[0-9a-f]{12}");

  static VisibleState of(GenericKubernetesResource resource, Optional<Secret> secret) {
    var name = resource.getMetadata().getName();
    JsonNode json = JSON.valueToTree(resource);
    var status = json.path("status") instanceof ObjectNode found ? found : JSON.createObjectNode();
    return new VisibleState(
        (ObjectNode) normalized(status, name),
        secret.map(found -> contents(found, name)).orElseGet(JSON::createObjectNode));
  }

  /** The keys, and everything of the metadata that a user sets or the operator adds. */
  private static ObjectNode contents(Secret secret, String name) {
    var contents = JSON.createObjectNode();
    var keys = contents.putArray("keys");
    new TreeMap<>(secret.getData()).keySet().forEach(keys::add);
    contents.set("labels", JSON.valueToTree(secret.getMetadata().getLabels()));
    contents.set("annotations", JSON.valueToTree(secret.getMetadata().getAnnotations()));
    contents.set("type", JSON.valueToTree(secret.getType()));
    return (ObjectNode) normalized(contents, name);
  }

  private static JsonNode normalized(JsonNode json, String name) {
    return switch (json) {
      case ObjectNode object -> {
        var result = JSON.createObjectNode();
        object.properties().stream()
            .filter(property -> !DIFFERENT_EACH_TIME.contains(property.getKey()))
            .forEach(property ->
                result.set(
                    withoutName(property.getKey(), name), normalized(property.getValue(), name)));
        yield result;
      }
      case ArrayNode array -> {
        var result = JSON.createArrayNode();
        array.forEach(element -> result.add(normalized(element, name)));
        yield result;
      }
      case TextNode text -> TextNode.valueOf(normalized(text.asText(), name));
      default -> json;
    };
  }

  private static String normalized(String text, String name) {
    var withoutTimes = TIME.matcher(withoutName(text, name)).replaceAll("TIME");
    var withoutUids = UID.matcher(withoutTimes).replaceAll("UID");
    return REVISION.matcher(withoutUids).replaceAll("REVISION");
  }

  private static String withoutName(String text, String name) {
    return text.replace(name, "NAME");
  }

  /** Whether nothing is running that would change it soon. */
  boolean isAtRest() {
    return !status.has("previous") && !"True".equals(condition("Reconciling"));
  }

  /** Whether the token is published and usable as the spec demands. */
  boolean isReady() {
    return "True".equals(condition("Ready"));
  }

  /** The failure of a spec that cannot be met. */
  String failure() {
    var failure = status.path("failure");
    return failure.path("class").asText() + " " + failure.path("message").asText();
  }

  private String condition(String type) {
    return status
        .path("conditions")
        .valueStream()
        .filter(condition -> condition.path("type").asText().equals(type))
        .map(condition -> condition.path("status").asText())
        .findFirst()
        .orElse("");
  }
}
