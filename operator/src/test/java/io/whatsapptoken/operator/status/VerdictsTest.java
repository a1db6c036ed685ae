package io.whatsapptoken.operator.status;

import static io.whatsapptoken.operator.status.Seen.NOW;
import static io.whatsapptoken.operator.status.Seen.behind;
import static io.whatsapptoken.operator.status.Seen.intent;
import static io.whatsapptoken.operator.status.Seen.kept;
import static io.whatsapptoken.operator.status.Seen.replaced;
import static io.whatsapptoken.operator.status.Seen.restarting;
import static io.whatsapptoken.operator.status.Seen.setback;
import static io.whatsapptoken.operator.status.Seen.settled;
import static io.whatsapptoken.operator.status.Seen.unissued;
import static io.whatsapptoken.operator.status.Seen.upToDate;
import static io.whatsapptoken.operator.status.WhenSeen.when;

import io.whatsapptoken.operator.plan.CronSchedule;
import io.whatsapptoken.operator.plan.Published;
import io.whatsapptoken.operator.plan.RotationWindow;
import io.whatsapptoken.operator.plan.Workload;
import io.whatsapptoken.operator.plan.Workload.Standing;
import io.whatsapptoken.operator.token.ActiveToken;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

final class VerdictsTest {
  @TestFactory
  Stream<DynamicTest> while_there_is_no_token() {
    return Stream.of(
        when("nothing was done yet", unissued()).then(WhenSeen.UNISSUED),
        when("the first token is being issued", unissued().ledger(l -> l.intending(intent())))
            .then(
                WhenSeen.UNISSUED,
                "Reconciling=True Rotating: A new token is being issued and verified."),
        when("the credential is missing", unissued().withoutCredential())
            .then(
                WhenSeen.UNISSUED,
                "Ready=False NotIssued: There is no token yet. MetaApp acme does not exist. Create"
                    + " it.",
                "OnSchedule=False RotationBlocked: A new token is due because there is no token"
                    + " yet, and it cannot be asked for.",
                "CredentialHealthy=False CredentialMissing: MetaApp acme does not exist.",
                "Stalled=True ActionNeeded: MetaApp acme does not exist. Create it."),
        when(
                "Meta refuses the credential",
                unissued().ledger(l -> l.intending(intent()).setBack(setback(Woe.BAD_SECRET))))
            .then(
                WhenSeen.UNISSUED,
                "Ready=False NotIssued: There is no token yet. The secret is wrong. Correct it.",
                "OnSchedule=False RotationFailing: The secret is wrong.",
                "CredentialHealthy=False CredentialRefused: The secret is wrong.",
                "Stalled=True ActionNeeded: The secret is wrong. Correct it."));
  }

  @TestFactory
  Stream<DynamicTest> while_a_token_is_in_use() {
    return Stream.of(
        when("everything is well", settled()).then(WhenSeen.SETTLED),
        when("no workload uses the Secret", settled().workloads())
            .then(
                WhenSeen.SETTLED,
                "DependentsUpdated=True NoDependents: No workload of this namespace uses Secret"
                    + " acme-whatsapp."),
        when("workloads are not followed", settled().unfollowed())
            .then(
                WhenSeen.SETTLED,
                "DependentsUpdated=True NotFollowed: Workloads are not restarted:"
                    + " dependents.discovery is None."),
        when("the overlap runs", settled().superseded(replaced(Optional.of(NOW))))
            .then(WhenSeen.SETTLED),
        when("the next token is being issued", settled().ledger(l -> l.intending(intent())))
            .then(
                WhenSeen.SETTLED,
                "Reconciling=True Rotating: A new token is being issued and verified."),
        when(
                "the Secret was emptied",
                settled()
                    .published(new Published.Ours(Optional.empty(), "", Optional.empty(), true)))
            .then(
                WhenSeen.SETTLED,
                "DependentsUpdated=Unknown NotPublished: Not looked at: the token is not in its"
                    + " Secret.",
                "Ready=False NotPublished: Secret acme-whatsapp does not hold the token yet.",
                "Published=False NotPublished: Secret acme-whatsapp does not hold the token yet."));
  }

