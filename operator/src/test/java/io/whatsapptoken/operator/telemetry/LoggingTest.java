package io.whatsapptoken.operator.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What logback.xml makes of log calls. */
final class LoggingTest {
  @Test
  void writes_a_line_of_json() {
    var context = configured("info");
    var events = listenTo(context);

    context
        .getLogger("io.whatsapptoken.Test")
        .atInfo()
        .setCause(new IllegalStateException("why \"this\""))
        .addKeyValue("name", "a \"quoted\"\n\tname\u0001 \\ ü")
        .addKeyValue("revision", 3)
        .addKeyValue("nothing", (Object) null)
        .log("token {} state \"changed\"\n", "x");

    var line = encoded(context, events.list.getFirst());
    assertThat(line.strip()).doesNotContain("\n");
    assertThat(fields(parsed(line)))
        .containsExactlyInAnyOrder(
            "timestamp", "level", "loggerName", "kvpList", "formattedMessage", "throwable");
    assertThat(parsed(line).path("formattedMessage").asText())
        .isEqualTo("token x state \"changed\"\n");
    assertThat(parsed(line).path("kvpList").path(0).path("name").asText())
        .isEqualTo("a \"quoted\"\n\tname\u0001 \\ ü");
    assertThat(parsed(line).path("kvpList").path(1).path("revision").asInt()).isEqualTo(3);
  }

  @ParameterizedTest(name = "at {0}, {1} logs from {2} on")
  @CsvSource({
    "trace, io.whatsapptoken, TRACE",
    "info, io.whatsapptoken, INFO",
    "error, io.whatsapptoken, ERROR",
    "trace, io.javaoperatorsdk.operator.Operator, DEBUG",
    "debug, io.fabric8.kubernetes.client.informers, DEBUG",
    "info, io.fabric8.kubernetes.client.informers, WARN",
    "warn, io.javaoperatorsdk.operator.Operator, WARN",
    "error, io.fabric8.kubernetes.client.informers, ERROR",
    "trace, io.fabric8.kubernetes.client.http.HttpLoggingInterceptor, INFO",
    "debug, io.fabric8.kubernetes.client.http.HttpLoggingInterceptor, INFO",
    "info, io.fabric8.kubernetes.client.http.HttpLoggingInterceptor, WARN",
    "error, io.fabric8.kubernetes.client.http.HttpLoggingInterceptor, ERROR",
    "trace, jdk.httpclient.HttpClient, INFO",
    "trace, okhttp3.OkHttpClient, INFO"
  })
  void sets_the_level_of_each_logger(String logLevel, String logger, String effective) {
    assertThat(configured(logLevel).getLogger(logger).getEffectiveLevel())
        .isEqualTo(Level.toLevel(effective));
  }

  private static LoggerContext configured(String logLevel) {
    var context = new LoggerContext();
    context.setMDCAdapter(new LogbackMDCAdapter());
    context.putProperty("LOG_LEVEL", logLevel);
    var configurator = new JoranConfigurator();
    configurator.setContext(context);
    try {
      configurator.doConfigure(
          Objects.requireNonNull(LoggingTest.class.getResource("/logback.xml")));
    } catch (JoranException e) {
      throw new IllegalStateException(e);
    }
    return context;
  }

  private static ListAppender<ILoggingEvent> listenTo(LoggerContext context) {
    var events = new ListAppender<ILoggingEvent>();
    events.setContext(context);
    events.start();
    context.getLogger("ROOT").addAppender(events);
    return events;
  }

  private static String encoded(LoggerContext context, ILoggingEvent event) {
    var stdout = (ConsoleAppender<ILoggingEvent>) context.getLogger("ROOT").getAppender("stdout");
    return new String(stdout.getEncoder().encode(event), StandardCharsets.UTF_8);
  }

  private static JsonNode parsed(String line) {
    try {
      return new ObjectMapper().readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + line, e);
    }
  }

  private static Iterable<String> fields(JsonNode node) {
    var names = new ArrayList<String>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
