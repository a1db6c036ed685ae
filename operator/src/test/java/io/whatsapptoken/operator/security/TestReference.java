package io.whatsapptoken.operator.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedElement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * A test as a page names it: {@code `Class.name`}.
 *
 * @param type the simple name of its class
 * @param name of its method, or of the field that holds a rule of the architecture
 */
record TestReference(String type, String name) {
  private static final List<Path> SOURCES =
      List.of(Path.of("src/test/java"), Path.of("../core/src/test/java"));
  private static final Pattern FORM = Pattern.compile("`([A-Z]\\w+(?:Test|IT))\\.(\\w+)`");

  /** All that a text names, in its order. */
  static List<TestReference> in(String text) {
    return FORM.matcher(text)
        .results()
        .map(found -> new TestReference(found.group(1), found.group(2)))
        .distinct()
        .toList();
  }

  /** Whether JUnit would run it. */
  boolean exists() {
    return SOURCES.stream().anyMatch(this::existsIn);
  }

  private boolean existsIn(Path sources) {
    try (var files = Files.walk(sources)) {
      return files
          .filter(file -> file.endsWith(type + ".java"))
          .flatMap(file -> members(loaded(sources.relativize(file))))
          .anyMatch(member -> AnnotationSupport.isAnnotated(member, Testable.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Stream<AnnotatedElement> members(Class<?> tests) {
    return Stream.concat(
        Stream.of(tests.getDeclaredMethods()).filter(method -> method.getName().equals(name)),
        Stream.of(tests.getDeclaredFields()).filter(field -> field.getName().equals(name)));
  }

  /** Not initialised: integration tests would start what they need. */
  private static Class<?> loaded(Path source) {
    var name = source.toString().replace(".java", "").replace('/', '.');
    try {
      return Class.forName(name, false, TestReference.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(name + " was not compiled", e);
    }
  }
}
