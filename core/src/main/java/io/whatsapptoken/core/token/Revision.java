package io.whatsapptoken.core.token;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A token and its place among the tokens that were activated. Secrets and pod templates carry it as
 * an annotation of the form {@code number-fingerprint}.
 *
 * @param number counts from 1
 */
public record Revision(long number, Fingerprint fingerprint) {
  private static final Pattern ANNOTATION = Pattern.compile("([1-9]\\d{0,15})-([0-9a-f]+)");

  /** Empty if the annotation is absent or was edited into something else. */
  public static Optional<Revision> parse(String annotation) {
    var parts = ANNOTATION.matcher(annotation);
    return parts.matches()
        ? Optional.of(new Revision(Long.parseLong(parts.group(1)), new Fingerprint(parts.group(2))))
        : Optional.empty();
  }

  public boolean isNewerThan(Revision other) {
    return number > other.number;
  }

  /** The value of the annotation. */
  @Override
  public String toString() {
    return number + "-" + fingerprint;
  }
}
