package io.whatsapptoken.core.template;

import com.samskivert.mustache.MustacheException;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is wrong with a template, and where. */
final class TemplateProblem {
  /** The parser adds the line to its message, and to some of its exceptions. */
  private static final Pattern LINE = Pattern.compile(" ?(?:@ line|\\[line=|on line) ?(\\d+)]?.*");

  private TemplateProblem() {}

  /** The parser takes a tag that is not closed for text. */
  static Optional<String> unclosed(SecretTemplate template) {
    var content = template.content();
    var open = content.lastIndexOf("{{");
    if (open <= content.lastIndexOf("}}") || content.contains("{{=")) {
      return Optional.empty();
    }
    var before = content.substring(0, open);
    var line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    var column = open - before.lastIndexOf('\n');
    return Optional.of("line %d, column %d: {{ is not closed by }}".formatted(line, column));
  }

  static String describe(RuntimeException problem, SecretTemplate template, TemplateValues values) {
    if (problem instanceof MustacheException.Context unknown) {
      return at(unknown.lineNo, unknown.key, template)
          + "unknown value \""
          + unknown.key
          + "\"; use one of "
          + String.join(", ", values.names());
    }
    var message = String.valueOf(problem.getMessage()).replace("\n", " ");
    var line = LINE.matcher(message);
    return line.find()
        ? at(Integer.parseInt(line.group(1)), "{{", template) + line.replaceFirst("")
        : message;
  }

  /** The parser knows only the line; the column is that of what it complains about. */
  private static String at(int line, String text, SecretTemplate template) {
    var found = template.content().lines().skip(Math.max(0, line - 1L)).findFirst().orElse("");
    return "line %d, column %d: ".formatted(line, found.indexOf(text) + 1);
  }
}
