package io.whatsapptoken.operator.config;

import java.util.List;

/** Says everything that is wrong with the environment at once. */
public final class InvalidConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1;

  InvalidConfigurationException(List<String> problems) {
    super("The configuration is not valid:\n  " + String.join("\n  ", problems));
  }
}
