package io.whatsapptoken.core.template;

/** The result of rendering a template. It holds the token, so it cannot print itself. */
public sealed interface RenderedTemplate {
  /** The content of the key. */
  record Content(String text) implements RenderedTemplate {
    @Override
    public String toString() {
      return "Content[" + text.length() + " characters]";
    }
  }

  /**
   * The template is wrong.
   *
   * @param problem what is wrong, with line and column, without values
   */
  record Broken(String problem) implements RenderedTemplate {}
}
