package io.whatsapptoken.operator.kubernetes;

import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The other field managers of a workload's pod template. A writer that only removes a field is no
 * manager of anything: whoever manages the rest of the template is the one to ask.
 */
final class TemplateManagers {
  private static final int NAMED = 3;

  private TemplateManagers() {}

  /** The latest first, at most three. */
  static List<String> of(ObjectMeta metadata) {
    return entries(metadata)
        .filter(entry -> !Names.OPERATOR.equals(entry.getManager()))
        .filter(TemplateManagers::managesTemplate)
        .sorted(Comparator.comparing(TemplateManagers::time).reversed())
        .map(ManagedFieldsEntry::getManager)
        .filter(Objects::nonNull)
        .distinct()
        .limit(NAMED)
        .toList();
  }

  private static Stream<ManagedFieldsEntry> entries(ObjectMeta metadata) {
    return Optional.ofNullable(metadata.getManagedFields()).stream().flatMap(List::stream);
  }

  private static boolean managesTemplate(ManagedFieldsEntry entry) {
    return Optional.ofNullable(entry.getFieldsV1())
        .map(fields -> fields.getAdditionalProperties().get("f:spec"))
        .filter(Map.class::isInstance)
        .map(spec -> ((Map<?, ?>) spec).get("f:template"))
        .filter(Predicate.not(Map.of()::equals))
        .isPresent();
  }

  private static String time(ManagedFieldsEntry entry) {
    var time = entry.getTime();
    return time == null ? "" : time;
  }
}
