package io.whatsapptoken.operator.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Proves the searcher: each deliberate bug breaks the promise that it should, in the normal run.
 * Where it was found stands in {@code target/figures/mutants.properties}; copied beside the
 * regression seeds it makes the next run fast.
 */
@Tag("search")
final class MutantsTest {
  private static final String SEEDS_FILE = "mutants.properties";

  /** What the last world showed; only whether the bug was planted matters. */
  private static final AtomicReference<String> LAST = new AtomicReference<>("");

  private static final int SEEDS_THAT_LOAD_EVERY_CLASS = 300;

  private static final Map<String, Long> FOUND = new ConcurrentSkipListMap<>();
  private static final Properties KNOWN = known();
  private static final SilencedLogging QUIET = new SilencedLogging();

  @AfterAll
  static void writeFigures() throws IOException {
    QUIET.close();
    SimulationFigures.write("mutants", FOUND);
    SimulationFigures.write(
        "deliberate-bugs", Map.of("bugs", (long) Mutants.ALL.size(), "found", (long) FOUND.size()));
  }

  @TestFactory
  Stream<DynamicTest> every_bug_is_found() {
    return Mutants.ALL.stream()
        .map(mutant -> DynamicTest.dynamicTest(mutant.name(), () -> isFound(mutant)));
  }

  private static void isFound(Mutant mutant) throws ReflectiveOperationException {
    var loader = new MutantClassLoader(mutant);
    var hunt = hunt(loader);
    var key = "found.at." + mutant.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", ".");
    LongStream.rangeClosed(1, SEEDS_THAT_LOAD_EVERY_CLASS)
        .takeWhile(_ -> !loader.hasChanged())
        .forEach(seed -> LAST.set(hunt.apply(seed)));
    assertThat(loader.hasChanged()).as("%s has no %s", mutant.type(), mutant.method()).isTrue();
    var found =
        seeds(key).filter(seed -> hunt.apply(seed).startsWith(mutant.promise())).findFirst();
    assertThat(found).as("the seed that breaks %s", mutant.promise()).isPresent();
    FOUND.put(key, found.getAsLong());
  }

  /** The seeds of the normal run. Where the bug was found the last time it is looked for first. */
  private static LongStream seeds(String key) {
    var last = Long.parseLong(KNOWN.getProperty(key, "1"));
    return LongStream.concat(
        LongStream.of(last), LongStream.rangeClosed(1, SeedRunner.DEFAULT_COUNT));
  }

  private static Properties known() {
    try (var file = MutantsTest.class.getResourceAsStream(SEEDS_FILE)) {
      var known = new Properties();
      known.load(file);
      return known;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("unchecked") // the same interface, from the JDK, on both sides
  private static LongFunction<String> hunt(ClassLoader loader) throws ReflectiveOperationException {
    return (LongFunction<String>)
        loader.loadClass(BugHunt.class.getName()).getDeclaredConstructor().newInstance();
  }
}
