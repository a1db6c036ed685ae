package io.whatsapptoken.api.v1alpha1;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the fields that {@code kubectl explain} could say nothing about. */
final class Undescribed {
  private Undescribed() {}

  static List<String> fieldsOf(CustomResourceDefinition crd) {
    var schema = crd.getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema();
    return Stream.of("spec", "status")
        .filter(schema.getProperties()::containsKey)
        .flatMap(part -> in(part, Finished.field(schema, part)))
        .toList();
  }

  private static Stream<String> in(String path, JSONSchemaProps schema) {
    if (path.startsWith("status.conditions")) {
      return Stream.of(); // metav1.Condition is described by Kubernetes
    }
    var items =
        Optional.ofNullable(schema.getItems()).map(each -> each.getSchema()).stream()
            .flatMap(each -> children(path + "[]", each));
    return Stream.concat(children(path, schema), items);
  }

  private static Stream<String> children(String path, JSONSchemaProps schema) {
    return Optional.ofNullable(schema.getProperties()).orElse(Map.of()).entrySet().stream()
        .flatMap(field -> {
          var name = path + "." + field.getKey();
          var own =
              field.getValue().getDescription() == null ? Stream.of(name) : Stream.<String>of();
          return Stream.concat(own, in(name, field.getValue()));
        });
  }
}
