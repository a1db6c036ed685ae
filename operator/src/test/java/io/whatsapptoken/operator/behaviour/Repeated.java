package io.whatsapptoken.operator.behaviour;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Something that is done again and again in a thread of its own, until this is closed. */
public final class Repeated implements AutoCloseable {
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final ScheduledFuture<?> doing;

  /** Begins at once. */
  public Repeated(Runnable what, int pauseMillis) {
    doing = clock.scheduleWithFixedDelay(what, 0, pauseMillis, TimeUnit.MILLISECONDS);
  }

  /**
   * Ends it.
   *
   * @throws AssertionError if it had ended before, by an exception
   */
  @Override
  public void close() {
    if (doing.isDone()) {
      throw new AssertionError("what was to be repeated has ended", doing.exceptionNow());
    }
    doing.cancel(false);
    clock.close();
  }
}
