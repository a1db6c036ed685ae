package io.whatsapptoken.operator.plan;

import static io.whatsapptoken.operator.plan.Samples.MISSING;
import static io.whatsapptoken.operator.plan.Samples.NOW;
import static io.whatsapptoken.operator.plan.Samples.at;
import static io.whatsapptoken.operator.plan.Samples.failedUntil;
import static io.whatsapptoken.operator.plan.Samples.rejected;
import static io.whatsapptoken.operator.plan.Samples.replaced;
import static io.whatsapptoken.operator.plan.Samples.workload;
import static io.whatsapptoken.operator.plan.Situation.rotating;
import static io.whatsapptoken.operator.plan.Situation.settled;
import static io.whatsapptoken.operator.plan.When.confirm;
import static io.whatsapptoken.operator.plan.When.rest;
import static io.whatsapptoken.operator.plan.When.revoke;
import static io.whatsapptoken.operator.plan.When.when;

import io.whatsapptoken.operator.plan.Workload.Standing;
import io.whatsapptoken.operator.token.MintReason;
import io.whatsapptoken.operator.token.SupersededToken;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What becomes of tokens that were replaced, or rejected. */
final class RetirementPlansTest {
  private static final Workload RESTARTING = workload("restarting", Standing.RESTARTING);
  private static final Workload HEALTHY = workload("healthy", Standing.UP_TO_DATE);
  private static final Published ABSENT = new Published.Absent();
  private static final SupersededToken OLD = replaced("EAAold");
  private static final SupersededToken ENDING = replaced("EAAending", NOW);
  private static final SupersededToken IN_OVERLAP = replaced("EAAoverlap", at("12:06:00"));
  private static final SupersededToken REJECTED = rejected("EAArejected");

  @TestFactory
  Stream<DynamicTest> the_overlap_begins_when_every_dependent_is_healthy() {
    var replaced = settled().superseded(OLD);
    return Stream.of(
        when("there are none", replaced).then(confirm()),
        when("all are healthy", replaced.workloads(HEALTHY)).then(confirm()),
        when("a check is due", replaced.triggers("", "now")).then(confirm()),
        when("the token before that may be revoked", settled().superseded(ENDING, OLD))
            .then(confirm()),
        when("but not while one restarts", replaced.workloads(HEALTHY, RESTARTING))
            .then(rest("12:05:01")),
        when("but not while an older pod runs", replaced.workloads(HEALTHY).olderPod("acme-1"))
            .then(rest("12:05:01")),
        when("but not twice", settled().superseded(IN_OVERLAP)).then(rest("12:06:00")));
  }

  @TestFactory
  Stream<DynamicTest> a_replaced_token_is_revoked_when_nobody_uses_it() {
    var ending = settled().superseded(ENDING);
    var later = failedUntil(at("12:06:00"), ENDING);
    return Stream.of(
        when("its overlap is over", ending).then(revoke(ENDING)),
        when("its dependents are healthy", ending.workloads(HEALTHY)).then(revoke(ENDING)),
        when("a check is due", ending.triggers("", "now")).then(revoke(ENDING)),
        when("a revocation failed and is due again", settled().superseded(failedUntil(NOW, ENDING)))
            .then(revoke(failedUntil(NOW, ENDING))),
        when("a revocation failed for an older spec", settled().generation(2).superseded(later))
            .then(revoke(later)),
        when("another waits", settled().superseded(later, REJECTED)).then(revoke(REJECTED)),
        when("two may go: the older first", settled().superseded(ENDING, REJECTED))
            .then(revoke(ENDING)),
        when("but not within its overlap", settled().superseded(IN_OVERLAP)).then(rest("12:06:00")),
        when("but not while one restarts", ending.workloads(RESTARTING)).then(rest("12:05:01")),
        when("but not while an older pod runs", ending.olderPod("acme-1")).then(rest("12:05:01")),
        when("but not while a failed revocation waits", settled().superseded(later))
            .then(rest("12:06:00")),
        when("but not without the credential", ending.credential(MISSING)).then(rest("12:05:15")));
  }

  @TestFactory
  Stream<DynamicTest> no_published_token_ends_before_another_works() {
    var dead = rotating(MintReason.TOKEN_INVALID).dead().credential(MISSING);
    var restorable = rotating(MintReason.TOKEN_INVALID).dead().waitingUntil(at("12:07:00"));
    var failed = failedUntil(at("12:30:00"), OLD);
    return Stream.of(
        when("its overlap does not begin", dead.superseded(OLD)).then(rest("12:05:15")),
        when("nor while it cannot return, either", restorable.superseded(failed))
            .then(rest("12:07:00")),
        when("it is not left to itself", dead.neverRevoking().superseded(ENDING))
            .then(rest("12:05:15")),
        when("it is not revoked, but used again", restorable.superseded(ENDING))
            .then(When.restore(ENDING)),
        when("the Secret is repaired before", settled().superseded(ENDING).published(ABSENT))
            .then(When.publish()),
        when("one that was never published may go", restorable.superseded(REJECTED))
            .then(revoke(REJECTED)));
  }

  @TestFactory
  Stream<DynamicTest> one_that_cannot_be_ended_does_not_hold_up_the_next() {
    var two = settled().neverRevoking().credential(MISSING);
    return Stream.of(
        when("the first needs the credential", two.superseded(REJECTED, ENDING))
            .then(new Plan.Release(ENDING)),
        when("the first waits", settled().superseded(failedUntil(at("12:06:00"), REJECTED), ENDING))
            .then(revoke(ENDING)));
  }

  @TestFactory
  Stream<DynamicTest> a_token_that_nobody_ever_used_is_revoked_at_once() {
    var waiting = rotating(MintReason.REQUESTED).waitingUntil(at("12:07:00"));
    return Stream.of(
        when("the rotation waits", waiting.superseded(REJECTED)).then(revoke(REJECTED)),
        when("a dependent restarts", settled().workloads(RESTARTING).superseded(REJECTED))
            .then(revoke(REJECTED)),
        when("replaced ones are left", settled().neverRevoking().superseded(REJECTED))
            .then(revoke(REJECTED)));
  }

  @TestFactory
  Stream<DynamicTest> a_replaced_token_is_left_to_itself_if_so_wished() {
    var leaving = settled().neverRevoking().superseded(ENDING);
    var release = new Plan.Release(ENDING);
    return Stream.of(
        when("its overlap is over", leaving).then(release),
        when("the credential is missing", leaving.credential(MISSING)).then(release),
        when("but not while a dependent restarts", leaving.workloads(RESTARTING))
            .then(rest("12:05:01")));
  }
}
