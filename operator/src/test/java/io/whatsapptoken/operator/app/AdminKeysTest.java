package io.whatsapptoken.operator.app;

import static io.whatsapptoken.operator.app.AppSituation.CURRENT;
import static io.whatsapptoken.operator.app.AppSituation.NEXT;
import static io.whatsapptoken.operator.app.AppSituation.NOW;
import static io.whatsapptoken.operator.app.AppSituation.PREVIOUS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What each step of a renewal changes in the Secret of the admin token, and nothing else. */
final class AdminKeysTest {
  private static final AdminKeys BEFORE =
      new AdminKeys(CURRENT, NextToken.NONE, Optional.of(PREVIOUS), "7");

  @Test
  void a_token_that_meta_issued_is_kept_beside_the_others() {
    assertThat(BEFORE.keeping(NEXT))
        .isEqualTo(new AdminKeys(CURRENT, new NextToken.Kept(NEXT), Optional.of(PREVIOUS), "7"));
  }

  @Test
  void a_token_that_proved_itself_replaces_the_current_one() {
    assertThat(BEFORE.keeping(NEXT).promoting(NEXT))
        .isEqualTo(new AdminKeys(NEXT, NextToken.NONE, Optional.of(CURRENT), "7"));
  }

  @Test
  void a_replaced_token_takes_the_place_of_a_dead_one() {
    assertThat(BEFORE.restoring(PREVIOUS))
        .isEqualTo(new AdminKeys(PREVIOUS, NextToken.NONE, Optional.empty(), "7"));
  }

  @Test
  void a_token_is_held_by_whichever_key_has_it() {
    var full = BEFORE.keeping(NEXT);
    assertThat(List.of(CURRENT, NEXT, PREVIOUS)).allMatch(full::hold);
    assertThat(BEFORE.hold(NEXT)).isFalse();
    assertThat(BEFORE.begun(new NextToken.Begun(NOW, "me")).hold(NEXT)).isFalse();
    assertThat(BEFORE.withoutPrevious().hold(PREVIOUS)).isFalse();
  }
}
