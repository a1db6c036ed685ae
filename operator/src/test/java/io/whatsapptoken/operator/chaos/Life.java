package io.whatsapptoken.operator.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;

/** What people and Meta do all the while: they ask, give, check, and end tokens. */
final class Life implements AutoCloseable {
  private static final Duration BETWEEN_ACTS = Duration.ofMillis(1200);

  private final Fleet fleet;
  private final Random random;
  private final Thread thread;
  private volatile boolean over;
  private volatile Optional<Throwable> failure = Optional.empty();

  Life(Fleet fleet, Random random) {
    this.fleet = fleet;
    this.random = random;
    thread =
        Thread.ofPlatform()
            .name("life")
            .uncaughtExceptionHandler((_, e) -> failure = Optional.of(e))
            .start(this::go);
  }

  private void go() {
    var next = Instant.now();
    while (!over) {
      act(fleet.members().get(random.nextInt(fleet.members().size())), random.nextInt(100));
      next = next.plus(BETWEEN_ACTS);
      if (Instant.now().isBefore(next)) {
        Pause.until(next);
      } else {
        next = Instant.now(); // what was missed while the API server was away is not made up for
      }
    }
  }

  /** Only one reason for a new token at a time, so that each can be counted. */
  private void act(Member member, int dice) {
    if (dice < 10) {
      fleet.requestCheck(member);
    } else if (isCalm(member)) {
      switch (member.kind()) {
        case SUPPLIED -> fleet.give(member);
        case EXCHANGED -> fleet.requestRotation(member);
        case ON_REQUEST, SHORT_LIVED -> {
          if (dice < 75) {
            fleet.requestRotation(member);
          } else {
            fleet.kill(member);
          }
        }
      }
    }
  }

  /** Whether everything that was asked so far is done. */
  private boolean isCalm(Member member) {
    var status = fleet.resource(member).getStatus();
    return status != null
        && Settled.isTrue(status, "Ready")
        && status.rotation() == null
        && fleet.asked(member).rotate().equals(Settled.heard(status));
  }

  /** Returns when nothing more is asked. */
  @Override
  public void close() {
    over = true;
    try {
      thread.join();
      failure.ifPresent(e -> {
        throw new AssertionError("life has ended too early", e);
      });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
