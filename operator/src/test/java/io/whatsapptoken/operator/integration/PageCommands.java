package io.whatsapptoken.operator.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Executes the shell commands of a page, so that the page cannot promise what does not work. */
final class PageCommands {
  private static final Path DOCS = Path.of("..", "docs");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\\n(.*?)^```");

  private final String page;
  private final ControlPlane controlPlane;
  private final Path folder;
  private final Map<String, String> names;

  /**
   * @param folder in which the commands run
   * @param names of the page, and what they are in the test
   */
  PageCommands(String page, ControlPlane controlPlane, Path folder, Map<String, String> names) {
    this.page = read(page);
    this.controlPlane = controlPlane;
    this.folder = folder.toAbsolutePath();
    this.names = Map.copyOf(names);
  }

  /** The blocks of commands below a heading, up to the next one. */
  List<String> below(String heading) {
    var start = page.indexOf("\n## " + heading + "\n");
    if (start < 0) {
      throw new AssertionError("there is no heading " + heading);
    }
    var end = page.indexOf("\n## ", start + 1);
    return BLOCK
        .matcher(page.substring(start, end < 0 ? page.length() : end))
        .results()
        .map(block -> block.group(1))
        .toList();
  }

  String run(String commands) {
    var words =
        names.keySet().stream()
            .sorted((one, other) -> other.length() - one.length())
            .map(Pattern::quote)
            .collect(Collectors.joining("|", "\\b(", ")\\b"));
    return controlPlane.shell(
        folder, Pattern.compile(words).matcher(commands).replaceAll(this::renamed));
  }

  private String renamed(MatchResult found) {
    return Matcher.quoteReplacement(names.getOrDefault(found.group(1), found.group(1)));
  }

  private static String read(String page) {
    try {
      return Files.readString(DOCS.resolve(page));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
