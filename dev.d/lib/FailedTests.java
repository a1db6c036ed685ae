import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Prints each test that failed since a file was written: why, where, and how to run it alone. */
final class FailedTests {
  private static final int LINES_OF_MESSAGE = 3;
  private static final int WIDTH = 160;

  private FailedTests() {}

  /** Arguments: the checkout, and a file that is older than the reports of interest. */
  public static void main(String[] arguments) throws Exception {
    var since = Files.getLastModifiedTime(Path.of(arguments[1]));
    var failures =
        reports(Path.of(arguments[0]), since).stream().flatMap(FailedTests::read).toList();
    if (failures.isEmpty()) {
      System.exit(1);
    }
    // A parameterized test is one method, whichever of its rows failed.
    var byTest =
        failures.stream()
            .collect(
                Collectors.groupingBy(Failure::test, java.util.TreeMap::new, Collectors.toList()));
    System.out.printf("%n%d failed:%n", byTest.size());
    byTest.forEach(FailedTests::print);
  }

  private record Failure(
      String type, String test, String name, List<String> message, String where) {}

  private static void print(String test, List<Failure> failures) {
    System.out.printf("%n  %s%n", test);
    for (var failure : failures) {
      if (!failure.name.equals(test.substring(test.indexOf('#') + 1))) {
        System.out.printf("    %s%n", failure.name);
      }
      failure.message.forEach(line -> System.out.printf("    | %s%n", line));
      System.out.printf("    at %s%n", failure.where);
    }
    System.out.printf("    alone: ./dev check '%s'%n", test);
  }

  private static List<Path> reports(Path root, FileTime since) throws IOException {
    try (var files =
        Files.find(
            root,
            5,
            (path, about) -> isReport(path) && about.lastModifiedTime().compareTo(since) > 0)) {
      return files.sorted().toList();
    }
  }

  private static boolean isReport(Path path) {
    return path.getFileName().toString().matches("TEST-.*\\.xml")
        && path.getParent().getFileName().toString().matches("(surefire|failsafe)-reports.*");
  }

  private static Stream<Failure> read(Path report) {
    try {
      var document =
          DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(report.toFile());
      return elements(document.getElementsByTagName("testcase"))
          .flatMap(test ->
              Stream.of("failure", "error")
                  .flatMap(kind -> elements(test.getElementsByTagName(kind)))
                  .limit(1)
                  .map(problem -> failure(test, problem)));
    } catch (Exception e) {
      throw new IllegalStateException("unreadable: " + report, e);
    }
  }

  private static Stream<Element> elements(NodeList nodes) {
    return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item).map(Element.class::cast);
  }

  private static Failure failure(Element test, Element problem) {
    var type = test.getAttribute("classname");
    var name = test.getAttribute("name");
    var simple = type.substring(type.lastIndexOf('.') + 1);
    var method = name.replaceFirst("[({\\[ ].*", "");
    var trace = problem.getTextContent();
    return new Failure(
        type,
        method.isEmpty() || method.equals(simple) ? simple : simple + "#" + method,
        name,
        message(problem, trace),
        where(type, trace));
  }

  private static List<String> message(Element problem, String trace) {
    var text =
        Optional.of(problem.getAttribute("message")).filter(it -> !it.isBlank()).orElse(trace);
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .limit(LINES_OF_MESSAGE)
        .map(line -> line.length() > WIDTH ? line.substring(0, WIDTH) + " …" : line)
        .toList();
  }

  /** The first line of the trace in the test's own class, otherwise in this project. */
  private static String where(String type, String trace) {
    var frames =
        trace
            .lines()
            .map(String::strip)
            .filter(line -> line.startsWith("at "))
            .map(line -> line.substring(3))
            .toList();
    return Stream.<Function<String, Boolean>>of(
            line -> line.contains(type), line -> line.contains("io.whatsapptoken"), _ -> true)
        .flatMap(test -> frames.stream().filter(test::apply))
        .findFirst()
        .map(line -> line.replaceFirst(".*\\((.*)\\).*", "$1"))
        .orElse("unknown");
  }
}
