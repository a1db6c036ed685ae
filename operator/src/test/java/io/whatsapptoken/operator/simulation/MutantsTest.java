package io.whatsapptoken.operator.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Proves the searcher: each deliberate bug breaks the promise that it should, and soon. */
final class MutantsTest {
  /** A small part of the normal run. */
  private static final int SEEDS = 3000;

  private static final Map<String, Long> FOUND = new TreeMap<>();
  private static final Quiet QUIET = new Quiet();

  @AfterAll
  static void tell() throws IOException {
    QUIET.close();
    Figures.write("mutants", FOUND);
  }

  @TestFactory
  Stream<DynamicTest> every_bug_is_found() {
    return Mutants.ALL.stream()
        .map(mutant -> DynamicTest.dynamicTest(mutant.name(), () -> isFound(mutant)));
  }

  private static void isFound(Mutant mutant) throws ReflectiveOperationException {
    var loader = new MutantLoader(mutant);
    var hunt = hunt(loader);
    var how = "";
    long seed = 0;
    while (how.isEmpty() && seed < SEEDS) {
      how = hunt.apply(++seed);
    }
    assertThat(loader.hasChanged()).as("%s has no %s", mutant.type(), mutant.method()).isTrue();
    assertThat(how).as("found at seed %d", seed).startsWith(mutant.promise());
    FOUND.put(
        "found.at." + mutant.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "."), seed);
  }

  @SuppressWarnings("unchecked") // the same interface, from the JDK, on both sides
  private static LongFunction<String> hunt(ClassLoader loader) throws ReflectiveOperationException {
    return (LongFunction<String>)
        loader.loadClass(Hunt.class.getName()).getDeclaredConstructor().newInstance();
  }
}
