package io.whatsapptoken.operator.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.operator.token.Expiry;
import io.whatsapptoken.operator.token.TokenFacts;
import io.whatsapptoken.operator.token.TokenKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AppScheduleTest {
  private static final Instant BORN = Instant.parse("2026-05-01T00:00:00Z");

  @Test
  void a_token_is_renewed_after_five_sixths_of_its_life() {
    assertThat(AppSchedule.renewal(living(Duration.ofDays(60)), AppSituation.UID))
        .contains(BORN.plus(Duration.ofDays(50)));
  }

  @Test
  void jitter_makes_it_earlier_by_a_tenth_of_the_last_sixth_at_most() {
    assertThat(AppSchedule.renewal(living(Duration.ofDays(60)), "any other uid"))
        .hasValueSatisfying(at ->
            assertThat(at)
                .isBetween(BORN.plus(Duration.ofDays(49)), BORN.plus(Duration.ofDays(50))));
  }

  @Test
  void a_token_of_unknown_birth_is_taken_for_one_of_sixty_days() {
    var end = BORN.plus(Duration.ofDays(60));
    var facts = facts(TokenKind.EXPIRING, Optional.empty(), new Expiry.At(end));

    assertThat(AppSchedule.renewal(facts, AppSituation.UID))
        .contains(end.minus(Duration.ofDays(10)));
  }

  @Test
  void a_permanent_or_a_temporary_token_is_never_renewed() {
    var end = new Expiry.At(BORN.plusSeconds(3600));
    assertThat(
            AppSchedule.renewal(
                facts(TokenKind.PERMANENT, Optional.of(BORN), Expiry.NEVER), AppSituation.UID))
        .isEmpty();
    assertThat(
            AppSchedule.renewal(
                facts(TokenKind.TEMPORARY, Optional.of(BORN), end), AppSituation.UID))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"PT1440H, 30", "PT10M, 30", "PT1M, 5"})
  void a_replaced_token_is_left_to_running_calls(Duration life, int seconds) {
    assertThat(AppSchedule.retirement(living(life))).isEqualTo(BORN.plusSeconds(seconds));
  }

  @Test
  void a_successor_of_unknown_birth_is_not_waited_for() {
    var facts = facts(TokenKind.PERMANENT, Optional.empty(), Expiry.NEVER);

    assertThat(AppSchedule.retirement(facts)).isEqualTo(Instant.EPOCH);
  }

  private static TokenFacts living(Duration life) {
    return facts(TokenKind.EXPIRING, Optional.of(BORN), new Expiry.At(BORN.plus(life)));
  }

  private static TokenFacts facts(TokenKind kind, Optional<Instant> born, Expiry expiry) {
    return new TokenFacts("4711", "1000", kind, born, expiry, List.of(), List.of());
  }
}
