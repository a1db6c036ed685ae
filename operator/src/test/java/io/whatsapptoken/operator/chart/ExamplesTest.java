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
    var objects = RenderedManifests.of(read("quickstart"));

    assertThat(objects.one("Secret").path("stringData"))
        .map(value -> value.asText())
        .containsExactlyInAnyOrder(Demo.APP_SECRET, Demo.ADMIN_TOKEN);
    assertThat(objects.one("MetaApp").at("/spec/appId").asText()).isEqualTo(Demo.APP_ID);
    assertThat(objects.one("WhatsAppToken").path("spec").toString())
        .contains(quoted(Demo.SYSTEM_USER_ID), quoted(Demo.WABA_ID), quoted(Demo.PHONE_ID));
  }

  @Test
  void the_short_lived_tokens_belong_to_the_fast_system_user() throws IOException {
    var token = RenderedManifests.of(read("short-lived")).one("WhatsAppToken");

    assertThat(token.at("/spec/source/systemUser/id").asText()).isEqualTo(Demo.FAST_SYSTEM_USER_ID);
  }

  @Test
  void the_supplied_token_is_a_sandbox_token_in_the_referenced_secret() throws IOException {
    var objects = RenderedManifests.of(read("pasted-token"));
    var secret = objects.one("Secret");
    var place = objects.one("WhatsAppToken").at("/spec/source/supplied/secretRef");

    assertThat(secret.at("/metadata/name")).isEqualTo(place.path("name"));
    assertThat(secret.path("stringData").path(place.path("key").asText()).asText())
        .isEqualTo(Demo.SUPPLIED_TOKEN);
    assertThat(secret.path("metadata").path("labels").path("whatsapptoken.io/watch").asText())
        .isEqualTo("true");
    assertThat(readme("pasted-token")).contains(Demo.EXCHANGEABLE_TOKEN);
  }

  @Test
  void the_first_token_is_a_sandbox_token_in_the_referenced_secret() throws IOException {
    var objects = RenderedManifests.of(read("exchange"));
    var secret = objects.one("Secret");
    var place = objects.one("WhatsAppToken").at("/spec/source/exchange/secretRef");

    assertThat(secret.at("/metadata/name")).isEqualTo(place.path("name"));
    assertThat(secret.path("stringData").path(place.path("key").asText()).asText())
        .isEqualTo(Demo.EXCHANGEABLE_TOKEN);
  }

  @Test
  void the_observed_secret_is_the_one_that_the_app_reads() throws IOException {
    var objects = RenderedManifests.of(read("observe-then-manage"));
    var token = objects.one("WhatsAppToken");
    var app = objects.one("Deployment").at("/spec/template/spec/containers/0/env/0/valueFrom");

    assertThat(token.at("/spec/mode").asText()).isEqualTo("Observe");
    assertThat(app.at("/secretKeyRef/name")).isEqualTo(token.at("/spec/secret/name"));
    assertThat(readme("observe-then-manage"))
        .contains(
            token.at("/spec/secret/name").asText()
                + " --from-literal=token="
                + Demo.SUPPLIED_TOKEN);
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }

  private static String readme(String example) throws IOException {
    return Files.readString(EXAMPLES.resolve(example).resolve("README.md"));
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
