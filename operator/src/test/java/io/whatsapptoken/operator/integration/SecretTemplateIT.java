package io.whatsapptoken.operator.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.whatsapptoken.sandbox.Demo;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Further keys of the target Secret. */
class SecretTemplateIT {
  private static final String JSON_KEY = "whatsapp.json";
  private static final String TEMPLATE =
      "{key: whatsapp.json, format: JSON, content: '{\"t\": \"{{token}}\"}'}";

  private TestNamespace ns;

  @BeforeEach
  void open() {
    ns = new TestNamespace();
    ns.startOperator();
  }

  @AfterEach
  void close() {
    ns.close();
  }

  @Test
  void apps_read_the_token_from_every_format_of_the_example() throws IOException {
    apply(example());
    ns.awaitSettled(1);

    var token = ns.publishedToken();
    assertThat(text("WHATSAPP_ACCESS_TOKEN")).isEqualTo(token);
    assertThat(text(".env"))
        .isEqualTo(
            """
            WHATSAPP_TOKEN="%s"
            WHATSAPP_PHONE_NUMBER_ID="%s"
            WHATSAPP_API_URL="https://graph.facebook.com/v25.0"
            """
                .formatted(token, Demo.PHONE_ID));
    assertThat(json("n8n-credentials.json").at("/whatsAppApi/accessToken").asText())
        .isEqualTo(token);
    assertThat(json(JSON_KEY).path("expiresAt").isNull()).as("the token is permanent").isTrue();
    assertThat(json(JSON_KEY).path("phoneNumberIds").get(0).asText()).isEqualTo(Demo.PHONE_ID);
    var yaml = Serialization.unmarshal(text("application.yaml"), JsonNode.class);
    assertThat(yaml.at("/whatsapp/token").asText()).isEqualTo(token);
    assertThat(yaml.at("/whatsapp/business-accounts/0").asText()).isEqualTo(Demo.WABA_ID);
    var properties = new Properties();
    properties.load(new StringReader(text("whatsapp.properties")));
    assertThat(properties.getProperty("whatsapp.token")).isEqualTo(token);
  }

  @Test
  void rendered_keys_follow_a_rotation_and_leave_with_the_template() throws IOException {
    apply(TEMPLATE);
    ns.awaitSettled(1);

    ns.annotate("rotate", "now");
    ns.awaitSettled(2);

    assertThat(json(JSON_KEY).path("t").asText()).isEqualTo(ns.publishedToken());
    ns.applyToken();
    await().untilAsserted(() -> assertThat(data()).containsOnlyKeys("token"));
    assertThat(ns.issuedTokens()).hasSize(2);
  }

  @Test
  void a_wrong_template_changes_nothing_and_names_line_and_column() {
    apply(TEMPLATE);
    ns.awaitSettled(1);
    var before = data();

    apply("{key: whatsapp.json, format: JSON, content: '{\"t\": \"{{tokn}}\"}'}");

    ns.awaitCondition("Ready", "False");
    assertThat(ns.condition("Ready").orElseThrow().message())
        .startsWith(
            "Correct the spec: spec.secret.template.data[whatsapp.json]: line 1, column 10:"
                + " unknown value \"tokn\"; use one of appId, ");
    assertThat(data()).isEqualTo(before);
    apply(TEMPLATE);
    ns.awaitSettled(1);
    assertThat(ns.issuedTokens()).hasSize(1);
  }

  @Test
  void promise_13_a_rendered_key_that_another_writer_changes_is_restored_ever_more_slowly() {
    apply(TEMPLATE);
    ns.awaitSettled(1);
    var desired = data().get(JSON_KEY);
    var edits = new AtomicInteger();
    try (var _ =
        new PeriodicTask(
            () -> {
              if (desired.equals(data().get(JSON_KEY))) {
                edits.incrementAndGet();
                ns.kubectl(
                    "patch",
                    "secret",
                    TestNamespace.SECRET_NAME,
                    "-p",
                    "{\"stringData\":{\"whatsapp.json\":\"mine\"}}");
              }
            },
            100)) {
      ns.awaitStatus(
          "it is contested",
          _ -> "SecretContested".equals(ns.condition("Published").orElseThrow().reason()));
    }
    assertThat(edits).hasValueLessThan(6);
    await().untilAsserted(() -> assertThat(ns.eventReasons()).contains("SecretContested"));
  }

  private void apply(String templates) {
    ns.applyToken(
        TokenYaml.DEFAULT.withSecret("{name: wa-secret, template: {data: [" + templates + "]}}"));
  }

  /** The templates of the example, as JSON, which is YAML. */
  private static String example() throws IOException {
    var file = Path.of("..", "examples", "formats", "whatsapptoken-acme-formats.yaml");
    var example = Serialization.unmarshal(Files.readString(file), JsonNode.class);
    var list = example.at("/spec/secret/template/data").toString();
    return list.substring(1, list.length() - 1);
  }

  private JsonNode json(String key) throws IOException {
    return new ObjectMapper().readTree(text(key));
  }

  private String text(String key) {
    return new String(Base64.getDecoder().decode(data().get(key)), StandardCharsets.UTF_8);
  }

  private Map<String, String> data() {
    return ns.secret(TestNamespace.SECRET_NAME).getData();
  }
}
