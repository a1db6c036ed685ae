package io.whatsapptoken.core.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class AppSecretTest {
  private static final AppSecret SECRET = new AppSecret("0123456789abcdef0123456789abcdef");

  /** From {@code printf EAAproof0123456789 | openssl dgst -sha256 -hmac <the secret>}. */
  @Test
  void the_proof_is_the_hmac_of_the_token_keyed_with_the_secret() {
    assertThat(SECRET.proofFor(new AccessToken("EAAproof0123456789")))
        .isEqualTo("71a9d2d5992570d394c01a18d4dec17b215060e9b02cd213069e49983e75c1b7");
  }

  @Test
  void equal_secrets_are_equal() {
    assertThat(new AppSecret("0123456789abcdef0123456789abcdef"))
        .isEqualTo(SECRET)
        .hasSameHashCodeAs(SECRET);
  }

  @Test
  void different_secrets_differ() {
    assertThat(new AppSecret("another")).isNotEqualTo(SECRET).doesNotHaveSameHashCodeAs(SECRET);
  }

  @Test
  void a_secret_does_not_print() {
    assertThat(SECRET).hasToString("AppSecret[hidden]");
  }

  @Test
  void a_blank_secret_is_rejected() {
    assertThatThrownBy(() -> new AppSecret(" \n")).isInstanceOf(IllegalArgumentException.class);
  }
}
