package io.whatsapptoken.core.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A Meta access token: opaque, of any length, never parsed (Meta, "Access tokens"). It cannot print
 * itself; {@link #reveal()} is for the wire and for Secrets only.
 */
public final class AccessToken {
  private final String value;
  private final Fingerprint fingerprint;

  public AccessToken(String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a token is not blank");
    }
    this.value = value;
    this.fingerprint = Fingerprint.of(value);
  }

  public String reveal() {
    return value;
  }

  public Fingerprint fingerprint() {
    return fingerprint;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AccessToken that
        && MessageDigest.isEqual(
            value.getBytes(StandardCharsets.UTF_8), that.value.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public int hashCode() {
    return fingerprint.hashCode();
  }

  @Override
  public String toString() {
    return "AccessToken[" + fingerprint + "]";
  }
}
