package io.whatsapptoken.core.meta;

/** The result of a successful call without a value. */
public enum Acknowledged {
  DONE
}
