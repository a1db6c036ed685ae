package io.whatsapptoken.operator.fuzz;

import com.sun.management.ThreadMXBean;
import io.whatsapptoken.operator.fuzz.FuzzedParser.Reading;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** Holds a parser to what must be true of every input, whatever it is. */
final class Trial {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Generous: a run shares the machine, and a class is loaded now and then. */
  private static final Duration LEAST_TIME = Duration.ofSeconds(1);

  private static final long NANOSECONDS_A_BYTE = 50_000;
  private static final long LEAST_MEMORY = 32L << 20;
  private static final long MEMORY_A_BYTE = 2_000;

  private final FuzzedParser parser;
  private final Ear ear;

  Trial(FuzzedParser parser, Ear ear) {
    this.parser = parser;
    this.ear = ear;
  }

  /** Throws an {@link AssertionError} that says what is wrong, and shows nothing of the input. */
  Reading of(byte[] input) {
    ear.forget();
    var time = THREADS.getCurrentThreadCpuTime();
    var memory = THREADS.getCurrentThreadAllocatedBytes();
    var reading = reading(input);
    atMost("nanoseconds", THREADS.getCurrentThreadCpuTime() - time, time(input));
    atMost("bytes", THREADS.getCurrentThreadAllocatedBytes() - memory, memory(input));
    isSilent("what it says", reading.said());
    isSilent("the log", ear.heard());
    return reading;
  }

  private Reading reading(byte[] input) {
    try {
      return parser.read(input);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError thrown) {
      throw new AssertionError(parser.name() + " threw", thrown);
    }
  }

  private void isSilent(String where, String text) {
    if (parser.hidden().stream().anyMatch(text::contains)) {
      throw new AssertionError(parser.name() + " shows a part of a secret in " + where);
    }
  }

  private void atMost(String unit, long used, long allowed) {
    if (used > allowed) {
      throw new AssertionError(
          "%s took %,d %s; %,d are allowed".formatted(parser.name(), used, unit, allowed));
    }
  }

  private static long time(byte[] input) {
    return LEAST_TIME.toNanos() + input.length * NANOSECONDS_A_BYTE;
  }

  private static long memory(byte[] input) {
    return LEAST_MEMORY + input.length * MEMORY_A_BYTE;
  }
}
