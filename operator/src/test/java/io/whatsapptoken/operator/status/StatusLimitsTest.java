package io.whatsapptoken.operator.status;

import static io.whatsapptoken.operator.token.FailureNote.Blame.META;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenStatus;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenStatus.Dependent;
import io.whatsapptoken.operator.plan.Workload;
import io.whatsapptoken.operator.token.FailureNote;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A status that is too large is never written, and one that cannot be read is never replaced. */
final class StatusLimitsTest {
  @Test
  void a_status_fits_however_many_workloads_there_are() {
    var many =
        IntStream.range(0, 10_000)
            .mapToObj(i ->
                i == 9_999
                    ? Seen.restarting("z".repeat(253))
                    : Seen.upToDate("%05d".formatted(i) + "y".repeat(248)))
            .toArray(Workload[]::new);

    var status = render(Seen.settled().workloads(many));

    assertThat(status.dependents()).hasSize(100);
    assertThat(status.dependents()).first().extracting(Dependent::state).isEqualTo("Restarting");
    assertThat(status.otherDependents()).isEqualTo(9_900);
    assertThat(Serialization.asJson(status)).hasSizeLessThan(64 << 10);
  }

  @Test
  void a_hundred_workloads_are_all_named_in_their_order() {
    var hundred =
        IntStream.range(0, 100)
            .mapToObj(i -> i == 99 ? Seen.restarting("w99") : Seen.upToDate("w" + i))
            .toArray(Workload[]::new);

    var status = render(Seen.settled().workloads(hundred));

    assertThat(status.dependents())
        .hasSize(100)
        .last()
        .extracting(Dependent::name)
        .isEqualTo("w99");
    assertThat(status.otherDependents()).isNull();
  }

  @Test
  void a_time_of_a_failure_that_somebody_edited_begins_anew() {
    var failing =
        Seen.settled().checkFailed(new FailureNote("Transient", "2", "", "Later.", "", META));
    var edited =
        Serialization.unmarshal(
            "{\"failure\": {\"class\": \"Transient\", \"since\": \"yesterday\"}}",
            WhatsAppTokenStatus.class);

    var failure = StatusRenderer.render(failing.facts(), edited, Seen.NOW).failure();

    assertThat(failure)
        .extracting(WhatsAppTokenStatus.Failure::since)
        .isEqualTo("2026-06-01T12:00:00Z");
  }

  private static WhatsAppTokenStatus render(Seen seen) {
    return StatusRenderer.render(seen.facts(), null, Seen.NOW);
  }
}
