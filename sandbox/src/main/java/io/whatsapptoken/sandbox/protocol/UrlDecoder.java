package io.whatsapptoken.sandbox.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Decodes percent-encoded queries and forms. Unlike {@link java.net.URLDecoder}, keeps malformed
 * escapes as they are.
 */
public final class UrlDecoder {
  private UrlDecoder() {}

  /** {@return the decoded text; {@code +} is a space} */
  public static String decode(String encoded) {
    if (encoded.indexOf('%') < 0 && encoded.indexOf('+') < 0) {
      return encoded;
    }
    var bytes = encoded.getBytes(StandardCharsets.UTF_8);
    var decoded = new ByteArrayOutputStream(bytes.length);
    for (int index = 0; index < bytes.length; index++) {
      if (bytes[index] == '%' && isHexPair(bytes, index + 1)) {
        decoded.write(
            Character.digit(bytes[index + 1], 16) * 16 + Character.digit(bytes[index + 2], 16));
        index += 2;
      } else {
        decoded.write(bytes[index] == '+' ? ' ' : bytes[index]);
      }
    }
    return decoded.toString(StandardCharsets.UTF_8);
  }

  private static boolean isHexPair(byte[] bytes, int index) {
    return index + 1 < bytes.length
        && Character.digit(bytes[index], 16) >= 0
        && Character.digit(bytes[index + 1], 16) >= 0;
  }
}
