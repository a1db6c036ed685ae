package io.whatsapptoken.operator.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.operator.meta.http.CallListener;
import io.whatsapptoken.operator.meta.http.GraphOperation;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TelemetryTest {
  private static final String RUNNING = "whatsapp_token_running_reconciliations";
  private static final Instant NEXT = Instant.ofEpochSecond(1_790_000_600);
  private static final TokenState PERMANENT =
      new TokenState(
          "Permanent",
          Map.of("Ready", "True", "Stalled", "False"),
          Optional.of(7L),
          Optional.of(Instant.ofEpochSecond(1_790_000_000)),
          Optional.empty(),
          Optional.of(Instant.ofEpochSecond(1_792_592_000)),
          Optional.empty(),
          new TokenState.Details("acme", Optional.empty(), Optional.empty()));
  private static final TokenState FAILING =
      new TokenState(
          "Expiring",
          Map.of("Ready", "Unknown", "Stalled", "True"),
          Optional.empty(),
          Optional.empty(),
          Optional.of(Instant.ofEpochSecond(1_790_000_000)),
          Optional.empty(),
          Optional.of("Throttled"),
          new TokenState.Details("acme", Optional.of(2), Optional.of(3)));

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
            "whatsapp_token_events_total{reason=\"PossibleOrphan\"} 1.0",
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
    telemetry.expect(Metric.EVENTS, "PossibleOrphan");

    assertThat(lines("whatsapp_token_"))
        .filteredOn(line -> !line.startsWith("whatsapp_token_build_info"))
        .containsExactlyInAnyOrder(
            "whatsapp_token_events_total{reason=\"PossibleOrphan\"} 0.0",
            "whatsapp_token_events_dropped_total 0.0",
            "whatsapp_token_reconciliation_retries_total 0.0",
            "whatsapp_token_running_reconciliations 0.0",
            "whatsapp_token_leader 0.0",
            "whatsapp_token_resources{condition=\"Ready\",status=\"True\"} 0",
            "whatsapp_token_resources{condition=\"Ready\",status=\"False\"} 0",
            "whatsapp_token_resources{condition=\"Ready\",status=\"Unknown\"} 0");
  }

  @Test
  void exposes_the_series_of_a_permanent_token() {
    telemetry.verified("shop", "b", Instant.ofEpochSecond(1_790_000_003));

    telemetry.token("shop", "b", PERMANENT, Optional.of(NEXT));

    assertThat(series("name=\"b\""))
        .containsExactlyInAnyOrder(
            "whatsapp_token_info{namespace=\"shop\",name=\"b\",app=\"acme\",kind=\"Permanent\"} 1",
            "whatsapp_token_condition{namespace=\"shop\",name=\"b\",condition=\"Ready\"} 1",
            "whatsapp_token_condition{namespace=\"shop\",name=\"b\",condition=\"Stalled\"} 0",
            "whatsapp_token_revision{namespace=\"shop\",name=\"b\"} 7",
            "whatsapp_token_last_rotation_timestamp_seconds{namespace=\"shop\",name=\"b\"}"
                + " 1790000000",
            "whatsapp_token_last_verification_timestamp_seconds{namespace=\"shop\",name=\"b\"}"
                + " 1790000003",
            "whatsapp_token_next_rotation_timestamp_seconds{namespace=\"shop\",name=\"b\"}"
                + " 1792592000");
  }

  @Test
  void exposes_what_a_token_lacks() {
    telemetry.token("shop", "a", PERMANENT, Optional.of(NEXT));

    telemetry.token("shop", "a", FAILING, Optional.of(NEXT));

    assertThat(series("name=\"a\""))
        .containsExactlyInAnyOrder(
            "whatsapp_token_info{namespace=\"shop\",name=\"a\",app=\"acme\",kind=\"Expiring\"} 1",
            "whatsapp_token_condition{namespace=\"shop\",name=\"a\",condition=\"Ready\"} -1",
            "whatsapp_token_condition{namespace=\"shop\",name=\"a\",condition=\"Stalled\"} 1",
            "whatsapp_token_failure{namespace=\"shop\",name=\"a\",class=\"Throttled\"} 1",
            "whatsapp_token_expiry_timestamp_seconds{namespace=\"shop\",name=\"a\"} 1790000000",
            "whatsapp_token_expiry_warning_level{namespace=\"shop\",name=\"a\"} 2",
            "whatsapp_token_retirement_blockers{namespace=\"shop\",name=\"a\"} 3");
  }

  @Test
  void sums_up_tokens_by_condition() {
    telemetry.token("shop", "a", FAILING, Optional.of(NEXT));
    telemetry.token("shop", "b", PERMANENT, Optional.of(NEXT.plusSeconds(60)));
    telemetry.token("desk", "b", PERMANENT, Optional.of(NEXT.minusSeconds(60)));

    assertThat(lines("whatsapp_token_resources{condition=\"Ready\""))
        .containsExactlyInAnyOrder(
            "whatsapp_token_resources{condition=\"Ready\",status=\"True\"} 2",
            "whatsapp_token_resources{condition=\"Ready\",status=\"False\"} 0",
            "whatsapp_token_resources{condition=\"Ready\",status=\"Unknown\"} 1");
    assertThat(lines("whatsapp_token_next_reconciliation"))
        .containsExactly(
            "whatsapp_token_next_reconciliation_timestamp_seconds "
                + NEXT.minusSeconds(60).getEpochSecond());
  }

  @Test
  void a_reconciliation_whose_time_is_not_known_is_not_overdue() {
    telemetry.token("shop", "a", FAILING, Optional.of(NEXT));

    telemetry.token("shop", "a", FAILING, Optional.empty());

    assertThat(lines("whatsapp_token_next_reconciliation")).isEmpty();
  }

  @Test
  void exposes_only_sums_if_the_series_of_tokens_are_switched_off() {
    try (var frugal = new Telemetry(false)) {
      frugal.token("shop", "a", FAILING, Optional.of(NEXT));

      assertThat(lines(frugal, "whatsapp_token_"))
          .contains("whatsapp_token_resources{condition=\"Ready\",status=\"Unknown\"} 1")
          .noneMatch(line -> line.contains("name="));
    }
  }

  @Test
  void removes_the_series_of_a_deleted_token() {
    telemetry.token("shop", "a", FAILING, Optional.of(NEXT));
    telemetry.verified("shop", "a", NEXT);
    telemetry.token("shop", "b", PERMANENT, Optional.of(NEXT.plusSeconds(1)));

    telemetry.forget("shop", "a");
    telemetry.forget("shop", "never-seen");

    assertThat(series("name=\"a\"")).isEmpty();
    assertThat(series("name=\"b\"")).isNotEmpty();
    assertThat(lines("whatsapp_token_resources{condition=\"Ready\""))
        .filteredOn(line -> !line.endsWith(" 0"))
        .containsExactly("whatsapp_token_resources{condition=\"Ready\",status=\"True\"} 1");
    assertThat(lines("whatsapp_token_next_reconciliation"))
        .allMatch(line -> line.endsWith(" " + NEXT.plusSeconds(1).getEpochSecond()));
  }

  @Test
  void measures_reconciliations_that_were_started() {
    telemetry.reconciliationFinished("WhatsAppToken");
    telemetry.reconciliationStarted();
    assertThat(lines("whatsapp_token_running")).containsExactly(RUNNING + " 1.0");

    telemetry.reconciliationFinished("WhatsAppToken");

    assertThat(lines("whatsapp_token_running")).containsExactly(RUNNING + " 0.0");
    assertThat(lines("whatsapp_token_reconciliation_duration_seconds_count"))
        .containsExactly(
            "whatsapp_token_reconciliation_duration_seconds_count{kind=\"WhatsAppToken\"} 1");
  }

  @Test
  void escapes_what_is_special_in_a_label() {
    telemetry.token("shop", "a\"\\\n", PERMANENT, Optional.of(NEXT));

    assertThat(lines("whatsapp_token_revision"))
        .containsExactly("whatsapp_token_revision{namespace=\"shop\",name=\"a\\\"\\\\\\n\"} 7");
  }

  @Test
  void exposes_the_series_of_an_app() {
    telemetry.app("shop", "acme", false, Optional.of(Instant.ofEpochSecond(1_790_000_000)));
    telemetry.app("shop", "acme", true, Optional.empty());

    assertThat(lines("whatsapp_token_ad")).isEmpty();
    assertThat(lines("whatsapp_token_app"))
        .containsExactly("whatsapp_token_app_ready{namespace=\"shop\",name=\"acme\"} 1");
    telemetry.forgetApp("shop", "acme");
    assertThat(lines("whatsapp_token_app")).isEmpty();
  }

  @Test
  void exposes_runtime_metrics() {
    assertThat(lines("jvm_")).anyMatch(line -> line.startsWith("jvm_memory_used_bytes"));
    assertThat(lines("jvm_")).anyMatch(line -> line.startsWith("jvm_gc_"));
  }

  private void recordEverything() {
    telemetry.count(Metric.RECONCILIATIONS, "ok");
    telemetry.count(Metric.ROTATIONS, "ExpiryNear", "done");
    telemetry.count(Metric.EVENTS, "PossibleOrphan");
    telemetry.writeRejected("secrets", 403);
    telemetry.namespaceWatched("shop", true);
    telemetry.count(Metric.EVENTS_DROPPED);
    telemetry.leading(true);
    telemetry.token("shop", "a", FAILING, Optional.of(NEXT));
    telemetry.token("shop", "b", PERMANENT, Optional.of(NEXT));
    telemetry.verified("shop", "b", NEXT);
    telemetry.reconciliationStarted();
    telemetry.reconciliationFinished("MetaApp");
    telemetry.count(Metric.VERIFICATIONS, "valid");
    telemetry.app("shop", "acme", true, Optional.of(Instant.ofEpochSecond(1_790_000_000)));
    telemetry
        .graphCalls()
        .completed(GraphOperation.PROBE, CallListener.Outcome.ANSWERED, Duration.ofMillis(200));
    telemetry.graphCalls().clockSkewMeasured(Duration.ofMillis(-1500));
  }

  private List<String> series(String label) {
    return lines("whatsapp_token_").stream().filter(line -> line.contains(label)).toList();
  }

  private List<String> lines(String beginning) {
    return lines(telemetry, beginning);
  }

  private static List<String> lines(Telemetry telemetry, String beginning) {
    var page = new StringWriter();
    try {
      telemetry.scrape("text/plain; version=0.0.4; charset=utf-8", page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return page.toString().lines().filter(line -> line.startsWith(beginning)).toList();
  }
}
