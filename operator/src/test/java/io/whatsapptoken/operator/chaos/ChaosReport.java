package io.whatsapptoken.operator.chaos;

import java.time.Duration;
import java.time.Instant;

/** Tells what happens as it happens, one line each, with the seconds since the beginning. */
final class ChaosReport {
  private final Instant start = Instant.now();

  synchronized void log(String line) {
    var seconds = Duration.between(start, Instant.now()).toSeconds();
    System.out.printf("[%4d s]  %s%n", seconds, line);
  }

  void section(String line) {
    System.out.println();
    log(line);
  }
}
