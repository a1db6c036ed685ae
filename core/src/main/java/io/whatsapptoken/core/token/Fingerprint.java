package io.whatsapptoken.core.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A name for a token that is safe to show: the first twelve lower-case hex digits of the SHA-256 of
 * its UTF-8 bytes. Tokens carry far more entropy than could be guessed from 48 bits of digest.
 */
public record Fingerprint(String value) {
  private static final int LENGTH = 12;

  static Fingerprint of(String secret) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
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
