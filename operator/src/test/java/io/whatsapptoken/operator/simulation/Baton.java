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
final class Baton extends Clock {
  private final PriorityQueue<Due> agenda = new PriorityQueue<>();
  private final Set<Actor> parked = new LinkedHashSet<>();
  private final Actor main = new Actor("main", new Life());
  private @Nullable Actor holder = main;
  private Instant now;
  private long planned;
  private @Nullable Throwable failure;

  Baton(Instant start) {
    now = start;
  }

  /** Blocking code that runs while it holds the baton. */
  private static final class Actor {
    final String name;
    final Life life;
    final Semaphore signal = new Semaphore(0);

    Actor(String name, Life life) {
      this.name = name;
      this.life = life;
    }
  }

  /** Something that will happen at an instant, if that life goes on. */
  private record Due(Instant at, long order, Life of, Runnable what) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      var byTime = at.compareTo(other.at);
      return byTime == 0 ? Long.compare(order, other.order) : byTime;
    }
  }

  /** Runs until then, with all that happens on the way; only from the thread of the simulation. */
  void runUntil(Instant end) {
    pauseUntil(end);
    if (failure != null) {
      throw failure instanceof Broken broken
          ? broken
          : new IllegalStateException("the simulation itself is at fault", failure);
    }
  }

  /** Plans an event of the surroundings. */
  void in(Duration delay, Runnable event) {
    in(delay, main.life, event);
  }

  /** Plans something that only happens if that life goes on. */
  void in(Duration delay, Life life, Runnable event) {
    plan(
        now.plus(delay),
        life,
        () -> {
          if (!life.isOver()) {
            event.run();
          }
        });
  }

  /** Starts an actor: blocking code with a thread of its own. */
  void start(String name, Life life, Runnable body) {
    var actor = new Actor(name, life);
    in(Duration.ZERO, life, () -> begin(actor, body));
  }

  /** The actor that runs waits; others run meanwhile. */
  void pause(Duration length) {
    pauseUntil(now.plus(length));
  }

  /** Nothing happens any more; who waits for the end is told why. */
  void stop(Throwable because) {
    failure = failure == null ? because : failure;
  }

  /** Ends every actor, so that no thread is left behind. */
  void close() {
    failure = null;
    agenda.clear();
    for (var actor : List.copyOf(parked)) {
      actor.life.end();
      agenda.add(new Due(now, planned++, main.life, () -> holder = actor));
    }
    pauseUntil(now);
  }

  private void pauseUntil(Instant when) {
    var me = Objects.requireNonNull(holder, "only actors pause");
    me.life.mustGoOn();
    plan(when, me.life, () -> holder = me);
    parked.add(me);
    var next = next();
    if (next != me) {
      next.signal.release();
      me.signal.acquireUninterruptibly();
    }
    parked.remove(me);
    me.life.mustGoOn();
  }

  private void begin(Actor actor, Runnable body) {
    holder = actor;
    Thread.ofVirtual()
        .name(actor.name)
        .start(() -> {
          actor.signal.acquireUninterruptibly();
          try {
            body.run();
          } catch (Life.Ended _) {
            // as wished
          } catch (RuntimeException | Error e) {
            stop(e);
          }
          next().signal.release();
        });
  }

  /** Lets happen what is due, until that gives the baton to an actor. */
  private Actor next() {
    holder = failure == null ? null : main;
    while (holder == null) {
      happen(agenda.remove());
      holder = failure == null ? holder : main;
    }
    return holder;
  }

  private void happen(Due due) {
    if (due.at().isBefore(due.of().frozenUntil())) {
      plan(due.of().frozenUntil(), due.of(), due.what());
      return;
    }
    now = due.at();
    try {
      due.what().run();
    } catch (RuntimeException | Error e) {
      stop(e);
    }
  }

  private void plan(Instant at, Life life, Runnable what) {
    agenda.add(new Due(at, planned++, life, what));
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
