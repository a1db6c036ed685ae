package io.whatsapptoken.core.status;

import static io.whatsapptoken.core.status.StatusFixture.NOW;
import static io.whatsapptoken.core.status.StatusFixture.intent;
import static io.whatsapptoken.core.status.StatusFixture.retryState;
import static io.whatsapptoken.core.status.StatusFixture.settled;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.api.v1alpha1.WhatsAppTokenStatus;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenStatus.Failure;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenStatus.NextRotation;
import io.whatsapptoken.core.plan.TargetSecretState;
import io.whatsapptoken.core.token.Timestamps;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class FailureStatusTest {
  private static final Instant LATER = NOW.plusSeconds(3600);
  private static final StatusFixture FAILING =
      settled()
          .ledger(
              l -> l.withIntent(intent()).withRetryState(retryState(FailureFixtures.TRANSIENT)));

  @Test
  void a_failure_is_shown_with_its_attempts_and_the_next_attempt() {
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
  void a_rolled_back_rotation_is_retried_with_the_next_rotation() {
    var rolledBack =
        settled().ledger(l -> l.withRetryState(retryState(FailureFixtures.ROLLOUT_FAILED)));
    var status = StatusRenderer.render(rolledBack.observed(), null, LATER);
    assertThat(Optional.ofNullable(status.failure()).map(Failure::nextAttemptAt))
        .isPresent()
        .isEqualTo(Optional.ofNullable(status.nextRotation()).map(NextRotation::at));
  }

  @Test
  void a_failed_check_is_shown_without_attempts() {
    assertThat(failure(settled().checkFailed(FailureFixtures.WRONG_APP_SECRET), null, NOW))
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
  Stream<DynamicTest> the_most_urgent_of_several_failures_is_shown() {
    var unrevoked =
        settled()
            .previousTokens(ConditionsCase.revocationFailed(FailureFixtures.REQUIREMENTS_NOT_MET));
    return Stream.of(
        kind("none", settled(), null),
        kind("a check", settled().checkFailed(FailureFixtures.WRONG_APP_SECRET), "Refused"),
        kind(
            "a revocation and a check",
            unrevoked.checkFailed(FailureFixtures.WRONG_APP_SECRET),
            "RequirementsNotMet"),
        kind(
            "a rotation and a revocation",
            unrevoked.ledger(l -> l.withRetryState(retryState(FailureFixtures.TRANSIENT))),
            "Transient"),
        kind(
            "a missing credential and a rotation",
            FAILING.withoutCredential(),
            "CredentialMissing"),
        kind(
            "a foreign Secret and a missing credential",
            FAILING.withoutCredential().target(new TargetSecretState.Conflicting("it is not ours")),
            "SecretConflict"));
  }

  private static DynamicTest kind(
      String sentence, StatusFixture fixture, @Nullable String expected) {
    return DynamicTest.dynamicTest(
        sentence,
        () -> {
          var failure = failure(fixture, null, NOW);
          assertThat(failure == null ? null : failure.kind()).isEqualTo(expected);
        });
  }

  @TestFactory
  Stream<DynamicTest> a_failure_without_a_record_keeps_its_first_time() {
    var refused = settled().checkFailed(FailureFixtures.WRONG_APP_SECRET);
    var another = settled().checkFailed(FailureFixtures.TRANSIENT);
    return Stream.of(
        since("while it is the same kind", refused, refused, NOW),
        since("but not of another kind", another, refused, LATER),
        since("nor after it was gone", settled(), refused, LATER));
  }

  private static DynamicTest since(
      String sentence, StatusFixture first, StatusFixture second, Instant expected) {
    return DynamicTest.dynamicTest(
        sentence,
        () -> {
          var before = StatusRenderer.render(first.observed(), null, NOW);
          assertThat(failure(second, before, LATER))
              .extracting(Failure::since)
              .isEqualTo(Timestamps.text(expected));
        });
  }

  private static @Nullable Failure failure(
      StatusFixture fixture, @Nullable WhatsAppTokenStatus before, Instant now) {
    return StatusRenderer.render(fixture.observed(), before, now).failure();
  }
}
