package io.whatsapptoken.operator.kubernetes;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a record that was read holds what nobody wrote: gaps, and numbers and times out
 * of range.
 */
final class NullChecks {
  private NullChecks() {}

  /**
   * Whether, at any depth, a component that is not {@code @Nullable} is null, a number is negative
   * or a time cannot be reckoned with.
   */
  static boolean hasMissingComponents(@Nullable Object value) {
    return switch (value) {
      case Record record ->
          Arrays.stream(record.getClass().getRecordComponents())
              .anyMatch(component -> isGap(component, of(component, record)));
      case Collection<?> all ->
          all.stream().anyMatch(each -> each == null || hasMissingComponents(each));
      case Number number -> number.longValue() < 0;
      case Instant time -> !InstantParser.isPlausible(time);
      case null, default -> false;
    };
  }

  private static boolean isGap(RecordComponent component, @Nullable Object value) {
    return value == null
        ? !component.getAnnotatedType().isAnnotationPresent(Nullable.class)
        : hasMissingComponents(value);
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
