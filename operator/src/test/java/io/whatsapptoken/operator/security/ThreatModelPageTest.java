package io.whatsapptoken.operator.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The threat model claims nothing that no test proves. */
final class ThreatModelPageTest {
  private static final Path PAGE = Path.of("..", "docs", "threat-model.md");
  private static final Pattern THREAT = Pattern.compile("\\| T(\\d+) \\|.*");

  @TestFactory
  Stream<DynamicTest> every_test_named_on_the_page_exists() throws IOException {
    return TestReference.in(Files.readString(PAGE)).stream()
        .map(test ->
            DynamicTest.dynamicTest(
                test.type() + "." + test.name(), () -> assertThat(test.exists()).isTrue()));
  }

  @Test
  void every_threat_names_a_test() throws IOException {
    assertThat(threats())
        .isNotEmpty()
        .allSatisfy(row -> assertThat(TestReference.in(row)).isNotEmpty());
  }

  @Test
  void a_test_that_was_renamed_is_missed() {
    assertThat(
            new TestReference("ThreatModelPageTest", "a_test_that_was_renamed_is_missed").exists())
        .isTrue();
    assertThat(new TestReference("ThreatModelPageTest", "a_test_of_this_name").exists()).isFalse();
    assertThat(new TestReference("ThreatModelPagesTest", "every_threat_names_a_test").exists())
        .isFalse();
    assertThat(new TestReference("ThreatModelPageTest", "threats").exists()).isFalse();
  }

  private static List<String> threats() throws IOException {
    try (var lines = Files.lines(PAGE)) {
      return lines.filter(line -> THREAT.matcher(line).matches()).toList();
    }
  }
}
