package io.whatsapptoken.core.status;

import static io.whatsapptoken.core.status.StatusFixture.NOW;
import static io.whatsapptoken.core.status.StatusFixture.settled;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.api.v1alpha1.WhatsAppTokenStatus;
import io.whatsapptoken.core.ledger.Triggers;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is read off a status that was written before. */
final class StoredStatusTest {
  @TestFactory
  Stream<DynamicTest> whether_a_check_is_requested() {
    return Stream.of(
        requested("never", "", null, false),
        requested("for the first time", "a", null, true),
        requested("for the first time after another request", "a", withHandledCheck(""), true),
        requested("again", "b", withHandledCheck("a"), true),
        requested("as before", "a", withHandledCheck("a"), false));
  }

  private static DynamicTest requested(
      String sentence, String check, @Nullable WhatsAppTokenStatus before, boolean expected) {
    return DynamicTest.dynamicTest(
        sentence,
        () -> {
          var desired = settled().triggers(Triggers.NONE.checked(check)).observed().desired();
          assertThat(StatusRenderer.checkRequested(before, desired)).isEqualTo(expected);
        });
  }

  @Test
  void whether_a_condition_has_a_message() {
    var status = StatusRenderer.render(settled().observed(), null, NOW);

    assertThat(StatusRenderer.alreadyReports(status, "Meta confirmed the token.")).isTrue();
    assertThat(StatusRenderer.alreadyReports(status, "The token has expired.")).isFalse();
    assertThat(StatusRenderer.alreadyReports(null, "Meta confirmed the token.")).isFalse();
  }

  /** A requested rotation was handled as well. */
  private static WhatsAppTokenStatus withHandledCheck(String check) {
    var handled = settled().ledger(l -> l.withHandled(l.handled().checked(check)));
    return StatusRenderer.render(handled.observed(), null, NOW);
  }
}
