import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;

/** Prints how many mutants of a package the tests killed, and each that survived. */
final class Mutants {
  /** What stopped PIT itself, such as a lack of memory, proves nothing. */
  private static final Set<String> KILLED = Set.of("KILLED", "TIMED_OUT");

  private Mutants() {}

  /**
   * Arguments: PIT's report, the name of the package, the file of figures, the least percentage.
   */
  public static void main(String[] arguments) throws Exception {
    var mutants = read(Path.of(arguments[0]));
    var name = arguments[1];
    var survivors = mutants.stream().filter(mutant -> !KILLED.contains(mutant.status)).toList();
    var killed = mutants.size() - survivors.size();
    var percent = mutants.isEmpty() ? 0 : 100 * killed / mutants.size();
    System.out.printf(
        "%s: %d of %d mutants killed, %d %%%n", name, killed, mutants.size(), percent);
    survivors.stream().map(Mutant::text).sorted().forEach(System.out::println);
    record(Path.of(arguments[2]), name, killed, mutants.size(), percent);
    System.exit(percent < Integer.parseInt(arguments[3]) ? 1 : 0);
  }

  private record Mutant(String status, String file, String line, String method, String change) {
    String text() {
      return "  %s:%s %s: %s (%s)"
          .formatted(
              file,
              line,
              method,
              change,
              status.equals("NO_COVERAGE") ? "no test runs it" : "no test fails");
    }
  }

  private static List<Mutant> read(Path report) throws Exception {
    var document =
        DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(report.toFile());
    var mutations = document.getElementsByTagName("mutation");
    return IntStream.range(0, mutations.getLength())
        .mapToObj(mutations::item)
        .map(Element.class::cast)
        .map(it ->
            new Mutant(
                it.getAttribute("status"),
                text(it, "sourceFile"),
                text(it, "lineNumber"),
                text(it, "mutatedMethod"),
                text(it, "description").replaceFirst(" for io/whatsapptoken/\\S*", "")))
        .toList();
  }

  private static String text(Element mutation, String name) {
    return mutation.getElementsByTagName(name).item(0).getTextContent();
  }

  /** Replaces the figures of this package. */
  private static void record(Path file, String name, int killed, int mutants, int percent)
      throws IOException {
    var figures = new TreeMap<String, String>();
    if (Files.exists(file)) {
      Files.readAllLines(file).stream()
          .filter(line -> !line.startsWith(name + "."))
          .map(line -> line.split("=", 2))
          .forEach(pair -> figures.put(pair[0], pair[1]));
    }
    figures.put(name + ".killed", String.valueOf(killed));
    figures.put(name + ".mutants", String.valueOf(mutants));
    figures.put(name + ".percent", String.valueOf(percent));
    figures.put(name + ".survived", String.valueOf(mutants - killed));
    Files.createDirectories(file.getParent());
    Files.write(
        file, figures.entrySet().stream().map(it -> it.getKey() + "=" + it.getValue()).toList());
  }
}
