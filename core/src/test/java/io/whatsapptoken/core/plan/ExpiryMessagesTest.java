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

  private static String note(ObservedFixture fixture) {
    return ExpiryMessages.of(fixture.currentToken(), fixture.observed().desired());
  }
}
