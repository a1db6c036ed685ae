package io.whatsapptoken.sandbox.world;

/** A business portfolio. */
public record Business(String id, String name) implements Node {
  @Override
  public String slot() {
    return "{business-id}";
  }
}
