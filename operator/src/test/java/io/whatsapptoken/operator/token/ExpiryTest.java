package io.whatsapptoken.operator.token;

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
  void never_does_not_pass() {
    assertThat(Expiry.NEVER.passedAt(Instant.MAX)).isFalse();
  }

  @Test
  void a_token_lives_until_the_moment_before_its_end() {
    assertThat(AT_NOON.passedAt(END.minusNanos(1))).isFalse();
  }

  @Test
  void a_token_does_not_live_at_its_end() {
    assertThat(AT_NOON.passedAt(END)).isTrue();
  }

  @Test
  void a_token_does_not_live_after_its_end() {
    assertThat(AT_NOON.passedAt(END.plusNanos(1))).isTrue();
  }
}
