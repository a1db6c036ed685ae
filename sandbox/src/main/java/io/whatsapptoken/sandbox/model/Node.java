package io.whatsapptoken.sandbox.model;

/** A thing with an id that a path can begin with. */
public sealed interface Node permits Business, App, User, Waba, Phone {
  String id();

  String name();

  /** {@return how a path template names it, such as {@code {waba-id}}} */
  String pathVariable();
}
