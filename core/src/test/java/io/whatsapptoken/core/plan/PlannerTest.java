package io.whatsapptoken.core.plan;

import static io.whatsapptoken.core.plan.ObservedFixture.beforeFirstIssue;
import static io.whatsapptoken.core.plan.ObservedFixture.rotating;
import static io.whatsapptoken.core.plan.ObservedFixture.settled;
import static io.whatsapptoken.core.plan.PlanCase.issueToken;
import static io.whatsapptoken.core.plan.PlanCase.publish;
import static io.whatsapptoken.core.plan.PlanCase.requeueAt;
import static io.whatsapptoken.core.plan.PlanCase.restart;
import static io.whatsapptoken.core.plan.PlanCase.when;
import static io.whatsapptoken.core.plan.PlanFixtures.CREDENTIAL;
import static io.whatsapptoken.core.plan.PlanFixtures.CURRENT;
import static io.whatsapptoken.core.plan.PlanFixtures.MISSING_CREDENTIAL;
import static io.whatsapptoken.core.plan.PlanFixtures.NEW_TOKEN;
import static io.whatsapptoken.core.plan.PlanFixtures.NOW;
import static io.whatsapptoken.core.plan.PlanFixtures.at;
import static io.whatsapptoken.core.plan.PlanFixtures.rejected;
import static io.whatsapptoken.core.plan.PlanFixtures.replaced;
import static io.whatsapptoken.core.plan.PlanFixtures.workload;

import io.whatsapptoken.core.ledger.IssueReason;
import io.whatsapptoken.core.ledger.PreviousToken;
import io.whatsapptoken.core.rollout.SecretRepairs;
import io.whatsapptoken.core.rollout.Workload;
import io.whatsapptoken.core.rollout.Workload.State;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.Origin;
import io.whatsapptoken.core.token.Revision;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What apps get. {@link RotationPlansTest} tells how a new token comes, {@link RetirementPlansTest}
 * how an old one goes.
 */
final class PlannerTest {
  private static final Optional<Revision> REVISION =
      Optional.of(new Revision(3, CURRENT.token().fingerprint()));
  private static final TargetSecretState CONFLICTING =
      new TargetSecretState.Conflicting("somebody");
  private static final TargetSecretState ABSENT = new TargetSecretState.Absent();
  private static final AccessToken EDITED = new AccessToken("EAAedited");
  private static final Workload OUTDATED = workload("behind", State.OUTDATED);
  private static final Workload ALSO_OUTDATED = workload("behind-too", State.OUTDATED);
  private static final Workload RESTARTING = workload("restarting", State.RESTARTING);
  private static final Workload HEALTHY = workload("healthy", State.UP_TO_DATE);
  private static final PreviousToken EXPIRING = replaced("EAAending", NOW);
  private static final PreviousToken REJECTED = rejected("EAArejected");

  @TestFactory
  Stream<DynamicTest> a_conflicting_secret_stops_everything() {
    return Stream.of(
        when("a token is in use", settled().target(CONFLICTING)).then(requeueAt("12:20:00")),
        when("nothing was issued", beforeFirstIssue().target(CONFLICTING))
            .then(requeueAt("12:20:00")),
        when("the token is invalid", settled().invalid().target(CONFLICTING))
            .then(requeueAt("12:20:00")),
        when("a token waits to be verified", settled().pending(NEW_TOKEN).target(CONFLICTING))
            .then(requeueAt("12:20:00")),
        when("an old token may be revoked", settled().previousTokens(EXPIRING).target(CONFLICTING))
            .then(requeueAt("12:20:00")));
  }

  @TestFactory
  Stream<DynamicTest> a_drifted_secret_is_repaired_first() {
    return Stream.of(
        when("it was deleted", settled().target(ABSENT)).then(publish()),
        when("its token was edited", settled().target(ownedSecret(EDITED, REVISION)))
            .then(publish()),
        when(
                "its key was removed",
                settled()
                    .target(
                        new TargetSecretState.Owned(
                            Optional.empty(), REVISION, Optional.empty(), true)))
            .then(publish()),
        when(
                "its stamp was removed",
                settled().target(ownedSecret(CURRENT.token(), Optional.empty())))
            .then(publish()),
        when(
                "it was last written for another revision",
                settled().revision(4).target(ownedSecret(CURRENT.token(), REVISION)))
            .then(publish()),
        when(
                "its labels were edited",
                settled()
                    .target(
                        new TargetSecretState.Owned(
                            Optional.of(CURRENT.token()), REVISION, Optional.empty(), false)))
            .then(publish()),
        when("a token waits to be verified as well", settled().pending(NEW_TOKEN).target(ABSENT))
            .then(publish()),
        when("a rotation is requested as well", settled().triggers("now", "").target(ABSENT))
            .then(publish()),
        when("the credential is missing", settled().credential(MISSING_CREDENTIAL).target(ABSENT))
            .then(publish()));
  }

