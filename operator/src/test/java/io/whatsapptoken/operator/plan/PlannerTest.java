package io.whatsapptoken.operator.plan;

import static io.whatsapptoken.operator.plan.Samples.CURRENT;
import static io.whatsapptoken.operator.plan.Samples.FOUND;
import static io.whatsapptoken.operator.plan.Samples.MISSING;
import static io.whatsapptoken.operator.plan.Samples.NEW;
import static io.whatsapptoken.operator.plan.Samples.NOW;
import static io.whatsapptoken.operator.plan.Samples.at;
import static io.whatsapptoken.operator.plan.Samples.rejected;
import static io.whatsapptoken.operator.plan.Samples.replaced;
import static io.whatsapptoken.operator.plan.Samples.workload;
import static io.whatsapptoken.operator.plan.Situation.fresh;
import static io.whatsapptoken.operator.plan.Situation.rotating;
import static io.whatsapptoken.operator.plan.Situation.settled;
import static io.whatsapptoken.operator.plan.When.check;
import static io.whatsapptoken.operator.plan.When.mint;
import static io.whatsapptoken.operator.plan.When.publish;
import static io.whatsapptoken.operator.plan.When.rest;
import static io.whatsapptoken.operator.plan.When.restart;
import static io.whatsapptoken.operator.plan.When.when;

