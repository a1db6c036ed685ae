package io.whatsapptoken.operator.status;

import static io.whatsapptoken.operator.status.Seen.NOW;
import static io.whatsapptoken.operator.status.Seen.intent;
import static io.whatsapptoken.operator.status.Seen.setback;
import static io.whatsapptoken.operator.status.Seen.settled;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.api.v1alpha1.WhatsAppTokenStatus;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenStatus.Failure;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenStatus.NextRotation;
import io.whatsapptoken.operator.plan.Published;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class FailureOnStatusTest {
  private static final Instant LATER = NOW.plusSeconds(3600);
  private static final Seen FAILING =
      settled().ledger(l -> l.intending(intent()).setBack(setback(Woe.PASSING)));

  @Test
  void a_setback_is_shown_with_its_attempts_and_the_next_one() {
    assertThat(failure(FAILING, null, LATER))
        .isEqualTo(
            new Failure(
                "Transient",
                "2",
                "trace-1",
                "Meta asks to try again.",
                "2026-06-01T11:58:30Z",
                2,
                "2026-06-01T12:00:40Z",
                ""));
  }

  @Test
  void what_was_rolled_back_is_tried_again_with_the_next_rotation() {
    var rolledBack = settled().ledger(l -> l.setBack(setback(Woe.ROLLOUT)));
    var status = StatusRenderer.render(rolledBack.facts(), null, LATER);
    assertThat(Optional.ofNullable(status.failure()).map(Failure::nextAttemptAt))
        .isPresent()
        .isEqualTo(Optional.ofNullable(status.nextRotation()).map(NextRotation::at));
  }

  @Test
  void a_failed_check_is_shown_without_attempts() {
    assertThat(failure(settled().checkFailed(Woe.BAD_SECRET), null, NOW))
        .isEqualTo(
            new Failure(
                "Refused",
                "190",
                "trace-2",
                "The secret is wrong.",
                "2026-06-01T12:00:00Z",
                null,
                null,
                "Correct it."));
  }

  @TestFactory
  Stream<DynamicTest> of_several_problems_the_one_most_in_the_way_is_shown() {
    var unrevoked = settled().superseded(WhenSeen.unrevoked(Woe.UNFIT));
    return Stream.of(
        kind("none", settled(), null),
        kind("a check", settled().checkFailed(Woe.BAD_SECRET), "Refused"),
        kind("a revocation and a check", unrevoked.checkFailed(Woe.BAD_SECRET), "Unfit"),
        kind(
            "a rotation and a revocation",
            unrevoked.ledger(l -> l.setBack(setback(Woe.PASSING))),
            "Transient"),
        kind(
            "a missing credential and a rotation",
            FAILING.withoutCredential(),
            "CredentialMissing"),
        kind(
            "a foreign Secret and a missing credential",
            FAILING.withoutCredential().published(new Published.Foreign("it is not ours")),
            "SecretNotOurs"));
  }

  private static DynamicTest kind(String sentence, Seen seen, @Nullable String expected) {
    return DynamicTest.dynamicTest(
        sentence,
        () -> {
          var failure = failure(seen, null, NOW);
          assertThat(failure == null ? null : failure.kind()).isEqualTo(expected);
        });
  }

  @TestFactory
  Stream<DynamicTest> a_problem_without_a_record_of_its_own_keeps_when_it_was_first_seen() {
    var refused = settled().checkFailed(Woe.BAD_SECRET);
    var another = settled().checkFailed(Woe.PASSING);
    return Stream.of(
        since("while it is the same kind", refused, refused, NOW),
        since("but not of another kind", another, refused, LATER),
        since("nor after it was gone", settled(), refused, LATER));
  }

  private static DynamicTest since(String sentence, Seen first, Seen second, Instant expected) {
    return DynamicTest.dynamicTest(
        sentence,
        () -> {
          var before = StatusRenderer.render(first.facts(), null, NOW);
          assertThat(failure(second, before, LATER))
              .extracting(Failure::since)
              .isEqualTo(Times.text(expected));
        });
  }

  private static @Nullable Failure failure(
      Seen seen, @Nullable WhatsAppTokenStatus before, Instant now) {
    return StatusRenderer.render(seen.facts(), before, now).failure();
  }
}