  @TestFactory
  Stream<DynamicTest> repairs_that_another_writer_undoes_slow_down() {
    var drifted = settled().target(ownedSecret(EDITED, REVISION));
    return Stream.of(
        when("the second follows at once", drifted.repaired(repairs(2, REVISION.get())))
            .then(publish()),
        when("the fourth waits", drifted.repaired(repairs(3, REVISION.get())))
            .then(requeueAt("12:05:05")),
        when(
                "but not for another revision",
                drifted.repaired(repairs(9, new Revision(1, CURRENT.token().fingerprint()))))
            .then(publish()),
        when(
                "the end of the contest is awaited",
                settled().interval(Duration.ofDays(1)).repaired(repairs(3, REVISION.get())))
            .then(requeueAt("12:15:00")));
  }

  private static SecretRepairs repairs(int count, Revision revision) {
    return new SecretRepairs(revision, count, NOW, Optional.empty());
  }

  @TestFactory
  Stream<DynamicTest> a_token_missing_from_the_ledger_is_adopted() {
    var found = beforeFirstIssue().target(ownedSecret(CURRENT.token(), REVISION));
    var theirs =
        beforeFirstIssue()
            .target(new TargetSecretState.Adoptable(Optional.of(CURRENT.token()), Origin.ADOPTED));
    var first = issueToken(IssueReason.FIRST_ISSUE);
    return Stream.of(
        when("our Secret holds it", found)
            .then(new Action.AdoptPublished(CURRENT.token(), Origin.ADOPTED, REVISION, CREDENTIAL)),
        when("a Secret of somebody else that may be taken over holds it", theirs)
            .then(
                new Action.AdoptPublished(
                    CURRENT.token(), Origin.ADOPTED, Optional.empty(), CREDENTIAL)),
        when("but not if it was refused before", found.supplySeen(CURRENT.token())).then(first),
        when("but not if it was refused there before", theirs.supplySeen(CURRENT.token()))
            .then(first),
        when("but not without the credential", found.credential(MISSING_CREDENTIAL))
            .then(requeueAt("12:05:15")),
        when("but not if the Secret holds none", beforeFirstIssue().target(ownedSecret(REVISION)))
            .then(first),
        when("but not if there is no Secret", beforeFirstIssue()).then(first),
        when("but not if one is in use", settled().revision(0)).then(requeueAt("12:15:00")),
        when("but not if one was active before", found.revision(1)).then(first),
        when("but not if one was rejected", found.previousTokens(REJECTED)).then(first),
        when("but not if one is to be verified", found.pending(NEW_TOKEN))
            .then(PlanCase.verify(NEW_TOKEN)),
        when(
                "but not if a first one was asked for",
                rotating(IssueReason.FIRST_ISSUE)
                    .withoutCurrent()
                    .revision(0)
                    .target(ownedSecret(CURRENT.token(), Optional.empty())))
            .then(PlanCase.issueTokenAgain(IssueReason.FIRST_ISSUE, "")));
  }

  @TestFactory
  Stream<DynamicTest> dependents_are_restarted_once_the_token_is_published() {
    var due = settled().period(Duration.ofHours(1));
    return Stream.of(
        when("one is behind", settled().workloads(HEALTHY, OUTDATED, RESTARTING))
            .then(restart(OUTDATED)),
        when(
                "two are behind, and have no token that works",
                settled().workloads(OUTDATED, ALSO_OUTDATED))
            .then(restart(OUTDATED, ALSO_OUTDATED)),
        when(
                "two are behind, and the previous token works: one first",
                settled().previousTokens(EXPIRING).workloads(OUTDATED, ALSO_OUTDATED))
            .then(restart(OUTDATED)),
        when(
                "a rotation waits",
                rotating(IssueReason.REQUESTED).backingOffUntil(at("12:07:00")).workloads(OUTDATED))
            .then(restart(OUTDATED)),
        when(
                "the credential is missing",
                settled().credential(MISSING_CREDENTIAL).workloads(OUTDATED))
            .then(restart(OUTDATED)),
        when(
                "an older token may be revoked",
                settled().previousTokens(EXPIRING).workloads(OUTDATED))
            .then(restart(OUTDATED)),
        when("a check is due", settled().triggers("", "now").workloads(OUTDATED))
            .then(restart(OUTDATED)),
        when("but not if the next rotation is due", due.workloads(OUTDATED))
            .then(issueToken(IssueReason.PERIOD_ELAPSED)));
  }

  private static TargetSecretState ownedSecret(AccessToken token, Optional<Revision> revision) {
    return new TargetSecretState.Owned(Optional.of(token), revision, Optional.empty(), true);
  }

  private static TargetSecretState ownedSecret(Optional<Revision> revision) {
    return new TargetSecretState.Owned(Optional.empty(), revision, Optional.empty(), true);
  }
}
