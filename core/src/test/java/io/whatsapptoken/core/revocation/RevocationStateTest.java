package io.whatsapptoken.core.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RevocationStateTest {
  private static final RevocationPause HARM =
      new RevocationPause(Instant.parse("2026-06-01T12:00:00Z"), "1000", "It did harm.");
  private static final RevocationPause LATER =
      new RevocationPause(Instant.parse("2026-06-01T13:00:00Z"), "1000", "It did harm again.");

  @Test
  void tokens_are_revoked_at_first_whatever_the_annotation_says() {
    var state = new RevocationState(Optional.empty(), "", "once");

    assertThat(state.pause()).isEmpty();
    assertThat(state.isAllowedAgain()).isFalse();
  }

  @Test
  void the_first_harm_counts_until_a_user_allows_revocation() {
    assertThat(RevocationState.ALLOWED.paused(HARM).paused(LATER).pause()).contains(HARM);
  }

  @Test
  void a_value_that_was_there_before_the_harm_does_not_allow_revocation() {
    var state = new RevocationState(Optional.empty(), "", "once").paused(HARM);

    assertThat(state.pause()).contains(HARM);
    assertThat(state.isAllowedAgain()).isFalse();
  }

  @Test
  void a_removed_value_does_not_allow_revocation() {
    assertThat(new RevocationState(Optional.of(HARM), "once", "").pause()).contains(HARM);
  }

  @Test
  void a_new_value_allows_revocation_before_that_is_recorded() {
    var state = new RevocationState(Optional.of(HARM), "once", "twice");

    assertThat(state.isAllowedAgain()).isTrue();
    assertThat(state.pause()).isEmpty();
    assertThat(state.resumed()).isEqualTo(new RevocationState(Optional.empty(), "twice", "twice"));
  }

  @Test
  void each_value_acts_once() {
    var again = new RevocationState(Optional.of(HARM), "once", "twice").resumed().paused(LATER);

    assertThat(again.pause()).contains(LATER);
    assertThat(again.isAllowedAgain()).isFalse();
  }
}
