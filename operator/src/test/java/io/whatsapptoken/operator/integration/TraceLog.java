package io.whatsapptoken.operator.integration;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps everything that operators in this JVM say at {@code LOG_LEVEL=trace}, with the names of
 * threads and the causes of exceptions. On the terminal they stay as they are.
 */
final class TraceLog {
  static final Path FILE = Path.of("target/trace.log");

  /** As logback.xml has them for {@code trace}. */
  private static final String[] LIBRARIES = {"io.fabric8", "io.javaoperatorsdk"};

  static {
    begin();
  }

  private TraceLog() {}

  /** The first call begins it. */
  static void ensureStarted() {}

  private static void begin() {
    var context = (LoggerContext) LoggerFactory.getILoggerFactory();
    var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.iteratorForAppenders()
        .forEachRemaining(terminal -> {
          var filter = new ThresholdFilter();
          filter.setLevel(root.getLevel().toString());
          filter.start();
          terminal.addFilter(filter);
        });
    root.addAppender(file(context));
    root.setLevel(Level.TRACE);
    for (var library : LIBRARIES) {
      context.getLogger(library).setLevel(Level.DEBUG);
    }
  }

  private static FileAppender<ILoggingEvent> file(LoggerContext context) {
    var encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("%d %level [%thread] %logger %msg %kvp%n%ex{full}");
    encoder.start();
    var file = new FileAppender<ILoggingEvent>();
    file.setContext(context);
    file.setEncoder(encoder);
    file.setAppend(false);
    file.setFile(FILE.toString());
    file.start();
    return file;
  }
}
