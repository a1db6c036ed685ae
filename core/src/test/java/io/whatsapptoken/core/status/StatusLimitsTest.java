package io.whatsapptoken.core.status;

import static io.whatsapptoken.core.ledger.Failure.Responsible.META;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.api.v1alpha1.RawJson;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenStatus;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenStatus.Dependent;
import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.ledger.FailureClass;
import io.whatsapptoken.core.rollout.Workload;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A status that is too large is never written, and one that cannot be read is never replaced. */
final class StatusLimitsTest {
  @Test
  void a_status_is_bounded_with_any_number_of_workloads() {
    var many =
        IntStream.range(0, 10_000)
            .mapToObj(i ->
                i == 9_999
                    ? StatusFixture.restarting("z".repeat(253))
                    : StatusFixture.upToDate("%05d".formatted(i) + "y".repeat(248)))
            .toArray(Workload[]::new);

    var status = render(StatusFixture.settled().workloads(many));

    assertThat(status.dependents()).hasSize(100);
    assertThat(status.dependents()).first().extracting(Dependent::state).isEqualTo("Restarting");
    assertThat(status.additionalDependents()).isEqualTo(9_900);
    assertThat(RawJson.of(status).text()).hasSizeLessThan(64 << 10);
  }

  @Test
  void a_hundred_workloads_are_listed_in_order() {
    var hundred =
        IntStream.range(0, 100)
            .mapToObj(
                i -> i == 99 ? StatusFixture.restarting("w99") : StatusFixture.upToDate("w" + i))
            .toArray(Workload[]::new);

    var status = render(StatusFixture.settled().workloads(hundred));

    assertThat(status.dependents())
        .hasSize(100)
        .last()
        .extracting(Dependent::name)
        .isEqualTo("w99");
    assertThat(status.additionalDependents()).isNull();
  }

  @Test
  void an_edited_failure_time_is_reset() {
    var failing =
        StatusFixture.settled()
            .checkFailed(new Failure(FailureClass.TRANSIENT, "2", "", "Later.", "", META));
    var edited =
        StatusFixture.stored("{\"failure\": {\"class\": \"Transient\", \"since\": \"yesterday\"}}");

    var failure = StatusRenderer.render(failing.observed(), edited, StatusFixture.NOW).failure();

    assertThat(failure)
        .extracting(WhatsAppTokenStatus.Failure::since)
        .isEqualTo("2026-06-01T12:00:00Z");
  }

  private static WhatsAppTokenStatus render(StatusFixture fixture) {
    return StatusRenderer.render(fixture.observed(), null, StatusFixture.NOW);
  }
}