  @TestFactory
  Stream<DynamicTest> while_workloads_roll_out() {
    return Stream.of(
        when("one restarts", settled().workloads(upToDate("a"), restarting("b")))
            .then(WhenSeen.SETTLED, rollingOut("Not yet healthy on the token: DaemonSet/b.")),
        when(
                "three wait",
                settled().workloads(behind("a"), restarting("b"), behind("c")).olderPods("p"))
            .then(
                WhenSeen.SETTLED,
                rollingOut(
                    "Not yet healthy on the token: StatefulSet/a, DaemonSet/b, StatefulSet/c.")),
        when(
                "five wait",
                settled()
                    .workloads(behind("a"), behind("b"), behind("c"), behind("d"), behind("e")))
            .then(
                WhenSeen.SETTLED,
                rollingOut(
                    "Not yet healthy on the token: StatefulSet/a, StatefulSet/b, StatefulSet/c and"
                        + " 2 more.")),
        when("one is not healthy in time", settled().workloads(failed("a")))
            .then(WhenSeen.SETTLED, notInTime(MEND_OR_GO_BACK)),
        when(
                "one is not healthy on the previous token either",
                settled().token(VerdictsTest::returned).workloads(failed("a")))
            .then(WhenSeen.SETTLED, notInTime(MEND)),
        when("an older pod runs on", settled().olderPods("shop-1"))
            .then(
                WhenSeen.SETTLED,
                rollingOut("Pods that started before the token was published still run: shop-1.")),
        when("four older pods run on", settled().olderPods("p1", "p2", "p3", "p4"))
            .then(
                WhenSeen.SETTLED,
                rollingOut(
                    "Pods that started before the token was published still run: p1, p2, p3 and 1"
                        + " more.")));
  }

  @TestFactory
  Stream<DynamicTest> while_workloads_wait_for_somebody_else() {
    var nightly = CronSchedule.parse("0 2 * * *").orElseThrow();
    var night = new RotationWindow(nightly, Duration.ofHours(3), ZoneOffset.UTC);
    var replaced = settled().superseded(replaced(Optional.empty()));
    return Stream.of(
        when(
                "one is paused",
                settled()
                    .workloads(
                        upToDate("a"),
                        Seen.standing("b", Standing.BLOCKED, "somebody to resume it: it is paused"))
                    .olderPods("p"))
            .then(
                WhenSeen.SETTLED,
                "DependentsUpdated=False Blocked: Deployment/b waits for somebody to resume it: it"
                    + " is paused; Pod/p started before the token was published, and is about to be"
                    + " replaced."),
        when("a bare pod runs on", settled().workloads(upToDate("a")).lastingPods("p"))
            .then(
                WhenSeen.SETTLED,
                "DependentsUpdated=False Blocked: Pod/p started before the token was published, and"
                    + " nobody replaces it: the previous token lives until this pod ends."),
        when("the window is closed", replaced.workloads(behind("a")).window(night))
            .then(
                WhenSeen.SETTLED,
                "DependentsUpdated=False WindowClosed: Restarts wait for their window, which opens"
                    + " at 2026-06-02T02:00:00Z. Not yet healthy on the token: StatefulSet/a."),
        when(
                "what had begun before it closed goes on",
                replaced.workloads(behind("a"), restarting("b")).window(night))
            .then(
                WhenSeen.SETTLED,
                rollingOut("Not yet healthy on the token: StatefulSet/a, DaemonSet/b.")),
        when(
                "nobody waits for it without a token that works",
                settled().workloads(behind("a")).window(night))
            .then(WhenSeen.SETTLED, rollingOut("Not yet healthy on the token: StatefulSet/a.")));
  }

  @TestFactory
  Stream<DynamicTest> when_the_token_has_ended() {
    return Stream.of(
        when("Meta ended it", settled().token(t -> t.dead(Woe.DEATH)))
            .then(
                WhenSeen.SETTLED,
                "Ready=False TokenInvalid: Session ended.",
                "TokenValid=False TokenInvalid: Session ended."),
        when("it expired", settled())
            .at(Seen.EXPIRY)
            .then(
                WhenSeen.SETTLED,
                "Ready=False TokenExpired: The token has expired.",
                "TokenValid=False TokenExpired: The token has expired."),
        when("it lives its last second", settled())
            .at(Seen.EXPIRY.minusSeconds(1))
            .then(WhenSeen.SETTLED),
        when(
                "Meta ended it and a new one cannot be had",
                settled()
                    .token(t -> t.dead(Woe.DEATH))
                    .ledger(l -> l.intending(intent()).setBack(setback(Woe.PASSING))))
            .then(
                WhenSeen.SETTLED,
                "Ready=False TokenInvalid: Session ended. Meta asks to try again.",
                "TokenValid=False TokenInvalid: Session ended.",
                "OnSchedule=False RotationFailing: Meta asks to try again."),
        when(
                "it ended and the credential is missing",
                settled().token(t -> t.dead(Woe.DEATH)).withoutCredential())
            .then(
                WhenSeen.SETTLED,
                "Ready=False TokenInvalid: Session ended. MetaApp acme does not exist. Create it.",
                "TokenValid=False TokenInvalid: Session ended.",
                "OnSchedule=False RotationBlocked: A new token is due because Meta says that the"
                    + " token no longer works, and it cannot be asked for.",
                "CredentialHealthy=False CredentialMissing: MetaApp acme does not exist.",
                "Stalled=True ActionNeeded: MetaApp acme does not exist. Create it."));
  }

