package io.whatsapptoken.operator.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every link of a page has a target, and every page is the target of a link. */
final class LinksTest {
  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
  private static final Set<String> NOT_OURS = Set.of("target", ".git", ".dev", "node_modules");
  private static final Path INPUT_OF_THE_LINTER = REPOSITORY.resolve("prose/testdata");
  private static final Pattern LINK =
      Pattern.compile("]\\((?!\\w+:)([^)\\s#]*)(?:#([^)\\s]+))?\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
  private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```");

  @TestFactory
  Stream<DynamicTest> every_link_has_a_target() throws IOException {
    return pages().stream()
        .flatMap(LinksTest::links)
        .map(link ->
            DynamicTest.dynamicTest(
                link.toString(), () -> assertThat(link.leadsSomewhere()).isTrue()));
  }

  @Test
  void every_page_is_reachable_from_the_readme() throws IOException {
    var reachable = new HashSet<Path>();
    var next = new ArrayDeque<>(List.of(REPOSITORY.resolve("README.md")));
    while (!next.isEmpty()) {
      var page = next.remove();
      if (reachable.add(page)) {
        links(page).map(Link::target).filter(LinksTest::isPage).forEach(next::add);
      }
    }
    assertThat(pages())
        .filteredOn(page -> !page.startsWith(INPUT_OF_THE_LINTER))
        .allSatisfy(page -> assertThat(reachable).contains(page));
  }

  private static Stream<Link> links(Path page) {
    return LINK.matcher(words(page))
        .results()
        .map(found -> new Link(page, found.group(1), found.group(2)));
  }

  private static boolean isPage(Path file) {
    return file.toString().endsWith(".md") && Files.exists(file);
  }

  private record Link(Path page, String file, @Nullable String heading) {
    Path target() {
      return file.isEmpty() ? page : page.resolveSibling(file).normalize();
    }

    boolean leadsSomewhere() {
      return Files.exists(target()) && (heading == null || anchors(target()).contains(heading));
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
            if (isPage(file)) {
              pages.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return pages;
  }
}
