package io.whatsapptoken.operator.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class DoctorUsageTest {
  private static final String TOKEN = "EAApastedIntoTheCommandLine0123456789";

  private static final List<String> GOOD = List.of("--app-id", "1", "--app-secret-file", "f");

  @TestFactory
  Stream<DynamicTest> wrong_usage_is_named() {
    return Stream.of(
        wrong("--app-id ID is missing.", "--app-secret-file", "f"),
        wrong("--app-secret-file FILE is missing.", "--app-id", "1"),
        wrong("There is an unknown option. See --help.", "--app-secret", TOKEN),
        wrong("Expected --app-id ID.", "--app-id", TOKEN),
        wrong("Expected --app-id ID.", "--app-id"),
        wrong("Expected --output FORMAT.", "--output", "xml"));
  }

  @Test
  void a_throw_away_user_needs_an_admin_token() {
    assertUsage("--throw-away-user needs --admin-token-file.", with("--throw-away-user", "2"));
  }

  @Test
  void a_throw_away_user_needs_a_confirmation() {
    var expected =
        "--throw-away-user makes all tokens of that system user invalid. Confirm it with --confirm"
            + " and the same ID.";
    var user = List.of("--throw-away-user", "2", "--admin-token-file", "f");
    assertUsage(expected, with(user.toArray(String[]::new)));
    assertUsage(
        expected,
        with(Stream.concat(user.stream(), Stream.of("--confirm", "3")).toArray(String[]::new)));
  }

  @Test
  void a_version_that_is_none_is_wrong_usage() {
    var run = DoctorRun.of(with("--graph-version", "25"));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("GRAPH_VERSION", "is not a version such as v25.0");
  }

  @Test
  void help_lists_every_option() {
    var run = DoctorRun.of(List.of("--help"));

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains(Stream.of(DoctorOption.values()).map(DoctorOption::syntax).toList());
  }

  private static DynamicTest wrong(String problem, String... arguments) {
    return DynamicTest.dynamicTest(
        String.join(" ", arguments), () -> assertUsage(problem, List.of(arguments)));
  }

  private static void assertUsage(String problem, List<String> arguments) {
    var run = DoctorRun.of(arguments);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).isEqualTo("doctor: " + problem + "\n");
    assertThat(run.out()).isEmpty();
  }

  private static List<String> with(String... more) {
    return Stream.concat(GOOD.stream(), Stream.of(more)).toList();
  }
}
