package io.whatsapptoken.operator.memory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.operator.integration.PackagedOperator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** What a running operator weighs: a watcher samples its resident memory four times a second. */
final class MemoryProbe implements AutoCloseable {
  private static final Pattern TOTAL = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");

  private static final int KIB = 1024;
  private static final int COLLECTIONS = 8;
  private static final Duration BETWEEN_COLLECTIONS = Duration.ofSeconds(3);

  private final PackagedOperator operator;
  private final AtomicLong peakResident = new AtomicLong();
  private final AtomicLong peakUnreclaimable = new AtomicLong();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final ScheduledFuture<?> sampling;

  MemoryProbe(PackagedOperator operator) {
    this.operator = operator;
    sampling = clock.scheduleWithFixedDelay(this::sample, 0, 250, TimeUnit.MILLISECONDS);
  }

  /** The most that was resident so far, in KiB. */
  long peakResidentKib() {
    return peakResident.get();
  }

  /** The most so far that the kernel could not have taken back, in KiB. */
  long peakUnreclaimableKib() {
    return peakUnreclaimable.get();
  }

  /** What is resident now, in KiB. */
  long residentKib() {
    return operator.residentKib();
  }

  /**
   * What is held on the heap, in KiB: the least that several full collections leave, since each of
   * them meets some work in progress.
   */
  long liveHeapKib() throws InterruptedException {
    var least = Long.MAX_VALUE;
    for (var i = 0; i < COLLECTIONS; i++) {
      assertThat(operator.staysAliveFor(BETWEEN_COLLECTIONS)).as("the operator runs").isTrue();
      var found = TOTAL.matcher(jcmd("GC.class_histogram"));
      var live = found.results().mapToLong(it -> Long.parseLong(it.group(1))).max().orElseThrow();
      least = Math.min(least, live / KIB);
    }
    return least;
  }

  private void sample() {
    peakResident.accumulateAndGet(operator.residentKib(), Math::max);
    peakUnreclaimable.accumulateAndGet(operator.unreclaimableKib(), Math::max);
  }

  private String jcmd(String command) {
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    try {
      var process = new ProcessBuilder(jcmd, String.valueOf(operator.pid()), command).start();
      return new String(process.getInputStream().readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    sampling.cancel(false);
    clock.close();
  }
}
