package io.whatsapptoken.core.metaapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.token.Expiry;
import io.whatsapptoken.core.token.TokenFacts;
import io.whatsapptoken.core.token.TokenKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MetaAppScheduleTest {
  private static final Instant ISSUED_AT = Instant.parse("2026-05-01T00:00:00Z");

  @Test
  void a_token_is_renewed_after_five_sixths_of_its_lifetime() {
    assertThat(MetaAppSchedule.renewal(withLifetime(Duration.ofDays(60)), MetaAppFixture.UID))
        .contains(ISSUED_AT.plus(Duration.ofDays(50)));
  }

  @Test
  void jitter_makes_it_earlier_by_a_tenth_of_the_last_sixth_at_most() {
    assertThat(MetaAppSchedule.renewal(withLifetime(Duration.ofDays(60)), "any other uid"))
        .hasValueSatisfying(at ->
            assertThat(at)
                .isBetween(
                    ISSUED_AT.plus(Duration.ofDays(49)), ISSUED_AT.plus(Duration.ofDays(50))));
  }

  @Test
  void a_token_of_unknown_age_is_assumed_to_last_sixty_days() {
    var end = ISSUED_AT.plus(Duration.ofDays(60));
    var facts = facts(TokenKind.EXPIRING, Optional.empty(), new Expiry.At(end));

    assertThat(MetaAppSchedule.renewal(facts, MetaAppFixture.UID))
        .contains(end.minus(Duration.ofDays(10)));
  }

  @Test
  void a_permanent_or_a_temporary_token_is_never_renewed() {
    var end = new Expiry.At(ISSUED_AT.plusSeconds(3600));
    assertThat(
            MetaAppSchedule.renewal(
                facts(TokenKind.PERMANENT, Optional.of(ISSUED_AT), Expiry.NEVER),
                MetaAppFixture.UID))
        .isEmpty();
    assertThat(
            MetaAppSchedule.renewal(
                facts(TokenKind.TEMPORARY, Optional.of(ISSUED_AT), end), MetaAppFixture.UID))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"PT1440H, 30", "PT10M, 30", "PT1M, 5"})
  void a_previous_token_outlasts_calls_in_flight(Duration life, int seconds) {
    assertThat(MetaAppSchedule.retirement(withLifetime(life)))
        .isEqualTo(ISSUED_AT.plusSeconds(seconds));
  }

  @Test
  void a_replacement_of_unknown_age_causes_no_wait() {
    var facts = facts(TokenKind.PERMANENT, Optional.empty(), Expiry.NEVER);

    assertThat(MetaAppSchedule.retirement(facts)).isEqualTo(Instant.EPOCH);
  }

  private static TokenFacts withLifetime(Duration life) {
    return facts(TokenKind.EXPIRING, Optional.of(ISSUED_AT), new Expiry.At(ISSUED_AT.plus(life)));
  }

  private static TokenFacts facts(TokenKind kind, Optional<Instant> born, Expiry expiry) {
    return new TokenFacts("4711", "1000", kind, born, expiry, List.of(), List.of());
  }
}
