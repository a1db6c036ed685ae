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
final class SeedRunner {
  /** How many a normal run of the tests has, from 1 on. */
  static final long DEFAULT_COUNT = 10_000;

  private final AtomicLong next;
  private final long end;
  private final long deadline;
  private final ConcurrentLinkedQueue<Simulation.Result> failures = new ConcurrentLinkedQueue<>();

  private SeedRunner(long from, long count, Duration limit) {
    next = new AtomicLong(from);
    end = from + count;
    deadline = System.nanoTime() + limit.toNanos();
  }

  /**
   * What came of all of them.
   *
   * @param failures the first few
   */
  record Totals(
      long seeds, long events, Map<InjectedFault, Long> faults, List<Simulation.Result> failures) {
    Totals plus(Totals other) {
      var all = new EnumMap<InjectedFault, Long>(InjectedFault.class);
      all.putAll(faults);
      other.faults.forEach((fault, count) -> all.merge(fault, count, Long::sum));
      return new Totals(seeds + other.seeds, events + other.events, all, failures);
    }
  }

  /**
   * Runs seeds until all are through, time is up, or some have failed.
   *
   * @param limit no seed is begun later than this
   */
  static Totals run(long from, long count, Duration limit) {
    return new SeedRunner(from, count, limit).run();
  }

  private Totals run() {
    var threads = Runtime.getRuntime().availableProcessors();
    try (var pool = Executors.newFixedThreadPool(threads)) {
      var parts = IntStream.range(0, threads).mapToObj(_ -> pool.submit(this::runPart)).toList();
      var nothing = new Totals(0, 0, Map.of(), List.of());
      var sum = parts.stream().map(SeedRunner::resultOf).reduce(nothing, Totals::plus);
      return new Totals(sum.seeds(), sum.events(), sum.faults(), List.copyOf(failures));
    }
  }

  private static Totals resultOf(Future<Totals> part) {
    try {
      return part.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Totals runPart() {
    var simulation = new Simulation(new SharedResources());
    long seeds = 0;
    long events = 0;
    var faults = new EnumMap<InjectedFault, Long>(InjectedFault.class);
    for (var seed = next.getAndIncrement(); mayBegin(seed); seed = next.getAndIncrement()) {
      var result = simulation.run(seed);
      seeds++;
      events += result.events();
      result.faults().forEach((fault, count) -> faults.merge(fault, (long) count, Long::sum));
      if (result.failure().isPresent()) {
        failures.add(result);
      }
    }
    return new Totals(seeds, events, faults, List.of());
  }

  private boolean mayBegin(long seed) {
    return seed < end && System.nanoTime() < deadline && failures.size() < 3;
  }
}
