package io.whatsapptoken.operator.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class GraphCallMetricsTest {
  private final GraphCallMetrics metrics = new GraphCallMetrics(new SimpleMeterRegistry());
  private final Logger logger = (Logger) LoggerFactory.getLogger("whatsapptoken");
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  @BeforeEach
  void listen() {
    lines.start();
    logger.addAppender(lines);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(lines);
  }

  @Test
  void warns_once_if_the_clock_is_off_by_more_than_a_minute() {
    compare("PT0S", "PT1M", "PT1M1S", "PT3M", "PT55S", "PT2M");

    assertThat(levels()).containsExactly("WARN [aheadSeconds=\"61\"]");
  }

  @Test
  void warns_if_the_clock_is_behind() {
    compare("PT-2M");

    assertThat(levels()).containsExactly("WARN [aheadSeconds=\"-120\"]");
  }

  @Test
  void reports_a_corrected_clock_and_warns_again() {
    compare("PT2M", "PT-1S", "PT1S", "PT-2M");

    assertThat(levels())
        .containsExactly(
            "WARN [aheadSeconds=\"120\"]",
            "INFO [aheadSeconds=\"-1\"]",
            "WARN [aheadSeconds=\"-120\"]");
  }

  @Test
  void registers_each_series_once() {
    var library = (Logger) LoggerFactory.getLogger("io.micrometer");
    library.addAppender(lines);

    compare("PT0S", "PT1S", "PT0S");

    library.detachAppender(lines);
    assertThat(lines.list).isEmpty();
  }

  private void compare(String... durations) {
    Stream.of(durations).map(Duration::parse).forEach(metrics::clockSkewMeasured);
  }

  private List<String> levels() {
    return lines.list.stream()
        .map(line -> line.getLevel() + " " + line.getKeyValuePairs())
        .toList();
  }
}
