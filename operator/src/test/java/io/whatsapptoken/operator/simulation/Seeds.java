package io.whatsapptoken.operator.simulation;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Runs many seeds, each in a world of its own, on all processors. */
final class Seeds {
  /** How many a normal run of the tests has, from 1 on. */
  static final long NORMAL = 10_000;

  private final AtomicLong next;
  private final long end;
  private final long deadline;
  private final ConcurrentLinkedQueue<Simulation.Result> failures = new ConcurrentLinkedQueue<>();

  private Seeds(long from, long count, Duration longest) {
    next = new AtomicLong(from);
    end = from + count;
    deadline = System.nanoTime() + longest.toNanos();
  }

  /**
   * What came of all of them.
   *
   * @param failures the first few
   */
  record Sum(long seeds, long events, Map<Fault, Long> faults, List<Simulation.Result> failures) {
    Sum and(Sum other) {
      var all = new EnumMap<Fault, Long>(Fault.class);
      all.putAll(faults);
      other.faults.forEach((fault, count) -> all.merge(fault, count, Long::sum));
      return new Sum(seeds + other.seeds, events + other.events, all, failures);
    }
  }

  /**
   * Runs seeds until all are through, time is up, or some have failed.
   *
   * @param longest no seed is begun later than this
   */
  static Sum run(long from, long count, Duration longest) {
    return new Seeds(from, count, longest).run();
  }

  private Sum run() {
    var threads = Runtime.getRuntime().availableProcessors();
    try (var pool = Executors.newFixedThreadPool(threads)) {
      var parts = IntStream.range(0, threads).mapToObj(_ -> pool.submit(this::part)).toList();
      var nothing = new Sum(0, 0, Map.of(), List.of());
      var sum = parts.stream().map(Seeds::of).reduce(nothing, Sum::and);
      return new Sum(sum.seeds(), sum.events(), sum.faults(), List.copyOf(failures));
    }
  }

  private static Sum of(Future<Sum> part) {
    try {
      return part.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Sum part() {
    var simulation = new Simulation(new Workshop());
    long seeds = 0;
    long events = 0;
    var faults = new EnumMap<Fault, Long>(Fault.class);
    for (var seed = next.getAndIncrement(); mayBegin(seed); seed = next.getAndIncrement()) {
      var result = simulation.run(seed);
      seeds++;
      events += result.events();
      result.faults().forEach((fault, count) -> faults.merge(fault, (long) count, Long::sum));
      if (result.failure().isPresent()) {
        failures.add(result);
      }
    }
    return new Sum(seeds, events, faults, List.of());
  }

  private boolean mayBegin(long seed) {
    return seed < end && System.nanoTime() < deadline && failures.size() < 3;
  }
}
