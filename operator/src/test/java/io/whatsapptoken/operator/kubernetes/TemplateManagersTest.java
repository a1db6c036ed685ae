package io.whatsapptoken.operator.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TemplateManagersTest {
  private static final String TEMPLATE = "{\"f:spec\": {\"f:template\": {\"f:spec\": {}}}}";

  @Test
  void those_that_manage_the_pod_template_are_named_the_latest_first() {
    assertThat(
            managers(
                entry("early", "2026-06-01T10:00:00Z", TEMPLATE),
                entry("late", "2026-06-01T12:00:00Z", TEMPLATE),
                entry("late", "2026-06-01T11:00:00Z", TEMPLATE),
                entry("kube-controller-manager", "2026-06-01T13:00:00Z", "{\"f:status\": {}}"),
                entry("scaler", "2026-06-01T13:00:00Z", "{\"f:spec\": {\"f:replicas\": {}}}"),
                entry(Names.OPERATOR, "2026-06-01T14:00:00Z", TEMPLATE)))
        .containsExactly("late", "early");
  }

  @Test
  void no_more_than_three_are_named() {
    assertThat(
            managers(
                entry("a", "2026-06-01T10:00:00Z", TEMPLATE),
                entry("b", "2026-06-01T11:00:00Z", TEMPLATE),
                entry("c", "2026-06-01T12:00:00Z", TEMPLATE),
                entry("d", "2026-06-01T13:00:00Z", TEMPLATE)))
        .containsExactly("d", "c", "b");
  }

  @Test
  void entries_may_be_incomplete() {
    assertThat(managers("{}", "{manager: a}", "{manager: b, fieldsV1: " + TEMPLATE + "}"))
        .containsExactly("b");
    assertThat(TemplateManagers.of(new ObjectMeta())).isEmpty();
  }

  private static List<String> managers(String... entries) {
    var yaml = "managedFields: [" + String.join(", ", entries) + "]";
    return TemplateManagers.of(Serialization.unmarshal(yaml, ObjectMeta.class));
  }

  private static String entry(String manager, String time, String fields) {
    return "{manager: " + manager + ", time: \"" + time + "\", fieldsV1: " + fields + "}";
  }
}
