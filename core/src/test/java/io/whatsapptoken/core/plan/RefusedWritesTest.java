package io.whatsapptoken.core.plan;

import static io.whatsapptoken.core.plan.ObservedFixture.beforeFirstIssue;
import static io.whatsapptoken.core.plan.ObservedFixture.settled;
import static io.whatsapptoken.core.plan.PlanCase.publish;
import static io.whatsapptoken.core.plan.PlanCase.requeueAt;
import static io.whatsapptoken.core.plan.PlanCase.restart;
import static io.whatsapptoken.core.plan.PlanCase.when;
import static io.whatsapptoken.core.plan.PlanFixtures.NOW;
import static io.whatsapptoken.core.plan.PlanFixtures.at;
import static io.whatsapptoken.core.plan.PlanFixtures.replaced;
import static io.whatsapptoken.core.plan.PlanFixtures.workload;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.ledger.IssueReason;
import io.whatsapptoken.core.ledger.RetryState;
import io.whatsapptoken.core.rollout.Workload;
import io.whatsapptoken.core.rollout.Workload.State;
import io.whatsapptoken.core.spec.DesiredState;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What happens while the API server rejects a write. */
final class RefusedWritesTest {
  private static final Instant SOON = at("12:05:30");
  private static final Instant LATER = at("12:07:00");
  private static final String SECRET = "Secret/acme-whatsapp";
  private static final Workload DENIED = workload("denied", State.OUTDATED);
  private static final Workload OUTDATED = workload("outdated", State.OUTDATED);
  private static final TargetSecretState ABSENT = new TargetSecretState.Absent();

  @TestFactory
  Stream<DynamicTest> without_its_ledger_nothing_is_done() {
    var refused = beforeFirstIssue().refusedUntil(LATER, RefusedWrites.LEDGER);
    return Stream.of(
        when("a first token is due", refused).then(requeueAt("12:07:00")),
        when("a check is due", settled().triggers("", "now").refusedUntil(LATER, "Ledger"))
            .then(requeueAt("12:07:00")),
        when(
                "it is suspended",
                settled().mode(DesiredState.Mode.SUSPENDED).refusedUntil(LATER, "Ledger"))
            .then(requeueAt("12:07:00")),
        when("the wait is over", beforeFirstIssue().refusedUntil(NOW, RefusedWrites.LEDGER))
            .then(PlanCase.issueToken(IssueReason.FIRST_ISSUE)),
        when("the spec was changed", refused.generation(2))
            .then(PlanCase.issueToken(IssueReason.FIRST_ISSUE)));
  }

  @TestFactory
  Stream<DynamicTest> a_refused_publication_is_retried_later() {
    var gone = settled().target(ABSENT);
    return Stream.of(
        when("it waits", gone.refusedUntil(LATER, SECRET)).then(requeueAt("12:07:00")),
        when("the wait is over", gone.refusedUntil(NOW, SECRET)).then(publish()),
        when("the spec was changed", gone.refusedUntil(LATER, SECRET).generation(2))
            .then(publish()),
        when("a check is made meanwhile", gone.refusedUntil(LATER, SECRET).triggers("", "now"))
            .then(PlanCase.verifyCurrent()));
  }

  @TestFactory
  Stream<DynamicTest> a_refused_restart_does_not_delay_the_others() {
    var two = settled().previousTokens(replaced("EAAold")).workloads(DENIED, OUTDATED);
    var one = settled().previousTokens(replaced("EAAold")).workloads(DENIED);
    var restarting = workload("restarting", State.RESTARTING);
    return Stream.of(
        when("the first is the canary", two).then(restart(DENIED)),
        when("if it is refused, the next one is", two.refusedUntil(SOON, DENIED.reference()))
            .then(restart(OUTDATED)),
        when("only refused ones are left", one.refusedUntil(SOON, DENIED.reference()))
            .then(requeueAt("12:05:15")),
        when(
                "another one restarts",
                settled()
                    .previousTokens(replaced("EAAold"))
                    .workloads(DENIED, restarting)
                    .refusedUntil(SOON, DENIED.reference()))
            .then(requeueAt("12:05:01")),
        when("the wait is over", one.refusedUntil(NOW, DENIED.reference())).then(restart(DENIED)));
  }

  @Test
  void a_refusal_counts_as_long_as_the_write_is_to_be_made() {
    var published = settled().refusedUntil(SOON, SECRET);

    assertThat(published.observed().pendingRefusals()).isEmpty();
    assertThat(published.target(ABSENT).observed().pendingRefusals()).hasSize(1);
    assertThat(settled().refusedUntil(SOON, "Ledger").observed().pendingRefusals()).hasSize(1);
    var workload = settled().refusedUntil(SOON, DENIED.reference());
    assertThat(workload.observed().pendingRefusals()).isEmpty();
    assertThat(workload.workloads(DENIED).observed().pendingRefusals()).hasSize(1);
    assertThat(
            workload.workloads(workload("denied", State.UP_TO_DATE)).observed().pendingRefusals())
        .isEmpty();
  }

  @Test
  void what_was_written_is_no_longer_refused() {
    var refused = settled().target(ABSENT).refusedUntil(SOON, SECRET).observed();

    assertThat(refused.written(SECRET).refusedWrites()).isEqualTo(RefusedWrites.NONE);
    assertThat(refused.written("Ledger")).isSameAs(refused);
  }

  @Test
  void a_refused_write_of_the_ledger_that_is_not_tried_again_is_no_longer_needed() {
    var waiting = settled().refusedUntil(SOON, "Ledger").observed();
    var notTried = settled().refusedUntil(NOW, "Ledger").observed();

    assertThat(waiting.withoutObsoleteRefusal(NOW)).isSameAs(waiting);
    assertThat(notTried.withoutObsoleteRefusal(NOW).pendingRefusals()).isEmpty();
  }

  @Test
  void a_refusal_slows_down_and_keeps_its_beginning() {
    var once = RefusedWrites.NONE.with(SECRET, "Secret acme", 403, "no", 1, NOW);
    var twice = once.with(SECRET, "Secret acme", 403, "no", 1, SOON);

    assertThat(once.of(SECRET).map(RetryState::nextAttemptAt)).contains(at("12:05:30"));
    assertThat(twice.of(SECRET).map(RetryState::nextAttemptAt)).contains(at("12:06:30"));
    assertThat(twice.of(SECRET).map(RetryState::since)).contains(NOW);
  }

  @TestFactory
  Stream<DynamicTest> the_failure_names_the_object_the_reply_and_the_step() {
    return Stream.of(
        names("exceeded quota: secrets", "Raise the quota"),
        names("field is immutable when `immutable` is set", "Delete Secret acme"),
        names("admission webhook \"x\" denied the request", "in the policy that denies it"),
        names("metadata.labels: Invalid value", "Correct what the API server names"));
  }

  private static DynamicTest names(String reply, String step) {
    return DynamicTest.dynamicTest(
        reply,
        () -> {
          var refused = RefusedWrites.NONE.with(SECRET, "Secret acme", 422, reply, 1, NOW);
          var failure = refused.of(SECRET).orElseThrow().failure();

          assertThat(failure.message())
              .isEqualTo("The API server rejects the write of Secret acme (HTTP 422): " + reply);
          assertThat(failure.remediation()).contains(step);
          assertThat(failure.needsUserAction()).isTrue();
        });
  }
}
