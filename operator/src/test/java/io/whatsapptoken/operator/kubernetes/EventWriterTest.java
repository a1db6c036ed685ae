package io.whatsapptoken.operator.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import java.util.List;
import org.junit.jupiter.api.Test;

@EnableKubernetesMockClient(crud = true, https = false)
@SuppressWarnings("NullAway.Init")
final class EventWriterTest {
  private static final EventWriter.EventRequest PUBLISHED =
      new EventWriter.EventRequest("TokenPublished", "Publish", "The Secret holds it.", false);

  KubernetesClient client;

  @Test
  void an_event_names_the_reason_and_the_resource() {
    assertThat(write(PUBLISHED)).isTrue();
    assertThat(event())
        .usingRecursiveComparison()
        .ignoringFields("metadata")
        .isEqualTo(
            new EventBuilder()
                .withEventTime(new MicroTime("2026-06-01T12:00:00.123456Z"))
                .withReportingController("whatsapptoken.io/operator")
                .withReportingInstance("process-1")
                .withAction("Publish")
                .withReason("TokenPublished")
                .withType("Normal")
                .withNote("The Secret holds it.")
                .withRegarding(
                    new ObjectReferenceBuilder()
                        .withApiVersion("whatsapptoken.io/v1alpha1")
                        .withKind("WhatsAppToken")
                        .withNamespace("shop")
                        .withName("acme")
                        .withUid("uid-1")
                        .build())
                .build());
  }

  @Test
  void an_event_has_a_unique_name_in_the_resources_namespace() {
    write(PUBLISHED);
    assertThat(event().getMetadata().getName()).matches("acme\\.[0-9a-f]{16}");
  }

  @Test
  void a_warning_has_the_type_warning() {
    write(new EventWriter.EventRequest("StepFailed", "Retry", "It failed.", true));
    assertThat(event().getType()).isEqualTo("Warning");
  }

  @Test
  void a_long_note_is_truncated_to_the_api_limit() {
    write(new EventWriter.EventRequest("StepFailed", "Retry", "x".repeat(1024) + "y", true));
    assertThat(event().getNote()).isEqualTo("x".repeat(1024));
  }

  @Test
  void the_length_of_a_note_is_counted_in_bytes() {
    write(new EventWriter.EventRequest("StepFailed", "Retry", "ü".repeat(1024), true));
    assertThat(event().getNote()).isEqualTo("ü".repeat(512));
  }

  @Test
  void promise_13_an_event_that_repeats_is_counted_and_not_multiplied() {
    var writer = new EventWriter(client, "process-1");
    var now = KubernetesFixtures.NOW;
    for (var i = 0; i < 3; i++) {
      assertThat(writer.write(KubernetesFixtures.acme(), PUBLISHED, now.plusSeconds(60L * i)))
          .isTrue();
    }

    assertThat(events()).hasSize(1);
    assertThat(event().getSeries().getCount()).isEqualTo(3);
    assertThat(event().getSeries().getLastObservedTime())
        .isEqualTo(new MicroTime("2026-06-01T12:02:00.123456Z"));
  }

  @Test
  void an_event_that_says_something_else_or_repeats_later_is_another_one() {
    var writer = new EventWriter(client, "process-1");
    var now = KubernetesFixtures.NOW;
    writer.write(KubernetesFixtures.acme(), PUBLISHED, now);
    writer.write(KubernetesFixtures.acme(), other("Another Secret holds it."), now.plusSeconds(1));
    writer.write(KubernetesFixtures.acme(), PUBLISHED, now.plusSeconds(360));

    assertThat(events()).hasSize(3).allSatisfy(one -> assertThat(one.getSeries()).isNull());
  }

  @Test
  void an_event_that_has_expired_is_created_again() {
    var writer = new EventWriter(client, "process-1");
    writer.write(KubernetesFixtures.acme(), PUBLISHED, KubernetesFixtures.NOW);
    client.events().v1().events().inNamespace("shop").delete();

    writer.write(KubernetesFixtures.acme(), PUBLISHED, KubernetesFixtures.NOW.plusSeconds(1));

    assertThat(event().getSeries()).isNull();
  }

  private static EventWriter.EventRequest other(String note) {
    return new EventWriter.EventRequest("TokenPublished", "Publish", note, false);
  }

  private List<Event> events() {
    return client.events().v1().events().inNamespace("shop").list().getItems();
  }

  @Test
  void a_rejected_event_is_no_failure() {
    write(PUBLISHED);
    assertThat(write(PUBLISHED)).as("the same name again").isFalse();
  }

  private boolean write(EventWriter.EventRequest event) {
    return new EventWriter(client, "process-1")
        .write(KubernetesFixtures.acme(), event, KubernetesFixtures.NOW);
  }

  private Event event() {
    return events().getFirst();
  }
}
