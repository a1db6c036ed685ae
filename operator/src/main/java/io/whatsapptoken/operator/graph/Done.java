package io.whatsapptoken.operator.graph;

/** The answer of a call that has nothing to say but that it worked. */
public enum Done {
  DONE
}
