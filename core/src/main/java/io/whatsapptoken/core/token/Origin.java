package io.whatsapptoken.core.token;

/** How a token came to us. */
public enum Origin {
  /** Meta gave it to us: it is ours to end. */
  ISSUED,
  /** A person or another tool put it into the source's Secret, or may have: theirs to end. */
  SUPPLIED,
  /** It was found in the target Secret of a system user and taken over: from then on ours. */
  ADOPTED
}
