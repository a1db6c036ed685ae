package io.whatsapptoken.api.v1alpha1;

import static java.util.Objects.requireNonNull;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Adds to a generated manifest what the generator has no annotation for. */
final class Finished {
  private static final Map<Class<?>, String> PURPOSE =
      Map.of(
          MetaApp.class,
          "A Meta app and the credential to act for it.",
          WhatsAppToken.class,
          "A wish for a living WhatsApp access token, published in a Secret and followed by the"
              + " workloads that use it.");

  private Finished() {}

  static CustomResourceDefinition manifest(
      CustomResourceDefinition crd, Class<? extends CustomResource<?, ?>> kind) {
    crd.getSpec().getNames().setCategories(List.of("whatsapp"));
    var version = crd.getSpec().getVersions().getFirst();
    inDeclaredOrder(version, kind);
    var schema = version.getSchema().getOpenAPIV3Schema();
    schema.setDescription(PURPOSE.get(kind));
    field(schema, "spec").setDescription("What is wished.");
    schema.setRequired(List.of("spec"));
    var status = field(schema, "status");
    status.setDescription("What the operator knows. It never holds a secret.");
    keyed(field(status, "conditions"), "type");
    if (kind == WhatsAppToken.class) {
      field(field(schema, "spec"), "scopes").setXKubernetesListType("set");
    }
    return crd;
  }

  static JSONSchemaProps field(JSONSchemaProps schema, String name) {
    return requireNonNull(schema.getProperties().get(name), name);
  }

  private static void keyed(JSONSchemaProps list, String key) {
    list.setXKubernetesListType("map");
    list.setXKubernetesListMapKeys(List.of(key));
    list.getItems().getSchema().setRequired(List.of("type", "status"));
  }

  /** The generator sorts columns by path; users read them in the order of the annotations. */
  private static void inDeclaredOrder(CustomResourceDefinitionVersion version, Class<?> kind) {
    var order =
        Arrays.stream(kind.getAnnotationsByType(AdditionalPrinterColumn.class))
            .map(AdditionalPrinterColumn::name)
            .toList();
    version
        .getAdditionalPrinterColumns()
        .sort(
            Comparator.comparingInt(
                (CustomResourceColumnDefinition c) -> order.indexOf(c.getName())));
  }
}
