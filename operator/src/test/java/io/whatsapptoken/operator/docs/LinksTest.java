package io.whatsapptoken.operator.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whoever follows a link of a page arrives. */
final class LinksTest {
  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
  private static final Set<String> NOT_OURS = Set.of("target", ".git", ".dev", "node_modules");
  private static final Pattern LINK =
      Pattern.compile("]\\((?!\\w+:)([^)\\s#]*)(?:#([^)\\s]+))?\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
  private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```");

  @TestFactory
  Stream<DynamicTest> every_link_has_a_target() throws IOException {
    return pages().stream()
        .flatMap(page ->
            LINK.matcher(words(page))
                .results()
                .map(found -> new Link(page, found.group(1), found.group(2))))
        .map(link ->
            DynamicTest.dynamicTest(
                link.toString(), () -> assertThat(link.leadsSomewhere()).isTrue()));
  }

  private record Link(Path page, String file, @Nullable String heading) {
    boolean leadsSomewhere() {
      var target = file.isEmpty() ? page : page.resolveSibling(file).normalize();
      return Files.exists(target) && (heading == null || anchors(target).contains(heading));
    }

    @Override
    public String toString() {
      return REPOSITORY.relativize(page) + " → " + file + (heading == null ? "" : "#" + heading);
    }
  }

  /** As the platforms that show Markdown make them of headings. */
  private static List<String> anchors(Path page) {
    return HEADING
        .matcher(words(page))
        .results()
        .map(found ->
            found.group(1).toLowerCase(Locale.ROOT).replaceAll("[^\\w\\- ]", "").replace(' ', '-'))
        .toList();
  }

  private static String words(Path page) {
    try {
      return CODE.matcher(Files.readString(page)).replaceAll("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> pages() throws IOException {
    var pages = new ArrayList<Path>();
    Files.walkFileTree(
        REPOSITORY,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            var ours = !NOT_OURS.contains(folder.getFileName().toString());
            return ours ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".md")) {
              pages.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return pages;
  }
}
