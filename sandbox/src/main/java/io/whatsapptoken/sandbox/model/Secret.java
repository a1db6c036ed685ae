package io.whatsapptoken.sandbox.model;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An app secret or token. {@code toString} returns only its fingerprint. */
public final class Secret {
  private final String value;

  public Secret(String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a secret must not be blank");
    }
    this.value = value;
  }

  public Fingerprint fingerprint() {
    return Fingerprint.of(value);
  }

  boolean matches(String other) {
    return MessageDigest.isEqual(utf8(value), utf8(other));
  }

  /** {@return the lower-case hex HMAC-SHA256 of the message, keyed with this secret} */
  public String sign(String message) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(utf8(value), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(utf8(message)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret that && matches(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "Secret[" + fingerprint() + "]";
  }
}
