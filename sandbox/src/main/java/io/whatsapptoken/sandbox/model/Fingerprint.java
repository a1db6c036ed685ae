package io.whatsapptoken.sandbox.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Identifies a token without revealing it: the first twelve lower-case hex digits of the SHA-256 of
 * its UTF-8 bytes.
 */
public record Fingerprint(String value) {
  private static final int LENGTH = 12;

  /** {@return the fingerprint of a token} */
  public static Fingerprint of(String token) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      return new Fingerprint(HexFormat.of().formatHex(digest).substring(0, LENGTH));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
