package io.whatsapptoken.core.metaapp;

/** What can be done about a {@code MetaApp}. */
public enum MetaAppAction {
  /** Ask Meta about the credential. */
  CHECK
}
