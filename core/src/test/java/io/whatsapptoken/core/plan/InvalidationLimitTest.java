package io.whatsapptoken.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class InvalidationLimitTest {
  private static final Instant START = PlanFixtures.NOW;

  @Test
  void five_tokens_may_be_replaced_in_the_first_minute() {
    assertThat(confirmed(4, START).pausedUntil(START)).isEmpty();
    assertThat(confirmed(5, START).pausedUntil(START.plusSeconds(59)))
        .contains(START.plusSeconds(60));
  }

  @Test
  void twice_as_many_may_be_in_the_minute_after_a_full_one() {
    var second = START.plusSeconds(60);
    var limit = confirmed(5, START).at(second);

    assertThat(limit.limit()).isEqualTo(10);
    assertThat(limit.pausedUntil(second)).isEmpty();
    assertThat(limit.windowStart()).isEqualTo(second);
  }

  @Test
  void a_minute_that_was_not_full_starts_anew() {
    assertThat(confirmed(4, START).withAnnounced().at(START.plusSeconds(60)))
        .isEqualTo(new InvalidationLimit(START.plusSeconds(60), 5, 0, false));
  }

  @Test
  void a_minute_without_any_starts_anew() {
    var full = confirmed(5, START).withAnnounced();

    assertThat(full.at(START.plusSeconds(119)).limit()).isEqualTo(10);
    assertThat(full.at(START.plusSeconds(119)).announced()).isTrue();
    assertThat(full.at(START.plusSeconds(120)))
        .isEqualTo(new InvalidationLimit(START.plusSeconds(120), 5, 0, false));
  }

  @Test
  void a_thousand_tokens_are_replaced_within_ten_minutes() {
    var now = START;
    var limit = InvalidationLimit.NONE;
    for (int replaced = 0; replaced < 1000; replaced++) {
      now = limit.pausedUntil(now).orElse(now);
      limit = limit.at(now).counted();
    }

    assertThat(Duration.between(START, now))
        .isBetween(Duration.ofMinutes(5), Duration.ofMinutes(10));
  }

  private static InvalidationLimit confirmed(int tokens, Instant at) {
    var limit = InvalidationLimit.NONE.at(at);
    for (int i = 0; i < tokens; i++) {
      limit = limit.at(at).counted();
    }
    return limit;
  }
}
