package io.whatsapptoken.operator.status;

import static io.whatsapptoken.operator.status.Seen.NOW;
import static io.whatsapptoken.operator.status.Seen.settled;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.api.v1alpha1.WhatsAppTokenStatus;
import io.whatsapptoken.operator.token.Triggers;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is read off a status that was written before. */
final class StatusBeforeTest {
  @TestFactory
  Stream<DynamicTest> whether_a_check_is_asked_for() {
    return Stream.of(
        asked("never", "", null, false),
        asked("for the first time", "a", null, true),
        asked("for the first time after another request", "a", echoing(""), true),
        asked("again", "b", echoing("a"), true),
        asked("as before", "a", echoing("a"), false));
  }

  private static DynamicTest asked(
      String sentence, String check, @Nullable WhatsAppTokenStatus before, boolean expected) {
    return DynamicTest.dynamicTest(
        sentence,
        () -> {
          var wish = settled().triggers(Triggers.NONE.checked(check)).facts().wish();
          assertThat(StatusRenderer.checkAsked(before, wish)).isEqualTo(expected);
        });
  }

  @Test
  void what_a_condition_says_is_told() {
    var status = StatusRenderer.render(settled().facts(), null, NOW);

    assertThat(StatusRenderer.tells(status, "Meta confirmed the token.")).isTrue();
    assertThat(StatusRenderer.tells(status, "The token has expired.")).isFalse();
    assertThat(StatusRenderer.tells(null, "Meta confirmed the token.")).isFalse();
  }

  /** A requested rotation was handled as well. */
  private static WhatsAppTokenStatus echoing(String check) {
    var handled = settled().ledger(l -> l.handling(l.handled().checked(check)));
    return StatusRenderer.render(handled.facts(), null, NOW);
  }
}
