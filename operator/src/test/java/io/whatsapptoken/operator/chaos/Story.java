package io.whatsapptoken.operator.chaos;

import java.time.Duration;
import java.time.Instant;

/** Tells what happens as it happens, one line each, with the seconds since the beginning. */
final class Story {
  private final Instant began = Instant.now();

  synchronized void tell(String line) {
    var seconds = Duration.between(began, Instant.now()).toSeconds();
    System.out.printf("[%4d s]  %s%n", seconds, line);
  }

  void chapter(String line) {
    System.out.println();
    tell(line);
  }
}
