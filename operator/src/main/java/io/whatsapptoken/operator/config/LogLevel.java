package io.whatsapptoken.operator.config;

/** The levels of {@link Setting#LOG_LEVEL}; logback.xml reads the variable itself. */
public enum LogLevel {
  TRACE,
  DEBUG,
  INFO,
  WARN,
  ERROR
}
