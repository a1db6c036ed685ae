package io.whatsapptoken.operator.kube;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Finds out whether something that must be there is missing in a record that was read. */
final class Gaps {
  private Gaps() {}

  /** Whether a component that is not {@code @Nullable} is null, at any depth. */
  static boolean in(@Nullable Object value) {
    return switch (value) {
      case Record record ->
          Arrays.stream(record.getClass().getRecordComponents())
              .anyMatch(component -> isGap(component, of(component, record)));
      case Collection<?> all -> all.stream().anyMatch(each -> each == null || in(each));
      case null, default -> false;
    };
  }

  private static boolean isGap(RecordComponent component, @Nullable Object value) {
    return value == null
        ? !component.getAnnotatedType().isAnnotationPresent(Nullable.class)
        : in(value);
  }

  private static @Nullable Object of(RecordComponent component, Record record) {
    try {
      var accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record lets itself be read", e);
    }
  }
}
