package io.whatsapptoken.core.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenSpec.TemplateFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of the target Secret that are rendered from the token. */
public final class SecretTemplates {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private SecretTemplates() {}

  /**
   * The content of each key.
   *
   * @param templates without a {@link #problem}
   */
  public static Map<String, String> render(List<SecretTemplate> templates, TemplateValues values) {
    var content = new HashMap<String, String>();
    for (var template : templates) {
      if (TemplateRenderer.render(template, values) instanceof RenderedTemplate.Content(var text)) {
        content.put(template.key(), text);
      }
    }
    return content;
  }

  /** What is wrong with a template, with line and column; empty if nothing is. */
  public static Optional<String> problem(SecretTemplate template, TemplateValues values) {
    return switch (TemplateRenderer.render(template, values)) {
      case RenderedTemplate.Broken(var problem) -> Optional.of(problem);
      case RenderedTemplate.Content(var text) when template.format() == TemplateFormat.JSON ->
          notJson(text);
      case RenderedTemplate.Content _ -> Optional.empty();
    };
  }

  private static Optional<String> notJson(String text) {
    try {
      return JSON.readTree(text).isMissingNode()
          ? Optional.of("renders to nothing")
          : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.of(
          "renders to invalid JSON at line %d, column %d"
              .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
    }
  }
}
