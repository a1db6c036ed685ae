package io.whatsapptoken.operator.token;

/** How a token came to us. */
public enum Origin {
  /** Meta gave it to us: it is ours to end. */
  ISSUED,
  /** A person or another tool put it into the source's Secret: theirs to end. */
  SUPPLIED,
  /** It was found in its Secret and taken over: from then on ours. */
  ADOPTED
}