import io.whatsapptoken.operator.plan.Workload.Standing;
import io.whatsapptoken.operator.token.AccessToken;
import io.whatsapptoken.operator.token.MintReason;
import io.whatsapptoken.operator.token.SupersededToken;
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
  private static final String STAMP = "3-" + CURRENT.token().fingerprint();
  private static final Published FOREIGN = new Published.Foreign("somebody");
  private static final Published ABSENT = new Published.Absent();
  private static final AccessToken EDITED = new AccessToken("EAAedited");
  private static final Workload BEHIND = workload("behind", Standing.BEHIND);
  private static final Workload BEHIND_TOO = workload("behind-too", Standing.BEHIND);
  private static final Workload RESTARTING = workload("restarting", Standing.RESTARTING);
  private static final Workload HEALTHY = workload("healthy", Standing.UP_TO_DATE);
  private static final SupersededToken ENDING = replaced("EAAending", NOW);
  private static final SupersededToken REJECTED = rejected("EAArejected");

  @TestFactory
  Stream<DynamicTest> a_secret_of_somebody_else_stops_everything() {
    return Stream.of(
        when("a token is in use", settled().published(FOREIGN)).then(rest("12:20:00")),
        when("nothing was issued", fresh().published(FOREIGN)).then(rest("12:20:00")),
        when("the token is dead", settled().dead().published(FOREIGN)).then(rest("12:20:00")),
        when("a token waits to be verified", settled().pending(NEW).published(FOREIGN))
            .then(rest("12:20:00")),
        when("an old token may be revoked", settled().superseded(ENDING).published(FOREIGN))
            .then(rest("12:20:00")));
  }

  @TestFactory
  Stream<DynamicTest> a_secret_that_is_not_as_wished_is_written_before_all_else() {
    return Stream.of(
        when("it was deleted", settled().published(ABSENT)).then(publish()),
        when("its token was edited", settled().published(ours(EDITED, STAMP))).then(publish()),
        when(
                "its key was removed",
                settled()
                    .published(new Published.Ours(Optional.empty(), STAMP, Optional.empty(), true)))
            .then(publish()),
        when("its stamp was removed", settled().published(ours(CURRENT.token(), "")))
            .then(publish()),
        when(
                "it was last written for another revision",
                settled().revision(4).published(ours(CURRENT.token(), STAMP)))
            .then(publish()),
        when(
                "its labels were edited",
                settled()
                    .published(
                        new Published.Ours(
                            Optional.of(CURRENT.token()), STAMP, Optional.empty(), false)))
            .then(publish()),
        when("a token waits to be verified as well", settled().pending(NEW).published(ABSENT))
            .then(publish()),
        when("a rotation is requested as well", settled().triggers("now", "").published(ABSENT))
            .then(publish()),
        when("the credential is missing", settled().credential(MISSING).published(ABSENT))
            .then(publish()));
  }

  @TestFactory
  Stream<DynamicTest> a_token_that_the_ledger_lost_is_adopted() {
    var found = fresh().published(ours(CURRENT.token(), "7-whatever"));
    var theirs = fresh().published(new Published.Adoptable(Optional.of(CURRENT.token())));
    var first = mint(MintReason.FIRST_ISSUE);
    return Stream.of(
        when("our Secret holds it", found)
            .then(new Plan.Adopt(CURRENT.token(), "7-whatever", FOUND)),
        when("a Secret of somebody else that may be taken over holds it", theirs)
            .then(new Plan.Adopt(CURRENT.token(), "", FOUND)),
        when("but not if it was refused before", found.known(CURRENT.token())).then(first),
        when("but not if it was refused there before", theirs.known(CURRENT.token())).then(first),
        when("but not without the credential", found.credential(MISSING)).then(rest("12:05:15")),
        when("but not if the Secret holds none", fresh().published(ours("7-whatever"))).then(first),
        when("but not if there is no Secret", fresh()).then(first),
        when("but not if one is in use", settled().revision(0)).then(rest("12:15:00")),
        when("but not if one was active before", found.revision(1)).then(first),
        when("but not if one was rejected", found.superseded(REJECTED)).then(first),
        when("but not if one is to be verified", found.pending(NEW)).then(When.verify(NEW)),
        when(
                "but not if a first one was asked for",
                rotating(MintReason.FIRST_ISSUE)
                    .noCurrent()
                    .revision(0)
                    .published(ours(CURRENT.token(), "")))
            .then(When.mintAgain(MintReason.FIRST_ISSUE, "")));
  }

  @TestFactory
  Stream<DynamicTest> dependents_are_restarted_when_the_token_is_in_its_secret() {
    var due = settled().period(Duration.ofHours(1));
    return Stream.of(
        when("one is behind", settled().workloads(HEALTHY, BEHIND, RESTARTING))
            .then(restart(BEHIND)),
        when(
                "two are behind, and have no token that works",
                settled().workloads(BEHIND, BEHIND_TOO))
            .then(restart(BEHIND, BEHIND_TOO)),
        when(
                "two are behind, and the previous token works: one first",
                settled().superseded(ENDING).workloads(BEHIND, BEHIND_TOO))
            .then(restart(BEHIND)),
        when(
                "a rotation waits",
                rotating(MintReason.REQUESTED).waitingUntil(at("12:07:00")).workloads(BEHIND))
            .then(restart(BEHIND)),
        when("the credential is missing", settled().credential(MISSING).workloads(BEHIND))
            .then(restart(BEHIND)),
        when("an older token may be revoked", settled().superseded(ENDING).workloads(BEHIND))
            .then(restart(BEHIND)),
        when("a check is due", settled().triggers("", "now").workloads(BEHIND))
            .then(restart(BEHIND)),
        when("but not if the next rotation is due", due.workloads(BEHIND))
            .then(mint(MintReason.PERIOD_ELAPSED)));
  }

  @TestFactory
  Stream<DynamicTest> the_token_in_use_is_checked() {
    var earlier = settled().checked(Checked.well(at("12:01:00")));
    return Stream.of(
        when("its time has come", earlier.interval(Duration.ofMinutes(5))).then(check()),
        when("it is asked for", earlier.triggers("", "now")).then(check()),
        when("it is asked for again", earlier.handled("", "before").triggers("", "now"))
            .then(check()),
        when("but not before its time", earlier).then(rest("12:15:00")),
        when("but not twice for one request", earlier.handled("", "now").triggers("", "now"))
            .then(rest("12:15:00")),
        when("but not without the credential", earlier.triggers("", "now").credential(MISSING))
            .then(rest("12:05:15")),
        when(
                "but not if it is dead",
                rotating(MintReason.TOKEN_INVALID)
                    .dead()
                    .waitingUntil(at("12:07:00"))
                    .triggers("", "now"))
            .then(rest("12:07:00")));
  }

  private static Published ours(AccessToken token, String stamp) {
    return new Published.Ours(Optional.of(token), stamp, Optional.empty(), true);
  }

  private static Published ours(String stamp) {
    return new Published.Ours(Optional.empty(), stamp, Optional.empty(), true);
  }
}
