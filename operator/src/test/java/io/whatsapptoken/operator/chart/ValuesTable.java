package io.whatsapptoken.operator.chart;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The values of a chart as a table in Markdown: each line {@code key: default} of values.yaml, with
 * the comment above it. Sections are indented by two spaces; lists and maps stand on one line.
 */
final class ValuesTable {
  private static final Pattern LINE =
      Pattern.compile("(?<indent> *)(?:# (?<comment>.+)|(?<key>[\\w-]+):(?: (?<value>.+))?)");

  private final Deque<String> path = new ArrayDeque<>();
  private final List<String> comments = new ArrayList<>();
  private final StringBuilder rows =
      new StringBuilder("| Value | Default | Meaning |\n|---|---|---|\n");

  private ValuesTable() {}

  static String of(String values) {
    var table = new ValuesTable();
    values.lines().forEach(table::read);
    return table.rows.toString();
  }

  private void read(String line) {
    var parts = LINE.matcher(line);
    if (line.isBlank()) {
      comments.clear();
    } else if (!parts.matches()) {
      throw new IllegalArgumentException("neither a comment nor a value: " + line);
    } else if (parts.group("comment") != null) {
      comments.add(parts.group("comment"));
    } else {
      enter(parts.group("key"), parts.group("indent").length() / 2);
      if (parts.group("value") != null) {
        add(parts.group("value"));
      }
      comments.clear();
    }
  }

  private void enter(String key, int depth) {
    while (path.size() > depth) {
      path.removeLast();
    }
    path.addLast(key);
  }

  private void add(String value) {
    var name = String.join(".", path);
    if (comments.isEmpty()) {
      throw new IllegalArgumentException(name + " has no comment");
    }
    rows.append("| `%s` | `%s` | %s |\n".formatted(name, value, String.join(" ", comments)));
  }
}
