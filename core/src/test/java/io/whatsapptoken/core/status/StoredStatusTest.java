package io.whatsapptoken.core.status;

import static io.whatsapptoken.core.status.StatusFixture.NOW;
import static io.whatsapptoken.core.status.StatusFixture.settled;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.plan.ReportedStatus;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is read off a status that was written before. */
final class StoredStatusTest {
  @Test
  void a_status_is_read_as_far_as_events_and_checks_depend_on_it() {
    var handled = settled().ledger(l -> l.withHandled(l.handled().checked("a")));
    var status = StatusRenderer.render(handled.observed(), null, NOW);

    var reported = StatusRenderer.reported(status);

    assertThat(reported.revision()).isEqualTo(handled.observed().ledger().revision());
    assertThat(reported.handledCheck()).isEqualTo("a");
    assertThat(reported.messages())
        .containsExactlyInAnyOrderElementsOf(
            Objects.requireNonNull(status.conditions()).stream()
                .map(it -> it.message())
                .distinct()
                .toList());
  }

  @Test
  void without_a_status_nothing_was_reported() {
    assertThat(StatusRenderer.reported(null)).isEqualTo(ReportedStatus.NONE);
  }
}
