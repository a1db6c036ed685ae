package io.whatsapptoken.operator;

import io.whatsapptoken.operator.kubernetes.AccessProbe;
import io.whatsapptoken.operator.telemetry.Telemetry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports namespaces that cannot be watched, in the log, in a metric and for {@code /readyz}. The
 * informers renew their watches themselves for as long as it takes.
 */
final class WatchMonitor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("whatsapptoken");

  /** A usual start is complete before the first look. */
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private final Watches sdk;
  private final Function<String, Optional<String>> denied;
  private final Telemetry telemetry;
  private final InstantSource clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("watch-monitor").factory());

  private volatile Map<String, NamespaceWatch> watches;

  /**
   * @param denied why a namespace cannot be read; empty if it can
   * @param namespaces those that are watched; empty for all
   */
  WatchMonitor(
      Watches sdk,
      Function<String, Optional<String>> denied,
      Set<String> namespaces,
      Telemetry telemetry,
      InstantSource clock) {
    this.sdk = sdk;
    this.denied = denied;
    this.telemetry = telemetry;
    this.clock = clock;
    var initial = new TreeMap<String, NamespaceWatch>();
    var watched = namespaces.isEmpty() ? Set.of(AccessProbe.ALL_NAMESPACES) : namespaces;
    watched.forEach(namespace -> initial.put(namespace, NamespaceWatch.NEVER_WORKED));
    watches = initial;
  }

  void start() {
    var _ =
        timer.scheduleWithFixedDelay(
            this::checkSafely, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Whether the operator works for at least one namespace. */
  boolean isReady() {
    return sdk.isStarted()
        && watches.values().stream().anyMatch(watch -> watch.problem().isEmpty());
  }

  /** What the operator waits for, one line for each namespace. */
  List<String> problems() {
    return watches.entrySet().stream()
        .flatMap(watch ->
            watch.getValue().problem().stream().map(why -> label(watch.getKey()) + ": " + why))
        .toList();
  }

  /** Checks every namespace once. */
  void check() {
    var next = new TreeMap<String, NamespaceWatch>();
    watches.forEach((namespace, before) -> next.put(namespace, check(namespace, before)));
    watches = next;
  }

  /** The timer would not repeat what has thrown. */
  private void checkSafely() {
    try {
      check();
    } catch (RuntimeException e) {
      LOG.atError().setCause(e).log("the watches could not be checked");
    }
  }

  private NamespaceWatch check(String namespace, NamespaceWatch before) {
    var now = clock.instant();
    var after =
        sdk.isStarted() && sdk.areWorking(namespace)
            ? before.working(now)
            : examine(namespace, before, now);
    if (!after.problem().equals(before.problem())) {
      report(namespace, after);
    }
    telemetry.namespaceWatched(namespace, after.problem().isEmpty());
    return after;
  }

  private NamespaceWatch examine(String namespace, NamespaceWatch before, Instant now) {
    if (!before.isOverdue(now)) {
      return before;
    }
    var why = denied.apply(namespace);
    return why.isEmpty() && !sdk.isStarted()
        ? before
        : before.notWorking(why.orElse("its watches are being established"), now);
  }

  private static void report(String namespace, NamespaceWatch watch) {
    watch
        .problem()
        .ifPresentOrElse(
            why -> LOG.atWarn().log("{} is not watched: {}", label(namespace), why),
            () -> LOG.atInfo().log("{} is watched again", label(namespace)));
  }

  private static String label(String namespace) {
    return namespace.equals(AccessProbe.ALL_NAMESPACES) ? "the cluster" : "namespace " + namespace;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
