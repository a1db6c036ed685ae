package io.whatsapptoken.operator.kubernetes;

import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Who else writes an object. Which fields are whose is not read, because it is most of an object;
 * and a writer that only removes fields manages none. The last writers are the ones to ask.
 */
final class FieldManagers {
  private static final int NAMED = 3;

  private FieldManagers() {}

  /**
   * The other field managers, the latest first, at most three; those of the status do not count.
   */
  static List<String> others(ObjectMeta metadata) {
    return Optional.ofNullable(metadata.getManagedFields()).stream()
        .flatMap(List::stream)
        .filter(entry -> !Names.OPERATOR.equals(entry.getManager()))
        .filter(entry -> entry.getSubresource() == null || entry.getSubresource().isEmpty())
        .sorted(Comparator.comparing(FieldManagers::time).reversed())
        .map(ManagedFieldsEntry::getManager)
        .filter(Objects::nonNull)
        .distinct()
        .limit(NAMED)
        .toList();
  }

  private static String time(ManagedFieldsEntry entry) {
    var time = entry.getTime();
    return time == null ? "" : time;
  }
}
