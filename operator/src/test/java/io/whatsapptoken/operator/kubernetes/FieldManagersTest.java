package io.whatsapptoken.operator.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FieldManagersTest {
  @Test
  void others_are_named_the_latest_first() {
    assertThat(
            managers(
                entry("early", "2026-06-01T10:00:00Z", ""),
                entry("late", "2026-06-01T12:00:00Z", ""),
                entry("late", "2026-06-01T11:00:00Z", ""),
                entry("kube-controller-manager", "2026-06-01T13:00:00Z", ", subresource: status"),
                entry(Names.OPERATOR, "2026-06-01T14:00:00Z", "")))
        .containsExactly("late", "early");
  }

  @Test
  void no_more_than_three_are_named() {
    assertThat(
            managers(
                entry("a", "2026-06-01T10:00:00Z", ""),
                entry("b", "2026-06-01T11:00:00Z", ", subresource: \"\""),
                entry("c", "2026-06-01T12:00:00Z", ""),
                entry("d", "2026-06-01T13:00:00Z", "")))
        .containsExactly("d", "c", "b");
  }

  @Test
  void entries_may_be_incomplete() {
    assertThat(managers("{}", "{manager: a}", entry("b", "2026-06-01T10:00:00Z", "")))
        .containsExactly("b", "a");
    assertThat(FieldManagers.others(new ObjectMeta())).isEmpty();
  }

  private static List<String> managers(String... entries) {
    var yaml = "managedFields: [" + String.join(", ", entries) + "]";
    return FieldManagers.others(Serialization.unmarshal(yaml, ObjectMeta.class));
  }

  private static String entry(String manager, String time, String more) {
    return "{manager: " + manager + ", time: \"" + time + "\"" + more + "}";
  }
}
