package io.whatsapptoken.operator.integration;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Something that is done again and again in a thread of its own, until this is closed. */
public final class PeriodicTask implements AutoCloseable {
  private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
  private final ScheduledFuture<?> task;

  /** Begins at once. */
  public PeriodicTask(Runnable action, int pauseMillis) {
    task = executor.scheduleWithFixedDelay(action, 0, pauseMillis, TimeUnit.MILLISECONDS);
  }

  /**
   * Ends it.
   *
   * @throws AssertionError if it had ended before, by an exception
   */
  @Override
  public void close() {
    if (task.isDone()) {
      throw new AssertionError("what was to be repeated has ended", task.exceptionNow());
    }
    task.cancel(false);
    executor.close();
  }
}
