package io.whatsapptoken.sandbox.graph;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Percent-coded text of queries and forms. What is not well-formed stands for itself. */
public final class PercentCoded {
  private PercentCoded() {}

  /** {@return the plain text, where {@code +} is a space} */
  public static String decode(String coded) {
    if (coded.indexOf('%') < 0 && coded.indexOf('+') < 0) {
      return coded;
    }
    var bytes = coded.getBytes(StandardCharsets.UTF_8);
    var plain = new ByteArrayOutputStream(bytes.length);
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] == '%' && isHexPair(bytes, at + 1)) {
        plain.write(Character.digit(bytes[at + 1], 16) * 16 + Character.digit(bytes[at + 2], 16));
        at += 2;
      } else {
        plain.write(bytes[at] == '+' ? ' ' : bytes[at]);
      }
    }
    return plain.toString(StandardCharsets.UTF_8);
  }

  private static boolean isHexPair(byte[] bytes, int at) {
    return at + 1 < bytes.length
        && Character.digit(bytes[at], 16) >= 0
        && Character.digit(bytes[at + 1], 16) >= 0;
  }
}
