package io.whatsapptoken.operator.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.AppSecret;
import io.whatsapptoken.sandbox.Demo;
import io.whatsapptoken.sandbox.model.Fingerprint;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What finds leaks must find them. */
class SecretLeakScanTest {
  private static final String TOKEN = "EAAabcdefghijklmnopqrstuvwxyzABCDEFZDZD";
  private final SecretLeakScan scan =
      new SecretLeakScan(List.of(TOKEN, Demo.ADMIN_TOKEN), List.of(Demo.APP_SECRET));

  static List<String> leaks() {
    return List.of(
        TOKEN,
        "EAAabcdefghi… was cut",
        Base64.getEncoder().encodeToString(TOKEN.getBytes(UTF_8)),
        Demo.ADMIN_TOKEN,
        Demo.APP_SECRET,
        new AppSecret(Demo.APP_SECRET).proofFor(new AccessToken(TOKEN)));
  }

  @ParameterizedTest
  @MethodSource("leaks")
  void finds_a_secret_anywhere_in_a_line(String leak) {
    assertThat(scan.containsSecret("{\"message\": \"seen: " + leak + "\"}")).isTrue();
  }

  @Test
  void ignores_fingerprints_and_other_hashes() {
    assertThat(
            scan.containsSecret(
                Fingerprint.of(TOKEN).value() + " " + "0a".repeat(32) + " EAA RUFB"))
        .isFalse();
  }
}
