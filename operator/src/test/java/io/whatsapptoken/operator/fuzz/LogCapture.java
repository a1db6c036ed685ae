package io.whatsapptoken.operator.fuzz;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/** Hears what the present thread would log at TRACE, and keeps it from being printed. */
final class LogCapture extends TurboFilter implements AutoCloseable {
  private final Thread capturedThread = Thread.currentThread();
  private final StringBuilder captured = new StringBuilder();

  static LogCapture capturing() {
    var logCapture = new LogCapture();
    logCapture.start();
    context().addTurboFilter(logCapture);
    return logCapture;
  }

  @Override
  public FilterReply decide(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      Object @Nullable [] parameters,
      @Nullable Throwable thrown) {
    if (!Thread.currentThread().equals(capturedThread)) {
      return FilterReply.NEUTRAL;
    }
    if (format == null) { // somebody asks whether it would be logged
      return FilterReply.ACCEPT;
    }
    captured.append(format).append(' ').append(Arrays.toString(parameters));
    for (var cause = thrown; cause != null; cause = cause.getCause()) {
      captured.append(' ').append(cause);
    }
    return FilterReply.DENY;
  }

  String captured() {
    return captured.toString();
  }

  void clear() {
    captured.setLength(0);
  }

  @Override
  public void close() {
    context().getTurboFilterList().remove(this);
  }

  private static LoggerContext context() {
    return (LoggerContext) LoggerFactory.getILoggerFactory();
  }
}
