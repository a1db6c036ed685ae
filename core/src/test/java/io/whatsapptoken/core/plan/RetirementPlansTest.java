package io.whatsapptoken.core.plan;

import static io.whatsapptoken.core.plan.ObservedFixture.rotating;
import static io.whatsapptoken.core.plan.ObservedFixture.settled;
import static io.whatsapptoken.core.plan.PlanCase.requeueAt;
import static io.whatsapptoken.core.plan.PlanCase.revoke;
import static io.whatsapptoken.core.plan.PlanCase.startGracePeriod;
import static io.whatsapptoken.core.plan.PlanCase.when;
import static io.whatsapptoken.core.plan.PlanFixtures.MISSING_CREDENTIAL;
import static io.whatsapptoken.core.plan.PlanFixtures.NOW;
import static io.whatsapptoken.core.plan.PlanFixtures.at;
import static io.whatsapptoken.core.plan.PlanFixtures.failedUntil;
import static io.whatsapptoken.core.plan.PlanFixtures.rejected;
import static io.whatsapptoken.core.plan.PlanFixtures.replaced;
import static io.whatsapptoken.core.plan.PlanFixtures.workload;

import io.whatsapptoken.core.ledger.IssueReason;
import io.whatsapptoken.core.ledger.PreviousToken;
import io.whatsapptoken.core.rollout.Workload;
import io.whatsapptoken.core.rollout.Workload.State;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What becomes of tokens that were replaced, or rejected. */
final class RetirementPlansTest {
  private static final Workload RESTARTING = workload("restarting", State.RESTARTING);
  private static final Workload HEALTHY = workload("healthy", State.UP_TO_DATE);
  private static final TargetSecretState ABSENT = new TargetSecretState.Absent();
  private static final PreviousToken OLD = replaced("EAAold");
  private static final PreviousToken ENDING = replaced("EAAending", NOW);
  private static final PreviousToken IN_OVERLAP = replaced("EAAoverlap", at("12:06:00"));
  private static final PreviousToken REJECTED = rejected("EAArejected");

  @TestFactory
  Stream<DynamicTest> the_overlap_begins_when_every_dependent_is_healthy() {
    var replaced = settled().previousTokens(OLD);
    return Stream.of(
        when("there are none", replaced).then(startGracePeriod()),
        when("all are healthy", replaced.workloads(HEALTHY)).then(startGracePeriod()),
        when("a check is due", replaced.triggers("", "now")).then(startGracePeriod()),
        when("the token before that may be revoked", settled().previousTokens(ENDING, OLD))
            .then(startGracePeriod()),
        when("but not while one restarts", replaced.workloads(HEALTHY, RESTARTING))
            .then(requeueAt("12:05:01")),
        when("but not while an older pod runs", replaced.workloads(HEALTHY).stalePod("acme-1"))
            .then(requeueAt("12:05:01")),
        when("but not twice", settled().previousTokens(IN_OVERLAP)).then(requeueAt("12:06:00")));
  }

  @TestFactory
  Stream<DynamicTest> a_previous_token_is_revoked_once_it_is_unused() {
    var ending = settled().previousTokens(ENDING);
    var later = failedUntil(at("12:06:00"), ENDING);
    return Stream.of(
        when("its overlap is over", ending).then(revoke(ENDING)),
        when("its dependents are healthy", ending.workloads(HEALTHY)).then(revoke(ENDING)),
        when("a check is due", ending.triggers("", "now")).then(revoke(ENDING)),
        when(
                "a revocation failed and is due again",
                settled().previousTokens(failedUntil(NOW, ENDING)))
            .then(revoke(failedUntil(NOW, ENDING))),
        when("a revocation failed for an older spec", settled().generation(2).previousTokens(later))
            .then(revoke(later)),
        when("another waits", settled().previousTokens(later, REJECTED)).then(revoke(REJECTED)),
        when("two may go: the older first", settled().previousTokens(ENDING, REJECTED))
            .then(revoke(ENDING)),
        when("but not within its overlap", settled().previousTokens(IN_OVERLAP))
            .then(requeueAt("12:06:00")),
        when("but not while one restarts", ending.workloads(RESTARTING))
            .then(requeueAt("12:05:01")),
        when("but not while an older pod runs", ending.stalePod("acme-1"))
            .then(requeueAt("12:05:01")),
        when("but not while a failed revocation waits", settled().previousTokens(later))
            .then(requeueAt("12:06:00")),
        when("but not without the credential", ending.credential(MISSING_CREDENTIAL))
            .then(requeueAt("12:05:15")));
  }

  @TestFactory
  Stream<DynamicTest> no_published_token_is_revoked_before_its_replacement_is_valid() {
    var invalid = rotating(IssueReason.TOKEN_INVALID).invalid().credential(MISSING_CREDENTIAL);
    var restorable = rotating(IssueReason.TOKEN_INVALID).invalid().backingOffUntil(at("12:07:00"));
    var failed = failedUntil(at("12:30:00"), OLD);
    return Stream.of(
        when("its overlap does not begin", invalid.previousTokens(OLD)).then(requeueAt("12:05:15")),
        when("nor while it cannot return, either", restorable.previousTokens(failed))
            .then(requeueAt("12:07:00")),
        when("it is not left to itself", invalid.neverRevoke().previousTokens(ENDING))
            .then(requeueAt("12:05:15")),
        when("it is not revoked, but used again", restorable.previousTokens(ENDING))
            .then(PlanCase.restorePrevious(ENDING)),
        when("the Secret is repaired before", settled().previousTokens(ENDING).target(ABSENT))
            .then(PlanCase.publish()),
        when("one that was never published may go", restorable.previousTokens(REJECTED))
            .then(revoke(REJECTED)));
  }

  @TestFactory
  Stream<DynamicTest> a_failed_revocation_does_not_delay_the_next() {
    var two = settled().neverRevoke().credential(MISSING_CREDENTIAL);
    return Stream.of(
        when("the first needs the credential", two.previousTokens(REJECTED, ENDING))
            .then(new Action.ForgetWithoutRevoking(ENDING)),
        when(
                "the first waits",
                settled().previousTokens(failedUntil(at("12:06:00"), REJECTED), ENDING))
            .then(revoke(ENDING)));
  }

  @TestFactory
  Stream<DynamicTest> a_token_that_was_never_published_is_revoked_immediately() {
    var waiting = rotating(IssueReason.REQUESTED).backingOffUntil(at("12:07:00"));
    return Stream.of(
        when("the rotation waits", waiting.previousTokens(REJECTED)).then(revoke(REJECTED)),
        when("a dependent restarts", settled().workloads(RESTARTING).previousTokens(REJECTED))
            .then(revoke(REJECTED)),
        when("replaced ones are left", settled().neverRevoke().previousTokens(REJECTED))
            .then(revoke(REJECTED)));
  }

  @TestFactory
  Stream<DynamicTest> with_policy_never_a_previous_token_is_not_revoked() {
    var leaving = settled().neverRevoke().previousTokens(ENDING);
    var release = new Action.ForgetWithoutRevoking(ENDING);
    return Stream.of(
        when("its overlap is over", leaving).then(release),
        when("the credential is missing", leaving.credential(MISSING_CREDENTIAL)).then(release),
        when("but not while a dependent restarts", leaving.workloads(RESTARTING))
            .then(requeueAt("12:05:01")));
  }
}
