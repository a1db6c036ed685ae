package io.whatsapptoken.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a person is told of a token that comes to its end. */
final class ExpiryNotesTest {
  @Test
  void where_the_operator_renews_it_points_to_what_is_in_the_way() {
    assertThat(note(Situation.exchanging().expiring(Samples.at("13:00:00"))))
        .isEqualTo(
            "The token comes to its end: it expires at 2026-06-01T13:00:00Z. It should have been"
                + " replaced by now: see OnSchedule and failure for what is in the way.");
  }

  @Test
  void where_a_person_supplies_it_asks_for_a_new_one() {
    assertThat(note(Situation.supplied().temporary()))
        .isEqualTo(
            "The token is a person's temporary one, which lives for hours and is not for"
                + " production: it expires at 2026-06-01T14:00:00Z. Put a new token into Secret"
                + " seed, key token, best one of a system user (Business settings > System users >"
                + " Generate token).");
  }

  private static String note(Situation given) {
    return ExpiryNotes.of(given.token(), given.seen().wish());
  }
}
