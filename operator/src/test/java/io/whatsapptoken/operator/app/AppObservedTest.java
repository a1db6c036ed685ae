package io.whatsapptoken.operator.app;

import static io.whatsapptoken.operator.app.AppSituation.NEXT;
import static io.whatsapptoken.operator.app.AppSituation.NOW;
import static io.whatsapptoken.operator.app.AppSituation.healthy;
import static io.whatsapptoken.operator.app.AppSituation.keys;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What was heard of Meta holds for what it was asked about. */
final class AppObservedTest {
  @Test
  void every_other_credential_is_another_subject() {
    var credentials =
        List.of(
            healthy(),
            healthy().withoutSecret(),
            healthy().previousAccepted(),
            healthy().withoutAdmin(),
            healthy().keys(keys().promoting(NEXT)));

    assertThat(credentials.stream().map(AppObservedTest::subject)).doesNotHaveDuplicates();
  }

  @Test
  void a_replaced_admin_token_is_nothing_that_meta_is_asked_about() {
    assertThat(subject(healthy().previous(NEXT))).isEqualTo(subject(healthy()));
  }

  @Test
  void what_is_no_longer_certain_is_forgotten_and_nothing_else() {
    var facts = healthy().setBack(NOW).facts();

    assertThat(facts.unsure().knowledge()).isEmpty();
    assertThat(facts.unsure().with(facts.knowledge().orElseThrow())).isEqualTo(facts);
  }

  @Test
  void a_setback_comes_and_goes() {
    var facts = healthy().facts();
    var by = healthy().setBack(NOW).facts().setback();

    assertThat(Stream.of(facts.setBack(by), facts).map(AppObserved::setback))
        .containsExactly(by, Optional.empty());
    assertThat(facts.setBack(by).setBack(Optional.empty())).isEqualTo(facts);
  }

  private static String subject(AppSituation situation) {
    return situation.facts().subject();
  }
}
