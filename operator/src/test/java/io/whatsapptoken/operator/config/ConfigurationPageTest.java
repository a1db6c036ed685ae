package io.whatsapptoken.operator.config;

import io.whatsapptoken.operator.docs.GeneratedPage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ConfigurationPageTest {
  private static final String BEGINNING =
      """
      # Configuration

      The operator is configured by environment variables, read once at start. A variable that is missing or blank has its
      default. If a value is wrong the operator does not start, and names every mistake in one message.

      | Variable | Default | Expected | Meaning |
      |---|---|---|---|
      """;

  @Test
  void lists_every_setting() {
    var rows = Stream.of(Setting.values()).map(ConfigurationPageTest::row);
    new GeneratedPage("configuration.md", BEGINNING + rows.collect(Collectors.joining()))
        .isUpToDate();
  }

  private static String row(Setting setting) {
    var defaultValue = setting.defaultValue().isEmpty() ? "" : "`" + setting.defaultValue() + "`";
    return "| `%s` | %s | %s | %s |\n"
        .formatted(setting, defaultValue, setting.expected(), setting.description());
  }
}
