package io.whatsapptoken.operator.config;

import io.whatsapptoken.core.spec.Durations;
import io.whatsapptoken.operator.config.OperatorConfig.LogLevel;
import io.whatsapptoken.operator.meta.http.GraphEndpoint;
import io.whatsapptoken.operator.meta.http.HttpProxy;
import io.whatsapptoken.operator.meta.http.Route;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Parsers of values: nothing for text that is not one. */
final class Values {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(2);

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

  /** Empty text stands for no proxy. */
  static Optional<Optional<HttpProxy>> proxy(String text) {
    var proxy = HttpProxy.parse(text);
    return text.isEmpty() || proxy.isPresent() ? Optional.of(proxy) : Optional.empty();
  }

  /** Empty text stands for no file. */
  static Optional<Optional<Path>> certificates(String text) {
    var file = Optional.of(text).filter(t -> !t.isEmpty()).map(Path::of).filter(Route::isBundle);
    return text.isEmpty() || file.isPresent() ? Optional.of(file) : Optional.empty();
  }

  static Optional<String> version(String text) {
    return Optional.of(text).filter(GraphEndpoint::isVersion);
  }

  static Optional<Duration> timeout(String text) {
    return Durations.parse(text)
        .filter(d -> d.compareTo(SHORTEST) >= 0 && d.compareTo(LONGEST) <= 0);
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
