package io.whatsapptoken.operator.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The scheduler: virtual time, and one baton that allows its holder alone to run. An actor gives it
 * away only where it pauses, and then runs itself what is due until another actor is next. Of what
 * is due at the same instant, what was planned first comes first: nothing depends on threads.
 */
final class VirtualScheduler extends Clock {
  private final PriorityQueue<ScheduledEvent> queue = new PriorityQueue<>();
  private final Set<SimulatedThread> sleeping = new LinkedHashSet<>();
  private final SimulatedThread main = new SimulatedThread("main", new ProcessLifecycle());
  private @Nullable SimulatedThread running = main;
  private Instant now;
  private long sequence;
  private @Nullable Throwable failure;

  VirtualScheduler(Instant start) {
    now = start;
  }

  /** Blocking code that runs while it holds the baton. */
  private static final class SimulatedThread {
    final String name;
    final ProcessLifecycle lifecycle;
    final Semaphore signal = new Semaphore(0);

    SimulatedThread(String name, ProcessLifecycle lifecycle) {
      this.name = name;
      this.lifecycle = lifecycle;
    }
  }

  /** Something that will happen at an instant, if that life goes on. */
  private record ScheduledEvent(
      Instant at, long sequence, ProcessLifecycle lifecycle, Runnable action)
      implements Comparable<ScheduledEvent> {
    @Override
    public int compareTo(ScheduledEvent other) {
      var byTime = at.compareTo(other.at);
      return byTime == 0 ? Long.compare(sequence, other.sequence) : byTime;
    }
  }

  /** Runs until then, with all that happens on the way; only from the thread of the simulation. */
  void runUntil(Instant end) {
    sleepUntil(end);
    if (failure != null) {
      throw failure instanceof InvariantViolation broken
          ? broken
          : new IllegalStateException("the simulation itself is at fault", failure);
    }
  }

  /** Plans an event of the surroundings. */
  void schedule(Duration delay, Runnable event) {
    schedule(delay, main.lifecycle, event);
  }

  /** Plans something that only happens if that life goes on. */
  void schedule(Duration delay, ProcessLifecycle lifecycle, Runnable event) {
    enqueue(
        now.plus(delay),
        lifecycle,
        () -> {
          if (!lifecycle.isEnded()) {
            event.run();
          }
        });
  }

  /** Starts an actor: blocking code with a thread of its own. */
  void startThread(String name, ProcessLifecycle lifecycle, Runnable body) {
    var actor = new SimulatedThread(name, lifecycle);
    schedule(Duration.ZERO, lifecycle, () -> run(actor, body));
  }

  /** The actor that runs waits; others run meanwhile. */
  void sleep(Duration length) {
    sleepUntil(now.plus(length));
  }

  /** Nothing happens any more; who waits for the end is told why. */
  void fail(Throwable cause) {
    failure = failure == null ? cause : failure;
  }

  /** Ends every actor, so that no thread is left behind. */
  void close() {
    failure = null;
    queue.clear();
    for (var actor : List.copyOf(sleeping)) {
      actor.lifecycle.end();
      queue.add(new ScheduledEvent(now, sequence++, main.lifecycle, () -> running = actor));
    }
    sleepUntil(now);
  }

  private void sleepUntil(Instant until) {
    var current = Objects.requireNonNull(running, "only actors pause");
    current.lifecycle.throwIfEnded();
    enqueue(until, current.lifecycle, () -> running = current);
    sleeping.add(current);
    var next = nextThread();
    if (next != current) {
      next.signal.release();
      current.signal.acquireUninterruptibly();
    }
    sleeping.remove(current);
    current.lifecycle.throwIfEnded();
  }

  private void run(SimulatedThread actor, Runnable body) {
    running = actor;
    Thread.ofVirtual()
        .name(actor.name)
        .start(() -> {
          actor.signal.acquireUninterruptibly();
          try {
            body.run();
          } catch (ProcessLifecycle.ProcessEnded _) {
            // as desired
          } catch (RuntimeException | Error e) {
            fail(e);
          }
          nextThread().signal.release();
        });
  }

  /** Lets happen what is due, until that gives the baton to an actor. */
  private SimulatedThread nextThread() {
    running = failure == null ? null : main;
    while (running == null) {
      fire(queue.remove());
      running = failure == null ? running : main;
    }
    return running;
  }

  private void fire(ScheduledEvent event) {
    if (event.at().isBefore(event.lifecycle().frozenUntil())) {
      enqueue(event.lifecycle().frozenUntil(), event.lifecycle(), event.action());
      return;
    }
    now = event.at();
    try {
      event.action().run();
    } catch (RuntimeException | Error e) {
      fail(e);
    }
  }

  private void enqueue(Instant at, ProcessLifecycle lifecycle, Runnable action) {
    queue.add(new ScheduledEvent(at, sequence++, lifecycle, action));
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("the simulation knows UTC only");
  }
}