  @TestFactory
  Stream<DynamicTest> when_a_step_fails_while_the_token_works() {
    var rotating = settled().ledger(l -> l.intending(intent()).keeping(kept()));
    return Stream.of(
        when("Meta asks to wait", rotating.ledger(l -> l.setBack(setback(Woe.PASSING))))
            .then(WhenSeen.SETTLED, "OnSchedule=False RotationFailing: Meta asks to try again."),
        when("a person must act", rotating.ledger(l -> l.setBack(setback(Woe.UNFIT))))
            .then(
                WhenSeen.SETTLED,
                "OnSchedule=False RotationFailing: Meta did not grant it.",
                "Stalled=True ActionNeeded: Meta did not grant it. Grant it."),
        when("the credential is missing and no rotation is due", settled().withoutCredential())
            .then(
                WhenSeen.SETTLED,
                "CredentialHealthy=False CredentialMissing: MetaApp acme does not exist.",
                "Stalled=True ActionNeeded: MetaApp acme does not exist. Create it."),
        when("a check told nothing", settled().checkFailed(Woe.PASSING)).then(WhenSeen.SETTLED),
        when("a check was refused", settled().checkFailed(Woe.BAD_SECRET))
            .then(
                WhenSeen.SETTLED,
                "CredentialHealthy=False CredentialRefused: The secret is wrong.",
                "Stalled=True ActionNeeded: The secret is wrong. Correct it."),
        when(
                "the old token cannot be revoked",
                settled().superseded(WhenSeen.unrevoked(Woe.BAD_SECRET)))
            .then(
                WhenSeen.SETTLED,
                "CredentialHealthy=False CredentialRefused: The secret is wrong.",
                "Stalled=True ActionNeeded: The secret is wrong. Correct it."));
  }

  @TestFactory
  Stream<DynamicTest> when_the_secret_is_not_ours() {
    var foreign = new Published.Foreign("it was not made by this operator");
    var words = "Secret acme-whatsapp is not touched: it was not made by this operator.";
    var problem =
        "Secret acme-whatsapp exists and is not touched: it was not made by this operator. Allow"
            + " the operator to take it over by spec.secret.adoption, delete or rename that Secret,"
            + " or choose another secret.name.";
    return Stream.of(
        when("before the first token", unissued().published(foreign))
            .then(
                WhenSeen.UNISSUED,
                "Ready=False NotIssued: There is no token yet. " + problem,
                "OnSchedule=False RotationBlocked: A new token is due because there is no token"
                    + " yet, and it cannot be asked for.",
                "Published=False SecretNotOurs: " + words,
                "Stalled=True ActionNeeded: " + problem),
        when("and a token is in use", settled().published(foreign))
            .then(
                WhenSeen.SETTLED,
                "Ready=False SecretNotOurs: " + words + " " + problem,
                "DependentsUpdated=Unknown NotPublished: Not looked at: the token is not in its"
                    + " Secret.",
                "Published=False SecretNotOurs: " + words,
                "Stalled=True ActionNeeded: " + problem));
  }

  private static final String MEND =
      "Mend the workload: it is not healthy on the previous token either, so that the token is not"
          + " the cause.";
  private static final String MEND_OR_GO_BACK =
      "Mend the workload, or annotate the WhatsAppToken with whatsapptoken.io/rollback to go back"
          + " to the previous token. No further workload is restarted, and both tokens stay alive.";

  private static String[] notInTime(String action) {
    return new String[] {
      "DependentsUpdated=False RolloutFailed: Not yet healthy on the token: Deployment/a.",
      "Stalled=True ActionNeeded: Not healthy on the token in time: Deployment/a waits for its"
          + " pods. "
          + action
    };
  }

  private static Workload failed(String name) {
    return new Workload("Deployment", name, "uid-w", Workload.Standing.FAILED, "its pods");
  }

  private static ActiveToken returned(ActiveToken token) {
    return new ActiveToken(
        token.token(),
        token.origin(),
        token.facts(),
        token.wish(),
        ActiveToken.ROLLED_BACK,
        token.activatedAt(),
        token.health());
  }

  private static String[] rollingOut(String words) {
    return new String[] {
      "DependentsUpdated=False RollingOut: " + words, "Reconciling=True RollingOut: " + words
    };
  }
}
