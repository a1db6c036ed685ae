package io.whatsapptoken.operator.config;

import io.fabric8.kubernetes.api.model.Duration;
import io.whatsapptoken.operator.meta.http.GraphEndpoint;
import java.net.URI;
import java.net.URISyntaxException;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Parsers of values: nothing for text that is not one. */
final class Values {
  private static final java.time.Duration SHORTEST = java.time.Duration.ofSeconds(1);
  private static final java.time.Duration LONGEST = java.time.Duration.ofMinutes(2);

  /** fabric8's parser alone reads "-5s" as five seconds and "1.5h" as five hours. */
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9}[a-z]{1,2}){1,6}");

  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
  private static final Pattern NAME =
      Pattern.compile(
          "(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

  private Values() {}

  static Optional<Boolean> flag(String text) {
    return switch (text) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  static Optional<Integer> number(String text, int least, int most) {
    return Optional.of(text)
        .filter(t -> NUMBER.matcher(t).matches())
        .map(Integer::valueOf)
        .filter(n -> n >= least && n <= most);
  }

  static Optional<URI> baseUrl(String text, boolean allowHttp) {
    try {
      return Optional.of(new URI(text))
          .filter(GraphEndpoint::isBaseUrl)
          .filter(uri -> allowHttp || "https".equals(uri.getScheme()));
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  static Optional<String> version(String text) {
    return Optional.of(text).filter(GraphEndpoint::isVersion);
  }

  static Optional<java.time.Duration> timeout(String text) {
    return duration(text).filter(d -> d.compareTo(SHORTEST) >= 0 && d.compareTo(LONGEST) <= 0);
  }

  private static Optional<java.time.Duration> duration(String text) {
    if (!DURATION.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Duration.parse(text).getDuration());
    } catch (ParseException _) {
      return Optional.empty();
    }
  }

  static Optional<String> namespace(String text) {
    return Optional.of(text).filter(t -> LABEL.matcher(t).matches());
  }

  static Optional<Set<String>> namespaces(String text) {
    var names =
        Arrays.stream(text.split(",", -1))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
    return Optional.of(names)
        .filter(all -> all.stream().allMatch(name -> namespace(name).isPresent()));
  }

  static Optional<String> objectName(String text) {
    return Optional.of(text).filter(t -> NAME.matcher(t).matches());
  }

  /** Empty text stands for no name. */
  static Optional<String> podName(String text) {
    return text.isEmpty() ? Optional.of(text) : objectName(text);
  }

  static Optional<LogLevel> logLevel(String text) {
    return Arrays.stream(LogLevel.values())
        .filter(level -> level.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst();
  }
}
