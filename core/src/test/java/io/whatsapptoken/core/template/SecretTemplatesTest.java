package io.whatsapptoken.core.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenSpec.TemplateFormat;
import io.whatsapptoken.core.spec.Parsed;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretTemplatesTest {
  private static final String AWKWARD = "a\"b\\c$d`e f=g:h#i!j\nk\tl\u00e9";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          token  | Text | x              | spec.secret.template.data[token]: spec.secret.key holds the token alone; use another key
          a.json | JSON | {"a":{{token}} | spec.secret.template.data[a.json]: renders to invalid JSON at line 1
          a.json | JSON | {"a":1}}       | spec.secret.template.data[a.json]: renders to invalid JSON at line 1, column 8
          a.json | JSON | {{^token}}x{{/token}} | spec.secret.template.data[a.json]: renders to nothing
          a.env  | DotEnv | T={{tokn}}   | spec.secret.template.data[a.env]: line 1, column 5: unknown value "tokn"
          """)
  void a_wrong_template_is_a_wrong_spec(String key, String format, String content, String problem) {
    assertThat(TemplateFixture.spec(1, List.of(TemplateFixture.template(key, format, content))))
        .isInstanceOfSatisfying(
            Parsed.Invalid.class, invalid -> assertThat(invalid.message()).contains(problem));
  }

  @Test
  void a_template_that_renders_belongs_to_the_spec() {
    assertThat(
            TemplateFixture.spec(
                1, List.of(TemplateFixture.template("a.json", "JSON", "{\"a\": \"{{token}}\"}"))))
        .isInstanceOf(Parsed.Valid.class);
  }

  @Test
  void a_parser_reads_back_the_value_that_was_escaped() throws IOException {
    var json = "\"" + TemplateEscapes.escape(TemplateFormat.JSON, AWKWARD) + "\"";
    assertThat(new ObjectMapper().readValue(json, String.class)).isEqualTo(AWKWARD);

    var properties = new Properties();
    properties.load(
        new StringReader("key=" + TemplateEscapes.escape(TemplateFormat.Properties, AWKWARD)));
    assertThat(properties.getProperty("key")).isEqualTo(AWKWARD);

    assertThat(TemplateEscapes.escape(TemplateFormat.DotEnv, "a\"b\\c$d`e"))
        .isEqualTo("a\\\"b\\\\c\\$d\\`e");
    assertThat(TemplateEscapes.escape(TemplateFormat.Text, AWKWARD)).isEqualTo(AWKWARD);
  }
}
