package io.whatsapptoken.operator.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import org.junit.jupiter.api.Test;

@EnableKubernetesMockClient(crud = true)
@SuppressWarnings("NullAway.Init")
final class EventsTest {
  private static final Events.Told PUBLISHED =
      new Events.Told("TokenPublished", "Publish", "The Secret holds it.", false);

  KubernetesClient client;

  @Test
  void an_event_tells_what_happened_to_which_resource() {
    assertThat(tell(PUBLISHED)).isTrue();
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
  void an_event_has_a_name_of_its_own_beside_the_resource() {
    tell(PUBLISHED);
    assertThat(event().getMetadata().getName()).matches("acme\\.[0-9a-f]{16}");
  }

  @Test
  void a_warning_is_told_as_one() {
    tell(new Events.Told("StepFailed", "Retry", "It failed.", true));
    assertThat(event().getType()).isEqualTo("Warning");
  }

  @Test
  void a_long_note_is_cut_to_what_the_api_server_takes() {
    tell(new Events.Told("StepFailed", "Retry", "x".repeat(1024) + "y", true));
    assertThat(event().getNote()).isEqualTo("x".repeat(1024));
  }

  @Test
  void a_long_note_is_counted_in_bytes() {
    tell(new Events.Told("StepFailed", "Retry", "ü".repeat(1024), true));
    assertThat(event().getNote()).isEqualTo("ü".repeat(512));
  }

  @Test
  void an_event_that_is_refused_is_no_failure() {
    tell(PUBLISHED);
    assertThat(tell(PUBLISHED)).as("the same name again").isFalse();
  }

  private boolean tell(Events.Told event) {
    return new Events(client, "process-1").tell(Kept.acme(), event, Kept.NOW);
  }

  private Event event() {
    return client.events().v1().events().inNamespace("shop").list().getItems().getFirst();
  }
}
