package io.whatsapptoken.core.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class AccessTokenTest {
  private static final AccessToken TOKEN = new AccessToken("EAAfingerprint0123");

  /** From {@code printf EAAfingerprint0123 | sha256sum}. */
  @Test
  void the_fingerprint_is_the_beginning_of_the_digest() {
    assertThat(TOKEN.fingerprint()).hasToString("a9ddd2dee29c");
  }

  @Test
  void a_token_is_shown_by_its_fingerprint() {
    assertThat(TOKEN).hasToString("AccessToken[a9ddd2dee29c]");
  }

  @Test
  void equal_tokens_are_equal() {
    assertThat(new AccessToken("EAAfingerprint0123")).isEqualTo(TOKEN).hasSameHashCodeAs(TOKEN);
  }

  @Test
  void different_tokens_differ() {
    assertThat(new AccessToken("EAAfingerprint0124"))
        .isNotEqualTo(TOKEN)
        .doesNotHaveSameHashCodeAs(TOKEN);
  }

  @Test
  void a_token_is_not_altered() {
    assertThat(new AccessToken(" EAA\n").reveal()).isEqualTo(" EAA\n");
  }

  @Test
  void a_blank_token_is_rejected() {
    assertThatThrownBy(() -> new AccessToken(" \n")).isInstanceOf(IllegalArgumentException.class);
  }
}
