package io.whatsapptoken.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.operator.telemetry.Telemetry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is reported of watches that do not work. */
final class WatchMonitorTest {
  private static final String FORBIDDEN = "the API server rejects a list (HTTP 403)";

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-06-01T12:00:00Z"));
  private final AtomicReference<Optional<String>> denied =
      new AtomicReference<>(Optional.of(FORBIDDEN));
  private final Telemetry telemetry = new Telemetry();
  private final FakeWatches sdk = new FakeWatches();
  private final WatchMonitor monitor =
      new WatchMonitor(sdk, _ -> denied.get(), Set.of("shop", "other"), telemetry, now::get);

  @AfterEach
  void close() {
    monitor.close();
    telemetry.close();
  }

  @Test
  void is_ready_when_every_namespace_is_watched() {
    monitor.check();

    assertThat(monitor.isReady()).isTrue();
    assertThat(monitor.problems()).isEmpty();
  }

  @Test
  void is_not_ready_before_the_start_and_says_what_it_waits_for() {
    sdk.started = false;

    monitor.check();

    assertThat(monitor.isReady()).isFalse();
    assertThat(monitor.problems())
        .containsExactly("namespace other: " + FORBIDDEN, "namespace shop: " + FORBIDDEN);
  }

  @Test
  void a_start_that_is_slow_without_a_cause_is_no_problem_of_a_namespace() {
    sdk.started = false;
    denied.set(Optional.empty());

    monitor.check();

    assertThat(monitor.problems()).isEmpty();
    assertThat(monitor.isReady()).isFalse();
  }

  @Test
  void one_namespace_without_access_leaves_the_operator_ready() {
    sdk.lost.add("other");

    monitor.check();

    assertThat(monitor.isReady()).isTrue();
    assertThat(monitor.problems()).containsExactly("namespace other: " + FORBIDDEN);
  }

  @Test
  void is_not_ready_when_no_namespace_is_watched() {
    sdk.lost.addAll(Set.of("shop", "other"));

    monitor.check();

    assertThat(monitor.isReady()).isFalse();
  }

  @Test
  void a_watch_that_is_being_renewed_is_no_problem() {
    monitor.check();
    sdk.lost.addAll(Set.of("shop", "other"));

    after(NamespaceWatch.GRACE.minusMillis(1));
    assertThat(monitor.isReady()).isTrue();
    assertThat(monitor.problems()).isEmpty();

    after(Duration.ofMillis(1));
    assertThat(monitor.isReady()).isFalse();
    assertThat(monitor.problems()).hasSize(2);
  }

  @Test
  void a_watch_that_does_not_work_without_a_cause_is_a_problem_too() {
    sdk.lost.add("other");
    denied.set(Optional.empty());

    monitor.check();

    assertThat(monitor.problems())
        .containsExactly("namespace other: its watches are being established");
  }

  @Test
  void a_namespace_that_comes_back_is_no_problem_any_more() {
    sdk.lost.add("other");
    monitor.check();
    sdk.lost.clear();

    monitor.check();

    assertThat(monitor.problems()).isEmpty();
  }

  private void after(Duration time) {
    now.updateAndGet(before -> before.plus(time));
    monitor.check();
  }

  private static final class FakeWatches implements Watches {
    private final Set<String> lost = new HashSet<>();
    private boolean started = true;

    @Override
    public boolean isStarted() {
      return started;
    }

    @Override
    public boolean areWorking(String namespace) {
      return !lost.contains(namespace);
    }
  }
}
