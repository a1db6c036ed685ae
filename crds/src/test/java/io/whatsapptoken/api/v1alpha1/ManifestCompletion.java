package io.whatsapptoken.api.v1alpha1;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.CustomResource;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Adds to a generated manifest what the generator has no annotation for. */
final class ManifestCompletion {
  private static final Map<Class<?>, String> PURPOSE =
      Map.of(
          MetaApp.class,
          "A Meta app and its credential.",
          WhatsAppToken.class,
          "A WhatsApp access token that the operator issues, verifies, publishes in a Secret,"
              + " rotates and revokes.");

  private ManifestCompletion() {}

  static CustomResourceDefinition complete(
      CustomResourceDefinition crd,
      Class<? extends CustomResource<?, ?>> kind,
      Class<?> spec,
      Class<?> status) {
    crd.getSpec().getNames().setCategories(List.of("whatsapp"));
    var version = crd.getSpec().getVersions().getFirst();
    inDeclaredOrder(version, kind);
    var schema = version.getSchema().getOpenAPIV3Schema();
    schema.setDescription(PURPOSE.get(kind));
    schema.setRequired(List.of("spec"));
    field(schema, "spec").setDescription("The desired state.");
    field(schema, "status").setDescription("The observed state. It never contains a secret.");
    // For kstatus, which calls a resource without a status Current; Flux does the same.
    field(schema, "status")
        .setDefault(JsonNodeFactory.instance.objectNode().put("observedGeneration", -1));
    complete(field(schema, "spec"), spec);
    complete(field(schema, "status"), status);
    return crd;
  }

  static JSONSchemaProps field(JSONSchemaProps schema, String name) {
    return requireNonNull(schema.getProperties().get(name), name);
  }

  private static void complete(JSONSchemaProps schema, Type type) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      var element = list.getActualTypeArguments()[0];
      complete(schema.getItems().getSchema(), element);
    } else if (type == Integer.class) {
      schema.setFormat("int32");
    } else if (type == Long.class) {
      schema.setFormat("int64");
    } else if (type instanceof Class<?> record && record.isRecord()) {
      for (var component : record.getRecordComponents()) {
        complete(property(schema, component), component);
      }
      if (record == LabelSelector.class) {
        schema.setXKubernetesMapType("atomic");
      }
    }
  }

  private static void complete(JSONSchemaProps schema, RecordComponent component) {
    if (component.isAnnotationPresent(Timestamp.class)) {
      schema.setFormat("date-time");
    }
    if (component.getType() == List.class) {
      var list = Optional.ofNullable(component.getAnnotation(ListType.class));
      schema.setXKubernetesListType(list.map(ListType::value).orElse("atomic"));
      list.map(ListType::keys)
          .filter(keys -> keys.length > 0)
          .ifPresent(keys -> schema.setXKubernetesListMapKeys(List.of(keys)));
    }
    complete(schema, component.getGenericType());
  }

  private static JSONSchemaProps property(JSONSchemaProps schema, RecordComponent component) {
    var renamed = Optional.ofNullable(component.getAccessor().getAnnotation(JsonProperty.class));
    return field(schema, renamed.map(JsonProperty::value).orElse(component.getName()));
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
