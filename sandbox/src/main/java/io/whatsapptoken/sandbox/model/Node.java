package io.whatsapptoken.sandbox.model;

/** A Graph object with an ID. */
public sealed interface Node permits Business, App, User, Waba, Phone {
  String id();

  String name();

  /** {@return the placeholder in path templates, such as {@code {waba-id}}} */
  String pathVariable();
}
