package io.whatsapptoken.operator.kubernetes;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Text as a Secret's {@code data} holds it. */
final class Base64Text {
  private Base64Text() {}

  static String encode(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The bytes; none if the data is not base64, which the API server does not store. */
  static byte[] bytes(String data) {
    try {
      return Base64.getDecoder().decode(data);
    } catch (IllegalArgumentException _) {
      return new byte[0];
    }
  }

  /** The text; empty if there is none, or if it is not text. */
  static Optional<String> decode(String data) {
    try {
      var bytes = ByteBuffer.wrap(bytes(data));
      var text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      return text.isEmpty() ? Optional.empty() : Optional.of(text);
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
