package io.whatsapptoken.operator.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;

/** What people and Meta do all the while: they ask, give, check, and end tokens. */
final class BackgroundActivity implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofMillis(1200);

  private final TokenSet tokenSet;
  private final Random random;
  private final Thread thread;
  private volatile boolean stopped;
  private volatile Optional<Throwable> failure = Optional.empty();

  BackgroundActivity(TokenSet tokenSet, Random random) {
    this.tokenSet = tokenSet;
    this.random = random;
    thread =
        Thread.ofPlatform()
            .name("life")
            .uncaughtExceptionHandler((_, e) -> failure = Optional.of(e))
            .start(this::run);
  }

  private void run() {
    var next = Instant.now();
    while (!stopped) {
      act(tokenSet.tokens().get(random.nextInt(tokenSet.tokens().size())), random.nextInt(100));
      next = next.plus(INTERVAL);
      if (Instant.now().isBefore(next)) {
        PreciseSleep.until(next);
      } else {
        next = Instant.now(); // what was missed while the API server was away is not made up for
      }
    }
  }

  /** Only one reason for a new token at a time, so that each can be counted. */
  private void act(TestToken testToken, int percent) {
    if (percent < 10) {
      tokenSet.requestCheck(testToken);
    } else if (isIdle(testToken)) {
      switch (testToken.kind()) {
        case SUPPLIED -> tokenSet.supplyToken(testToken);
        case EXCHANGED -> tokenSet.requestRotation(testToken);
        case ON_REQUEST, SHORT_LIVED -> {
          if (percent < 75) {
            tokenSet.requestRotation(testToken);
          } else {
            tokenSet.invalidateToken(testToken);
          }
        }
      }
    }
  }

  /** Whether everything that was asked so far is done. */
  private boolean isIdle(TestToken testToken) {
    var status = tokenSet.resource(testToken).getStatus();
    return status != null
        && TokenSetConvergence.isTrue(status, "Ready")
        && status.rotation() == null
        && tokenSet
            .requests(testToken)
            .rotate()
            .equals(TokenSetConvergence.lastHandledRotate(status));
  }

  /** Returns when nothing more is asked. */
  @Override
  public void close() {
    stopped = true;
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
