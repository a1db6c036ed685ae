package io.whatsapptoken.sandbox.model;

import java.util.random.RandomGenerator;

/** Generates tokens, trace IDs, message IDs and object IDs. */
final class IdGenerator {
  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int TOKEN_LENGTH = 190;
  private static final int TRACE_LENGTH = 22;
  private static final long FIRST_ID = 900_000_000_000_000L;
  private static final long ID_RANGE = 99_999_999_999_999L;
  private final RandomGenerator random;

  IdGenerator(RandomGenerator random) {
    this.random = random;
  }

  /** {@return a token in the format of Meta's examples: EAA…ZDZD} */
  String token() {
    return "EAA" + randomText(TOKEN_LENGTH) + "ZDZD";
  }

  String traceId() {
    return "A" + randomText(TRACE_LENGTH);
  }

  String messageId() {
    return "wamid.HBg" + randomText(40);
  }

  String id() {
    return Long.toString(FIRST_ID + random.nextLong(ID_RANGE));
  }

  private String randomText(int count) {
    var text = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }
}
