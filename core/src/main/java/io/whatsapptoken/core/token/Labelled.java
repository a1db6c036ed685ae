package io.whatsapptoken.core.token;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * A constant with a name for users and stored documents. Renaming the constant does not change it.
 */
public interface Labelled {
  /** In CamelCase, as the Kubernetes API conventions require. */
  String label();

  /** The constant with this label; empty if there is none. */
  static <T extends Labelled> Optional<T> find(T[] constants, String label) {
    return Stream.of(constants).filter(constant -> constant.label().equals(label)).findFirst();
  }
}
