package io.whatsapptoken.operator;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Whether reconciliations finish: if none does for long, only a restart helps. */
final class ReconcileProgress implements Metrics {
  /**
   * Far longer than a reconciliation takes with an API server and a Meta that respond slowly: their
   * calls time out within half a minute each, and a failed one stops the reconciliation.
   */
  static final Duration STUCK_AFTER = Duration.ofMinutes(15);

  private final InstantSource clock;
  private final Set<Thread> running = ConcurrentHashMap.newKeySet();
  private volatile Instant lastProgress = Instant.EPOCH;

  ReconcileProgress(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void reconciliationExecutionStarted(HasMetadata resource, Map<String, Object> metadata) {
    if (running.isEmpty()) {
      lastProgress = clock.instant();
    }
    running.add(Thread.currentThread());
  }

  /** The SDK reports this also for what it did not start. */
  @Override
  public void reconciliationExecutionFinished(HasMetadata resource, Map<String, Object> metadata) {
    running.remove(Thread.currentThread());
    lastProgress = clock.instant();
  }

  /** False if reconciliations run and none has ended for long. */
  boolean isAlive() {
    return running.isEmpty() || clock.instant().isBefore(lastProgress.plus(STUCK_AFTER));
  }

  /** Whether threads wait for each other, which never ends. */
  static boolean isFreeOfDeadlocks() {
    return ManagementFactory.getThreadMXBean().findDeadlockedThreads() == null;
  }
}
