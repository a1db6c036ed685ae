package io.whatsapptoken.api.v1alpha1;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Every field of a schema, for rules that hold for each of them. */
final class SchemaFields {
  private SchemaFields() {}

  static List<String> matching(CustomResourceDefinition crd, Predicate<JSONSchemaProps> rule) {
    var schema = crd.getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema();
    return in("", schema, rule)
        .filter(path -> path.startsWith(".spec") || path.startsWith(".status"))
        .toList();
  }

  private static Stream<String> in(
      String path, JSONSchemaProps schema, Predicate<JSONSchemaProps> rule) {
    var items =
        Optional.ofNullable(schema.getItems())
            .map(each -> each.getSchema())
            .map(each -> in(path + "[]", each, rule))
            .orElseGet(Stream::of);
    return Stream.concat(children(path, schema, rule), items);
  }

  private static Stream<String> children(
      String path, JSONSchemaProps schema, Predicate<JSONSchemaProps> rule) {
    return Optional.ofNullable(schema.getProperties()).orElse(Map.of()).entrySet().stream()
        .flatMap(field -> {
          var name = path + "." + field.getKey();
          var own = rule.test(field.getValue()) ? Stream.of(name) : Stream.<String>of();
          return Stream.concat(own, in(name, field.getValue(), rule));
        });
  }
}
