package io.whatsapptoken.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a person is told of a token that comes to its end. */
final class ExpiryMessagesTest {
  @Test
  void the_message_for_a_renewed_token_points_to_the_blocking_failure() {
    assertThat(note(ObservedFixture.exchanging().expiringAt(PlanFixtures.at("13:00:00"))))
        .isEqualTo(
            "The token expires soon, at 2026-06-01T13:00:00Z. It should have been renewed"
                + " already; see status.failure.");
  }

  @Test
  void the_message_for_a_supplied_token_requests_a_new_one() {
    assertThat(note(ObservedFixture.supplied().temporary()))
        .isEqualTo(
            "The token is a temporary user token, which is not for production, and expires at"
                + " 2026-06-01T14:00:00Z. Store a new token in Secret seed, key token,"
                + " preferably of a system user (Business settings > System users >"
                + " Generate token).");
  }

  @Test
  void the_message_for_an_exchanged_token_without_data_access_requests_a_login() {
    var facts = PlanFixtures.dataAccessUntil(PlanFixtures.at("13:00:00"));
    assertThat(note(ObservedFixture.exchanging().facts(facts)))
        .isEqualTo(
            "The access of the app to the data of the token's user ends at 2026-06-01T13:00:00Z."
                + " Log in to Meta again as that person: a new token does not extend this access.");
  }

  @Test
  void the_message_for_a_supplied_token_without_data_access_requests_a_login_or_another_token() {
    var facts = PlanFixtures.dataAccessUntil(PlanFixtures.at("13:00:00"));
    assertThat(note(ObservedFixture.supplied().facts(facts)))
        .isEqualTo(
            "The access of the app to the data of the token's user ends at 2026-06-01T13:00:00Z."
                + " Log in to Meta again as that person, or store a token of a system user in"
                + " Secret seed, key token (Business settings > System users > Generate token).");
  }

  @Test
  void the_message_for_an_issued_token_without_data_access_points_to_the_blocking_failure() {
    var facts = PlanFixtures.dataAccessUntil(PlanFixtures.IN_60_DAYS);
    assertThat(note(ObservedFixture.settled().facts(facts)))
        .isEqualTo(
            "The access of the app to the data of the token's user ends at 2026-07-30T12:00:00Z."
                + " It should have been renewed already; see status.failure.");
  }

  @Test
  void the_end_of_data_access_is_part_of_a_sentence() {
    assertThat(ExpiryMessages.expires(PlanFixtures.dataAccessUntil(PlanFixtures.IN_60_DAYS)))
        .isEqualTo("the access of the app to the data of its user ends at 2026-07-30T12:00:00Z");
  }

  private static String note(ObservedFixture fixture) {
    return ExpiryMessages.of(fixture.currentToken(), fixture.observed().desired());
  }
}
