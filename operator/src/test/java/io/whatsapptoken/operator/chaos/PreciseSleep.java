package io.whatsapptoken.operator.chaos;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;

/** Time that a scenario lets pass. */
final class PreciseSleep {
  private static final Duration PRECISION = Duration.ofMillis(20);

  private PreciseSleep() {}

  /** Returns at the given time; at once if it has passed. */
  static void until(Instant time) {
    await("the time has come")
        .forever()
        .pollInterval(PRECISION)
        .until(() -> !Instant.now().isBefore(time));
  }

  static void of(Duration length) {
    until(Instant.now().plus(length));
  }
}
