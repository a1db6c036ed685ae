package io.whatsapptoken.core.metaapp;

import static io.whatsapptoken.core.metaapp.MetaAppFixture.CURRENT;
import static io.whatsapptoken.core.metaapp.MetaAppFixture.NEXT;
import static io.whatsapptoken.core.metaapp.MetaAppFixture.NOW;
import static io.whatsapptoken.core.metaapp.MetaAppFixture.PREVIOUS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What each step of a renewal changes in the Secret of the admin token, and nothing else. */
final class AdminTokenKeysTest {
  private static final AdminTokenKeys BEFORE =
      new AdminTokenKeys(CURRENT, RenewalState.NONE, Optional.of(PREVIOUS), "7");

  @Test
  void an_issued_token_is_stored_beside_the_others() {
    assertThat(BEFORE.keeping(NEXT))
        .isEqualTo(
            new AdminTokenKeys(
                CURRENT, new RenewalState.Pending(NEXT), Optional.of(PREVIOUS), "7"));
  }

  @Test
  void a_verified_token_replaces_the_current_one() {
    assertThat(BEFORE.keeping(NEXT).promoting(NEXT))
        .isEqualTo(new AdminTokenKeys(NEXT, RenewalState.NONE, Optional.of(CURRENT), "7"));
  }

  @Test
  void the_previous_token_replaces_an_invalid_one() {
    assertThat(BEFORE.restoring(PREVIOUS))
        .isEqualTo(new AdminTokenKeys(PREVIOUS, RenewalState.NONE, Optional.empty(), "7"));
  }

  @Test
  void a_token_is_found_under_any_key() {
    var full = BEFORE.keeping(NEXT);
    assertThat(List.of(CURRENT, NEXT, PREVIOUS)).allMatch(full::hold);
    assertThat(BEFORE.hold(NEXT)).isFalse();
    assertThat(BEFORE.begun(new RenewalState.Started(NOW, "me")).hold(NEXT)).isFalse();
    assertThat(BEFORE.withoutPrevious().hold(PREVIOUS)).isFalse();
  }
}
