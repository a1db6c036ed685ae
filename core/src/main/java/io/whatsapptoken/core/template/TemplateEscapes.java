package io.whatsapptoken.core.template;

import io.whatsapptoken.api.v1alpha1.WhatsAppTokenSpec.TemplateFormat;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** How a value is escaped so that a parser of the format reads exactly this value. */
final class TemplateEscapes {
  private TemplateEscapes() {}

  static String escape(TemplateFormat format, String value) {
    return switch (format) {
      case Text -> value;
      case JSON, YAML -> each(value, TemplateEscapes::inJsonString);
      case DotEnv -> each(value, TemplateEscapes::inDoubleQuotes);
      case Properties -> each(value, TemplateEscapes::inPropertyValue);
    };
  }

  private static String each(String value, IntFunction<String> escape) {
    return value.chars().mapToObj(escape).collect(Collectors.joining());
  }

  /** Between double quotes in JSON (RFC 8259, section 7), and so in YAML. */
  private static String inJsonString(int c) {
    return switch (c) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> c < ' ' ? "\\u%04x".formatted(c) : Character.toString(c);
    };
  }

  /** Between double quotes in a shell or a .env file. */
  private static String inDoubleQuotes(int c) {
    return switch (c) {
      case '"', '\\', '$', '`' -> "\\" + (char) c;
      case '\n' -> "\\n";
      default -> Character.toString(c);
    };
  }

  /** In the value of a line of {@link java.util.Properties}. */
  private static String inPropertyValue(int c) {
    return switch (c) {
      case '\\', ':', '=', '#', '!', ' ' -> "\\" + (char) c;
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> c < ' ' || c > '~' ? "\\u%04x".formatted(c) : Character.toString(c);
    };
  }
}
