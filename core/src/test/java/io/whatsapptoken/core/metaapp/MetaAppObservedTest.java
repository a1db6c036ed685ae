package io.whatsapptoken.core.metaapp;

import static io.whatsapptoken.core.metaapp.MetaAppFixture.NEXT;
import static io.whatsapptoken.core.metaapp.MetaAppFixture.NOW;
import static io.whatsapptoken.core.metaapp.MetaAppFixture.healthy;
import static io.whatsapptoken.core.metaapp.MetaAppFixture.keys;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What was heard of Meta holds for what it was asked about. */
final class MetaAppObservedTest {
  @Test
  void every_change_of_the_credential_changes_the_input_hash() {
    var credentials =
        List.of(
            healthy(),
            healthy().withoutSecret(),
            healthy().previousAccepted(),
            healthy().withoutAdmin(),
            healthy().keys(keys().promoting(NEXT)));

    assertThat(credentials.stream().map(MetaAppObservedTest::subject)).doesNotHaveDuplicates();
  }

  @Test
  void a_previous_admin_token_is_not_inspected() {
    assertThat(subject(healthy().previous(NEXT))).isEqualTo(subject(healthy()));
  }

  @Test
  void invalidating_a_check_drops_only_uncertain_results() {
    var facts = healthy().backingOffUntil(NOW).facts();

    assertThat(facts.invalidateCheck().check()).isEmpty();
    assertThat(facts.invalidateCheck().with(facts.check().orElseThrow())).isEqualTo(facts);
  }

  @Test
  void a_retry_state_is_set_and_cleared() {
    var facts = healthy().facts();
    var by = healthy().backingOffUntil(NOW).facts().setback();

    assertThat(Stream.of(facts.retryState(by), facts).map(MetaAppObserved::setback))
        .containsExactly(by, Optional.empty());
    assertThat(facts.retryState(by).retryState(Optional.empty())).isEqualTo(facts);
  }

  private static String subject(MetaAppFixture situation) {
    return situation.facts().subject();
  }
}
