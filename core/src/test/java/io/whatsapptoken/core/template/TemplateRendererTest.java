package io.whatsapptoken.core.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.api.v1alpha1.WhatsAppTokenSpec.TemplateFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TemplateRendererTest {
  private static final TemplateValues VALUES =
      TemplateValues.sample(TemplateFixture.desired(2).templateResource());

  @Test
  void a_value_is_inserted() {
    assertThat(rendered("app={{appId}};")).isEqualTo("app=123456789012345;");
  }

  @Test
  void a_list_is_repeated_with_a_separator_between_its_elements() {
    assertThat(rendered("[{{#phoneNumberIds}}{{.}}{{^-last}},{{/-last}}{{/phoneNumberIds}}]"))
        .matches("\\[\\d+(,\\d+)*]");
  }

  @Test
  void an_empty_value_hides_its_section() {
    assertThat(rendered("{{#userId}}user{{/userId}}")).isEqualTo("user");
    assertThat(rendered("{{^userId}}no user{{/userId}}")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a{{nope}}                        | line 1, column 4: unknown value "nope"; use one of appId, businessAccountIds
          {{#nope}}x{{/nope}}              | line 1, column 4: unknown value "nope"
          a {{token                        | line 1, column 3: {{ is not closed by }}
          {{#token}}x                      | line 1, column 1
          {{/token}}                       | line 1, column 1
          {{#token}}{{/appId}}             | line 1, column 1
          {{token.class}}                  | unknown value "token.class"
          {{token.value}}                  | unknown value "token.value"
          {{appId.getClass}}               | unknown value "appId.getClass"
          {{businessAccountIds.class.name}}| unknown value
          {{>other}}                       | includes another template, which is not supported
          """)
  void a_mistake_is_named_with_its_place(String template, String problem) {
    assertThat(problem(template)).contains(problem).doesNotContain("AAAA");
  }

  @Test
  void a_mistake_in_a_later_line_is_found_there() {
    assertThat(problem("a: 1\nb: {{ nope }}\n")).startsWith("line 2, column 7: unknown value");
  }

  @Test
  void nested_sections_end_before_they_take_long() {
    var depth = 500;
    var template =
        "{{#phoneNumberIds}}{{#businessAccountIds}}".repeat(depth)
            + "{{/businessAccountIds}}{{/phoneNumberIds}}".repeat(depth);

    assertThat(
            render(
                TemplateFormat.Text,
                template,
                TemplateValues.sample(TemplateFixture.desired(50).templateResource())))
        .isEqualTo(new RenderedTemplate.Broken("repeats sections more than 10000 times"));
  }

  @Test
  void what_grows_too_large_is_ended() {
    assertThat(problem("{{token}}".repeat(20))).isEqualTo("renders to more than 65536 characters");
  }

  @ParameterizedTest
  @EnumSource(TemplateFormat.class)
  void what_was_rendered_does_not_print_the_token(TemplateFormat format) {
    assertThat(render(format, "{{token}}", VALUES))
        .asString()
        .isEqualTo("Content[4096 characters]");
    assertThat(VALUES).asString().doesNotContain("AAAA");
  }

  private static String rendered(String template) {
    return render(TemplateFormat.Text, template, VALUES)
            instanceof RenderedTemplate.Content(var text)
        ? text
        : "broken";
  }

  private static String problem(String template) {
    return render(TemplateFormat.Text, template, VALUES)
            instanceof RenderedTemplate.Broken(var problem)
        ? problem
        : "none";
  }

  private static RenderedTemplate render(
      TemplateFormat format, String template, TemplateValues values) {
    return TemplateRenderer.render(new SecretTemplate("key", format, template), values);
  }
}
