package io.whatsapptoken.core.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class ExpiryTest {
  private static final Instant END = Instant.parse("2026-07-30T12:00:00Z");
  private static final Expiry AT_NOON = new Expiry.At(END);

  @Test
  void zero_stands_for_never() {
    assertThat(Expiry.fromEpochSeconds(0)).isEqualTo(Expiry.NEVER);
  }

  @Test
  void seconds_count_from_1970() {
    assertThat(Expiry.fromEpochSeconds(1_785_412_800)).isEqualTo(AT_NOON);
  }

  @Test
  void never_does_not_expire() {
    assertThat(Expiry.NEVER.passedAt(Instant.MAX)).isFalse();
  }

  @Test
  void a_token_is_valid_until_just_before_its_expiry() {
    assertThat(AT_NOON.passedAt(END.minusNanos(1))).isFalse();
  }

  @Test
  void a_token_is_not_valid_at_its_expiry() {
    assertThat(AT_NOON.passedAt(END)).isTrue();
  }

  @Test
  void a_token_is_not_valid_after_its_expiry() {
    assertThat(AT_NOON.passedAt(END.plusNanos(1))).isTrue();
  }
}
