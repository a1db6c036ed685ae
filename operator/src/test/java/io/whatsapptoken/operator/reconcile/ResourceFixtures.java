package io.whatsapptoken.operator.reconcile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import io.whatsapptoken.operator.kubernetes.KubernetesClients;
import java.util.List;
import java.util.Optional;

/** Resources as they are written, read by the operator's own client. */
public final class ResourceFixtures {
  /** The shortest spec that can be acted on. */
  static final String MINIMAL_SPEC =
      """
      appRef: {name: acme}
      source: {systemUser: {id: "1000"}}
      scopes: [whatsapp_business_messaging]
      secret: {name: acme-whatsapp}
      """;

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final KubernetesSerialization SERIALIZATION = serialization();

  private ResourceFixtures() {}

  /**
   * Reads what an API server may send; empty where it could not send it: it is no object in JSON,
   * has a field twice, or has metadata of an unknown shape.
   */
  public static <T> Optional<T> fromJson(String json, Class<T> kind) {
    return isResource(json) ? Optional.of(SERIALIZATION.unmarshal(json, kind)) : Optional.empty();
  }

  /** Gives it what every stored resource has, whatever else its metadata says. */
  public static void addIdentity(HasMetadata resource) {
    resource.setMetadata(
        Optional.ofNullable(resource.getMetadata())
            .map(ObjectMetaBuilder::new)
            .orElseGet(ObjectMetaBuilder::new)
            .withNamespace("shop")
            .withName("acme")
            .withUid("uid-1")
            .build());
  }

  /** What the SDK gives to a reconciler. */
  static WhatsAppToken copy(WhatsAppToken resource) {
    return SERIALIZATION.clone(resource);
  }

  private static boolean isResource(String json) {
    try {
      var node = JSON.readTree(json);
      if (node == null || !node.isObject()) {
        return false;
      }
      SERIALIZATION.convertValue(envelope(node), GenericKubernetesResource.class);
      return true;
    } catch (JsonProcessingException | IllegalArgumentException _) {
      return false;
    }
  }

  /** What the API server itself understands of every resource. */
  private static JsonNode envelope(JsonNode resource) {
    var envelope = JSON.createObjectNode();
    for (var field : List.of("apiVersion", "kind", "metadata")) {
      if (resource.has(field)) {
        envelope.set(field, resource.get(field));
      }
    }
    return envelope;
  }

  static WhatsAppToken withSpec(String spec) {
    return fromYaml("spec:\n" + spec.indent(2));
  }

  /** The shortest spec with one part replaced. */
  static WhatsAppToken withReplaced(String target, String replacement) {
    return withSpec(MINIMAL_SPEC.replace(target, replacement));
  }

  static WhatsAppToken fromYaml(String rest) {
    var yaml =
        """
        apiVersion: whatsapptoken.io/v1alpha1
        kind: WhatsAppToken
        metadata: {namespace: shop, name: acme, uid: uid-1, generation: 4}
        """
            + rest;
    return SERIALIZATION.unmarshal(yaml, WhatsAppToken.class);
  }

  private static KubernetesSerialization serialization() {
    var nowhere = new ConfigBuilder(Config.empty()).withMasterUrl("http://localhost:1").build();
    try (var client = KubernetesClients.builder().withConfig(nowhere).build()) {
      return client.getKubernetesSerialization();
    }
  }
}
