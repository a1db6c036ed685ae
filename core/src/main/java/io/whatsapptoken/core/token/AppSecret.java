package io.whatsapptoken.core.token;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The secret of a Meta app. It cannot print itself; {@link #reveal()} is for the wire only. */
public final class AppSecret {
  private final String value;

  public AppSecret(String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException("an app secret is not blank");
    }
    this.value = value;
  }

  public String reveal() {
    return value;
  }

  public Fingerprint fingerprint() {
    return Fingerprint.of(value);
  }

  /**
   * The {@code appsecret_proof} that accompanies a call made with a token: the lower-case hex
   * HMAC-SHA256 of the token, keyed with this secret (Meta, "Login security").
   */
  public String proofFor(AccessToken caller) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(value.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      var proof = mac.doFinal(caller.reveal().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(proof);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AppSecret that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return Fingerprint.of(value).hashCode();
  }

  @Override
  public String toString() {
    return "AppSecret[hidden]";
  }
}
