package io.whatsapptoken.operator.meta.http;

import io.whatsapptoken.core.meta.GraphError;
import java.time.Duration;
import java.util.Locale;

/**
 * An error of Meta's as the table of {@link ErrorClassifier} looks at it.
 *
 * @param saysTransient Meta's {@code is_transient}
 * @param pause how long Meta asks to stay away, should this be a throttle
 */
record ErrorContext(TokenRole caller, GraphError error, boolean saysTransient, Duration pause) {
  boolean says(String words) {
    return error.message().toLowerCase(Locale.ROOT).contains(words);
  }
}
