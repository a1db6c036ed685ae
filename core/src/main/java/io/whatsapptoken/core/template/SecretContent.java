package io.whatsapptoken.core.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenSpec.TemplateFormat;
import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.token.Revision;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the target Secret holds: the token, and the keys that are rendered from it. */
public final class SecretContent {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private SecretContent() {}

  /**
   * By key.
   *
   * @param desired without {@link #problems}
   */
  public static Map<String, String> of(
      DesiredState desired, CurrentToken current, Revision revision, String graphVersion) {
    var values = TemplateValues.of(desired, current, revision, graphVersion);
    var content = new HashMap<String, String>();
    for (var template : desired.target().templates()) {
      if (TemplateRenderer.render(template, values) instanceof RenderedTemplate.Content(var text)) {
        content.put(template.key(), text);
      }
    }
    content.put(desired.target().key(), current.token().reveal());
    return content;
  }

  /** What is wrong with the templates of a spec, each with key, line and column. */
  public static List<String> problems(DesiredState desired) {
    var values = TemplateValues.sample(desired);
    return desired.target().templates().stream()
        .flatMap(template ->
            Stream.concat(reserved(template, desired).stream(), problem(template, values).stream())
                .map(what -> "spec.secret.template.data[" + template.key() + "]: " + what))
        .toList();
  }

  private static Optional<String> reserved(SecretTemplate template, DesiredState desired) {
    return template.key().equals(desired.target().key())
        ? Optional.of("spec.secret.key holds the token alone; use another key")
        : Optional.empty();
  }

  private static Optional<String> problem(SecretTemplate template, TemplateValues values) {
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
