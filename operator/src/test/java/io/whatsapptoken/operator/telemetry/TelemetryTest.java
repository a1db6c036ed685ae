package io.whatsapptoken.operator.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.token.ExpiryWarningLevel;
import io.whatsapptoken.operator.meta.http.CallListener;
import io.whatsapptoken.operator.meta.http.GraphOperation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TelemetryTest {
  private final Telemetry telemetry = new Telemetry();

  @AfterEach
  void close() {
    telemetry.close();
  }

  @Test
  void exposes_every_metric_under_its_name_type_and_help_and_no_other() {
    recordEverything();

    var types =
        List.of(Metric.values()).stream()
            .map(m -> "# TYPE " + m.exposedName() + " " + m.type().name().toLowerCase(Locale.ROOT))
            .toList();
    var helps =
        List.of(Metric.values()).stream()
            .map(m -> "# HELP " + m.exposedName() + " " + m.help())
            .toList();
    assertThat(lines("# TYPE whatsapp_token_"))
        .filteredOn(line -> !line.endsWith("_max gauge"))
        .containsExactlyInAnyOrderElementsOf(types);
    assertThat(lines("# HELP whatsapp_token_"))
        .filteredOn(line -> !line.contains("_max "))
        .containsExactlyInAnyOrderElementsOf(helps);
  }

  @Test
  void counts_by_labels() {
    recordEverything();
    telemetry.count(Metric.RECONCILIATIONS, "ok");

    assertThat(lines("whatsapp_token_"))
        .contains(
            "whatsapp_token_reconciliations_total{result=\"ok\"} 2.0",
            "whatsapp_token_rotations_total{outcome=\"done\",reason=\"ExpiryNear\"} 1.0",
            "whatsapp_token_possible_orphans_total 1.0",
            "whatsapp_token_events_dropped_total 1.0",
            "whatsapp_token_leader 1.0",
            "whatsapp_token_clock_skew_seconds -1.5",
            "whatsapp_token_graph_call_duration_seconds_count{operation=\"probe\","
                + "outcome=\"answered\"} 1",
            "whatsapp_token_graph_call_duration_seconds_bucket{operation=\"probe\","
                + "outcome=\"answered\",le=\"0.25\"} 1");
  }

  @Test
  void counts_nothing_before_it_happens() {
    assertThat(lines("whatsapp_token_"))
        .containsExactlyInAnyOrder(
            "whatsapp_token_possible_orphans_total 0.0",
            "whatsapp_token_incomplete_revocations_total 0.0",
            "whatsapp_token_mass_invalidations_total 0.0",
            "whatsapp_token_events_dropped_total 0.0",
            "whatsapp_token_reconciliation_retries_total 0.0",
            "whatsapp_token_leader 0.0",
            "whatsapp_token_tokens{ready=\"true\"} 0.0",
            "whatsapp_token_tokens{ready=\"false\"} 0.0");
  }

  @Test
  void exposes_the_series_of_a_token() {
    telemetry.token(
        "shop",
        "a",
        false,
        Optional.of(Instant.ofEpochSecond(1_790_000_000)),
        ExpiryWarningLevel.NONE);
    telemetry.token("shop", "b", true, Optional.empty(), ExpiryWarningLevel.NONE);
    telemetry.token(
        "shop",
        "a",
        true,
        Optional.of(Instant.ofEpochSecond(1_790_000_001)),
        ExpiryWarningLevel.WARNING);

    assertThat(lines("whatsapp_token_expiry"))
        .containsExactlyInAnyOrder(
            "whatsapp_token_expiry_warning_level{name=\"a\",namespace=\"shop\"} 2.0",
            "whatsapp_token_expiry_timestamp_seconds{name=\"a\",namespace=\"shop\"}"
                + " 1.790000001E9");
    assertThat(lines("whatsapp_token_tokens"))
        .containsExactlyInAnyOrder(
            "whatsapp_token_tokens{ready=\"true\"} 2.0",
            "whatsapp_token_tokens{ready=\"false\"} 0.0");
  }

  @Test
  void counts_blockers_of_the_previous_token() {
    telemetry.blockers("shop", "a", Optional.of(2));
    telemetry.blockers("shop", "b", Optional.of(1));

    telemetry.blockers("shop", "b", Optional.empty());

    assertThat(lines("whatsapp_token_retirement_blockers"))
        .containsExactly("whatsapp_token_retirement_blockers{name=\"a\",namespace=\"shop\"} 2.0");
  }

  @Test
  void removes_the_expiry_series_of_a_permanent_token() {
    telemetry.token(
        "shop",
        "a",
        true,
        Optional.of(Instant.ofEpochSecond(1_790_000_000)),
        ExpiryWarningLevel.NONE);

    telemetry.token("shop", "a", true, Optional.empty(), ExpiryWarningLevel.NONE);

    assertThat(lines("whatsapp_token_expiry")).isEmpty();
  }

  @Test
  void removes_the_series_of_a_deleted_token() {
    telemetry.token(
        "shop",
        "a",
        true,
        Optional.of(Instant.ofEpochSecond(1_790_000_000)),
        ExpiryWarningLevel.NONE);
    telemetry.token(
        "shop",
        "b",
        true,
        Optional.of(Instant.ofEpochSecond(1_790_000_000)),
        ExpiryWarningLevel.NONE);

    telemetry.forget("shop", "a");
    telemetry.forget("shop", "never-seen");

    assertThat(lines("whatsapp_token_expiry"))
        .hasSize(2)
        .allMatch(line -> line.contains("name=\"b\""));
    assertThat(lines("whatsapp_token_tokens{ready=\"true\"}")).allMatch(l -> l.endsWith(" 1.0"));
  }

  @Test
  void exposes_the_series_of_an_app() {
    telemetry.app("shop", "acme", false, Optional.of(Instant.ofEpochSecond(1_790_000_000)));
    telemetry.app("shop", "acme", true, Optional.empty());

    assertThat(lines("whatsapp_token_ad")).isEmpty();
    assertThat(lines("whatsapp_token_app"))
        .containsExactly("whatsapp_token_app_ready{name=\"acme\",namespace=\"shop\"} 1.0");
    telemetry.forgetApp("shop", "acme");
    assertThat(lines("whatsapp_token_app")).isEmpty();
  }

  @Test
  void exposes_runtime_metrics() {
    assertThat(lines("jvm_")).anyMatch(line -> line.startsWith("jvm_memory_used_bytes"));
    assertThat(lines("jvm_")).anyMatch(line -> line.startsWith("jvm_gc_"));
  }

  private void recordEverything() {
    telemetry.blockers("shop", "a", Optional.of(2));
    telemetry.count(Metric.RECONCILIATIONS, "ok");
    telemetry.count(Metric.ROTATIONS, "ExpiryNear", "done");
    telemetry.count(Metric.POSSIBLE_ORPHANS);
    telemetry.writeRejected("secrets", 403);
    telemetry.namespaceWatched("shop", true);
    telemetry.count(Metric.EVENTS_DROPPED);
    telemetry.leading(true);
    telemetry.token(
        "shop",
        "a",
        true,
        Optional.of(Instant.ofEpochSecond(1_790_000_000)),
        ExpiryWarningLevel.NONE);
    telemetry.app("shop", "acme", true, Optional.of(Instant.ofEpochSecond(1_790_000_000)));
    telemetry
        .graphCalls()
        .completed(GraphOperation.PROBE, CallListener.Outcome.ANSWERED, Duration.ofMillis(200));
    telemetry.graphCalls().clockSkewMeasured(Duration.ofMillis(-1500));
  }

  private List<String> lines(String beginning) {
    return telemetry.scrape().lines().filter(line -> line.startsWith(beginning)).toList();
  }
}
