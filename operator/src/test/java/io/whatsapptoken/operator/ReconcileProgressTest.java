package io.whatsapptoken.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Liveness: only what a restart can repair ends the process. */
final class ReconcileProgressTest {
  private static final WhatsAppToken TOKEN = new WhatsAppToken();

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-06-01T12:00:00Z"));
  private final ReconcileProgress progress = new ReconcileProgress(now::get);

  @Test
  void an_idle_process_is_alive_for_ever() {
    after(Duration.ofDays(30));

    assertThat(progress.isAlive()).isTrue();
  }

  @Test
  void a_process_whose_reconciliations_never_end_is_stuck() {
    after(Duration.ofDays(30));
    started();

    after(ReconcileProgress.STUCK_AFTER.minusMillis(1));
    assertThat(progress.isAlive()).isTrue();

    after(Duration.ofMillis(1));
    assertThat(progress.isAlive()).isFalse();
  }

  @Test
  void one_slow_reconciliation_is_no_reason_while_others_end() throws InterruptedException {
    started();
    after(ReconcileProgress.STUCK_AFTER.minusSeconds(1));

    var other =
        Thread.ofPlatform()
            .start(() -> {
              started();
              finished();
            });
    other.join();
    after(ReconcileProgress.STUCK_AFTER.minusSeconds(1));

    assertThat(progress.isAlive()).isTrue();
  }

  @Test
  void a_reconciliation_that_was_skipped_is_none() {
    finished();
    started();

    after(ReconcileProgress.STUCK_AFTER);

    assertThat(progress.isAlive()).isFalse();
  }

  @Test
  void a_process_without_a_deadlock_has_none() {
    assertThat(ReconcileProgress.isFreeOfDeadlocks()).isTrue();
  }

  private void started() {
    progress.reconciliationExecutionStarted(TOKEN, Map.of());
  }

  private void finished() {
    progress.reconciliationExecutionFinished(TOKEN, Map.of());
  }

  private void after(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }
}
