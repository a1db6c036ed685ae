package io.whatsapptoken.operator.simulation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** A million simulated events would log a million lines. */
final class SilencedLogging implements AutoCloseable {
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Level before = root.getLevel();

  SilencedLogging() {
    root.setLevel(Level.OFF);
  }

  @Override
  public void close() {
    root.setLevel(before);
  }
}
