package io.whatsapptoken.operator.fuzz;

import com.sun.management.ThreadMXBean;
import io.whatsapptoken.operator.fuzz.FuzzedParser.ParseResult;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** Holds a parser to what must be true of every input, whatever it is. */
final class ParserTrial {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Generous: a run shares the machine, and a class is loaded now and then. */
  private static final Duration LEAST_TIME = Duration.ofSeconds(1);

  private static final long NANOSECONDS_A_BYTE = 50_000;
  private static final long LEAST_MEMORY = 32L << 20;
  private static final long MEMORY_A_BYTE = 2_000;

  private final FuzzedParser parser;
  private final LogCapture logCapture;

  ParserTrial(FuzzedParser parser, LogCapture logCapture) {
    this.parser = parser;
    this.logCapture = logCapture;
  }

  /** Throws an {@link AssertionError} that says what is wrong, and shows nothing of the input. */
  ParseResult run(byte[] input) {
    logCapture.clear();
    var time = THREADS.getCurrentThreadCpuTime();
    var memory = THREADS.getCurrentThreadAllocatedBytes();
    var result = reading(input);
    assertAtMost("nanoseconds", THREADS.getCurrentThreadCpuTime() - time, time(input));
    assertAtMost("bytes", THREADS.getCurrentThreadAllocatedBytes() - memory, memory(input));
    assertNoSecretIn("what it says", result.output());
    assertNoSecretIn("the log", logCapture.captured());
    return result;
  }

  private ParseResult reading(byte[] input) {
    try {
      return parser.read(input);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError thrown) {
      throw new AssertionError(parser.name() + " threw", thrown);
    }
  }

  private void assertNoSecretIn(String where, String text) {
    if (parser.secrets().stream().anyMatch(text::contains)) {
      throw new AssertionError(parser.name() + " shows a part of a secret in " + where);
    }
  }

  private void assertAtMost(String unit, long used, long allowed) {
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
