package io.whatsapptoken.operator.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads settings and gathers the problems, so that all of them can be reported together. */
final class Environment {
  /**
   * What may be shown of a wrong value. Secrets are pasted into the wrong place: app secrets have
   * 32 characters, tokens more, and a URL with a password has an {@code @}.
   */
  private static final Pattern HARMLESS = Pattern.compile("[\\w.,:/ -]{1,31}");

  private final Map<String, String> values;
  private final List<String> problems = new ArrayList<>();

  Environment(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /** The value, or the default's in place of one that the parser answers with nothing. */
  <T> T read(Setting setting, Function<String, Optional<T>> parser) {
    var value = value(setting).strip();
    if (value.isEmpty()) {
      return defaultValue(setting, parser);
    }
    return parser
        .apply(value)
        .orElseGet(() -> {
          problems.add(problem(setting, value));
          return defaultValue(setting, parser);
        });
  }

  /** Proxies are commonly set in lower case. */
  private String value(Setting setting) {
    var lowerCase =
        setting.name().endsWith("_PROXY")
            ? values.getOrDefault(setting.name().toLowerCase(Locale.ROOT), "")
            : "";
    return values.getOrDefault(setting.name(), lowerCase);
  }

  /** Throws if anything that was read until now was wrong. */
  void throwIfInvalid() {
    if (!problems.isEmpty()) {
      throw new InvalidConfigurationException(problems);
    }
  }

  private static <T> T defaultValue(Setting setting, Function<String, Optional<T>> parser) {
    return parser.apply(setting.defaultValue()).orElseThrow();
  }

  private static String problem(Setting setting, String value) {
    var shown =
        HARMLESS.matcher(value).matches()
            ? "\"" + value + "\""
            : "a value of " + value.length() + " characters, not shown,";
    return setting + ": " + shown + " is not " + setting.expected();
  }
}
