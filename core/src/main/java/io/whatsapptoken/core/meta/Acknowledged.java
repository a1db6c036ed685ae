package io.whatsapptoken.core.meta;

/** The answer of a call that has nothing to say but that it worked. */
public enum Acknowledged {
  DONE
}
