package io.whatsapptoken.operator.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.sandbox.Demo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The examples work with the sandbox as it is. */
final class ExamplesTest {
  private static final Path EXAMPLES = Helm.REPOSITORY.resolve("examples");

  @Test
  void the_quickstart_has_the_values_of_the_sandbox() throws IOException {
    var objects = Manifests.of(read("quickstart"));

    assertThat(objects.one("Secret").path("stringData"))
        .map(value -> value.asText())
        .containsExactlyInAnyOrder(Demo.APP_SECRET, Demo.ADMIN_TOKEN);
    assertThat(objects.one("MetaApp").at("/spec/appId").asText()).isEqualTo(Demo.APP_ID);
    assertThat(objects.one("WhatsAppToken").path("spec").toString())
        .contains(quoted(Demo.SYSTEM_USER_ID), quoted(Demo.WABA_ID), quoted(Demo.PHONE_ID));
  }

  @Test
  void the_short_lived_tokens_are_of_the_system_user_in_a_hurry() throws IOException {
    var wish = Manifests.of(read("short-lived")).one("WhatsAppToken");

    assertThat(wish.at("/spec/source/systemUser/id").asText()).isEqualTo(Demo.FAST_SYSTEM_USER_ID);
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }

  private static String read(String example) throws IOException {
    var text = new StringBuilder();
    try (var files = Files.newDirectoryStream(EXAMPLES.resolve(example), "*.yaml")) {
      for (var file : files) {
        text.append("---\n").append(Files.readString(file));
      }
    }
    return text.toString();
  }
}
