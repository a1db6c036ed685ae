package io.whatsapptoken.sandbox.model;

/** A business portfolio. */
public record Business(String id, String name) implements Node {
  @Override
  public String pathVariable() {
    return "{business-id}";
  }
}
