package io.whatsapptoken.operator.doctor;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.operator.security.SecretLeakScan;
import io.whatsapptoken.sandbox.Demo;
import io.whatsapptoken.sandbox.GraphSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every output is searched for every secret. */
final class DoctorKeepsSecretsTest {
  private static final String WRONG_SECRET = "fedcba9876543210fedcba9876543210";
  private static final List<String> TOKENS =
      List.of(Demo.ADMIN_TOKEN, Demo.SUPPLIED_TOKEN, Demo.EXCHANGEABLE_TOKEN);

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> no_output_contains_a_secret() {
    return Stream.of(Demo.APP_SECRET, WRONG_SECRET)
        .flatMap(secret -> Stream.of("table", "json").map(format -> test(secret, format)));
  }

  private DynamicTest test(String secret, String format) {
    return DynamicTest.dynamicTest(
        format + (secret.equals(WRONG_SECRET) ? ", wrong secret" : ""),
        () -> {
          var outputs = outputs(secret, format);
          var scan = new SecretLeakScan(TOKENS, List.of(Demo.APP_SECRET, WRONG_SECRET));

          assertThat(outputs.lines()).noneMatch(scan::containsSecret);
          assertThat(outputs).doesNotContain("EAA");
          assertThat(scan.lines()).isGreaterThan(5);
        });
  }

  private String outputs(String secret, String format) throws IOException {
    var shapes = folder.resolve("shapes-" + format + secret.charAt(0) + ".json");
    try (var sandbox = GraphSandbox.startDemo()) {
      var run =
          new DoctorRun.Arguments(folder, sandbox.url(), Demo.APP_ID, secret)
              .withFile("--admin-token-file", Demo.ADMIN_TOKEN)
              .withFile("--token-file", Demo.EXCHANGEABLE_TOKEN)
              .with("--waba-id", Demo.WABA_ID)
              .with("--throw-away-user", Demo.SYSTEM_USER_ID)
              .with("--confirm", Demo.SYSTEM_USER_ID)
              .with("--shapes", shapes.toString())
              .with("--output", format)
              .run();
      return Stream.of(run.out(), run.err(), Files.readString(shapes)).collect(joining("\n"));
    }
  }
}
