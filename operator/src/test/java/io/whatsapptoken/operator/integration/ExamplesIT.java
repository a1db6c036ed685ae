package io.whatsapptoken.operator.integration;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What users copy is accepted by a real API server. */
class ExamplesIT {
  private static final Path EXAMPLES = Path.of("..", "examples");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quickstart",
        "short-lived",
        "wrong-scope",
        "pasted-token",
        "exchange",
        "formats",
        "observe-then-manage",
        "renew-admin-token",
        "production"
      })
  void every_example_is_accepted(String folder) throws Exception {
    try (var ns = new TestNamespace();
        var files = Files.newDirectoryStream(EXAMPLES.resolve(folder), "*.yaml")) {
      for (var file : files) {
        var yaml =
            Files.readString(file).replace("namespace: shop", "namespace: " + ns.namespace());
        ns.apply(yaml.replace("name: shop\n", "name: " + ns.namespace() + "\n"));
      }
    }
  }
}
