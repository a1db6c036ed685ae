package io.whatsapptoken.core.token;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An enum constant that users and stored documents name, in CamelCase as the Kubernetes API
 * conventions require: {@code TOKEN_INVALID} is {@code TokenInvalid}. A renamed constant is a
 * changed API: tests compare the labels with the reference pages and the golden ledgers.
 */
public interface Labelled {
  /** The words of a constant's name. */
  Pattern WORD = Pattern.compile("([A-Z])([A-Z0-9]*)_?");

  String name();

  default String label() {
    return label(name());
  }

  /** The label of a constant. */
  static String label(String constant) {
    return WORD.matcher(constant)
        .replaceAll(word -> word.group(1) + word.group(2).toLowerCase(Locale.ROOT));
  }

  /** The constant with this label; empty if there is none. */
  static <T extends Labelled> Optional<T> find(T[] constants, String label) {
    return Stream.of(constants).filter(constant -> constant.label().equals(label)).findFirst();
  }
}
