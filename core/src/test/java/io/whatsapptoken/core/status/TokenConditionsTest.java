package io.whatsapptoken.core.status;

import static io.whatsapptoken.core.status.ConditionsCase.when;
import static io.whatsapptoken.core.status.StatusFixture.NOW;
import static io.whatsapptoken.core.status.StatusFixture.intent;
import static io.whatsapptoken.core.status.StatusFixture.outdated;
import static io.whatsapptoken.core.status.StatusFixture.pendingToken;
import static io.whatsapptoken.core.status.StatusFixture.replaced;
import static io.whatsapptoken.core.status.StatusFixture.restarting;
import static io.whatsapptoken.core.status.StatusFixture.retryState;
import static io.whatsapptoken.core.status.StatusFixture.settled;
import static io.whatsapptoken.core.status.StatusFixture.upToDate;
import static io.whatsapptoken.core.status.StatusFixture.withoutToken;

import io.whatsapptoken.core.ledger.ActivationReason;
import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.plan.TargetSecretState;
import io.whatsapptoken.core.rollout.Workload;
import io.whatsapptoken.core.rollout.Workload.State;
import io.whatsapptoken.core.spec.CronSchedule;
import io.whatsapptoken.core.spec.RotationWindow;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

final class TokenConditionsTest {
  @TestFactory
  Stream<DynamicTest> while_there_is_no_token() {
    return Stream.of(
        when("nothing was done yet", withoutToken()).then(ConditionsCase.WITHOUT_TOKEN),
        when("the first token is being issued", withoutToken().ledger(l -> l.withIntent(intent())))
            .then(
                ConditionsCase.WITHOUT_TOKEN,
                "Reconciling=True Rotating: A new token is being issued and verified."),
        when("the credential is missing", withoutToken().withoutCredential())
            .then(
                ConditionsCase.WITHOUT_TOKEN,
                "Ready=False NotIssued: There is no token yet. MetaApp acme does not exist. Create"
                    + " it.",
                "OnSchedule=False RotationBlocked: A new token is due because there is no token"
                    + " yet, and it cannot be asked for.",
                "CredentialHealthy=False CredentialMissing: MetaApp acme does not exist.",
                "Stalled=True ActionNeeded: MetaApp acme does not exist. Create it."),
        when(
                "Meta refuses the credential",
                withoutToken()
                    .ledger(l ->
                        l.withIntent(intent())
                            .withRetryState(retryState(FailureFixtures.WRONG_APP_SECRET))))
            .then(
                ConditionsCase.WITHOUT_TOKEN,
                "Ready=False NotIssued: There is no token yet. The secret is wrong. Correct it.",
                "OnSchedule=False RotationFailing: The secret is wrong.",
                "CredentialHealthy=False CredentialRefused: The secret is wrong.",
                "Stalled=True ActionNeeded: The secret is wrong. Correct it."));
  }

  @TestFactory
  Stream<DynamicTest> while_a_token_is_in_use() {
    return Stream.of(
        when("everything is well", settled()).then(ConditionsCase.SETTLED),
        when("no workload uses the Secret", settled().workloads())
            .then(
                ConditionsCase.SETTLED,
                "DependentsUpdated=True NoDependents: No workload of this namespace uses Secret"
                    + " acme-whatsapp."),
        when("workloads are not followed", settled().withoutDependents())
            .then(
                ConditionsCase.SETTLED,
                "DependentsUpdated=True NotFollowed: Workloads are not restarted:"
                    + " dependents.discovery is None."),
        when("the overlap runs", settled().previousTokens(replaced(Optional.of(NOW))))
            .then(ConditionsCase.SETTLED),
        when("the next token is being issued", settled().ledger(l -> l.withIntent(intent())))
            .then(
                ConditionsCase.SETTLED,
                "Reconciling=True Rotating: A new token is being issued and verified."),
        when(
                "the Secret was emptied",
                settled()
                    .target(
                        new TargetSecretState.Owned(
                            Optional.empty(), Optional.empty(), Optional.empty(), true)))
            .then(
                ConditionsCase.SETTLED,
                "DependentsUpdated=Unknown NotPublished: Not looked at: the token is not in its"
                    + " Secret.",
                "Ready=False NotPublished: Secret acme-whatsapp does not hold the token yet.",
                "Published=False NotPublished: Secret acme-whatsapp does not hold the token yet."));
  }

  @TestFactory
  Stream<DynamicTest> while_workloads_roll_out() {
    return Stream.of(
        when("one restarts", settled().workloads(upToDate("a"), restarting("b")))
            .then(ConditionsCase.SETTLED, rollingOut("Not yet healthy on the token: DaemonSet/b.")),
        when(
                "three wait",
                settled().workloads(outdated("a"), restarting("b"), outdated("c")).stalePods("p"))
            .then(
                ConditionsCase.SETTLED,
                rollingOut(
                    "Not yet healthy on the token: StatefulSet/a, DaemonSet/b, StatefulSet/c.")),
        when(
                "five wait",
                settled()
                    .workloads(
                        outdated("a"), outdated("b"), outdated("c"), outdated("d"), outdated("e")))
            .then(
                ConditionsCase.SETTLED,
                rollingOut(
                    "Not yet healthy on the token: StatefulSet/a, StatefulSet/b, StatefulSet/c and"
                        + " 2 more.")),
        when("one is not healthy in time", settled().workloads(failed("a")))
            .then(ConditionsCase.SETTLED, notInTime(FIX_OR_ROLL_BACK)),
        when(
                "one is not healthy on the previous token either",
                settled().currentToken(TokenConditionsTest::restored).workloads(failed("a")))
            .then(ConditionsCase.SETTLED, notInTime(FIX)),
        when("an older pod runs on", settled().stalePods("shop-1"))
            .then(
                ConditionsCase.SETTLED,
                rollingOut("Pods that started before the token was published still run: shop-1.")),
        when("four older pods run on", settled().stalePods("p1", "p2", "p3", "p4"))
            .then(
                ConditionsCase.SETTLED,
                rollingOut(
                    "Pods that started before the token was published still run: p1, p2, p3 and 1"
                        + " more.")));
  }

  @TestFactory
  Stream<DynamicTest> while_workloads_wait_for_the_user() {
    var nightly = CronSchedule.parse("0 2 * * *").orElseThrow();
    var night = new RotationWindow(nightly, Duration.ofHours(3), ZoneOffset.UTC);
    var replaced = settled().previousTokens(replaced(Optional.empty()));
    return Stream.of(
        when(
                "one is paused",
                settled()
                    .workloads(
                        upToDate("a"),
                        StatusFixture.workload(
                            "b", State.BLOCKED, "somebody to resume it: it is paused"))
                    .stalePods("p"))
            .then(
                ConditionsCase.SETTLED,
                "DependentsUpdated=False Blocked: Deployment/b waits for somebody to resume it: it"
                    + " is paused; Pod/p started before the token was published, and is about to be"
                    + " replaced."),
        when("a bare pod runs on", settled().workloads(upToDate("a")).unmanagedPods("p"))
            .then(
                ConditionsCase.SETTLED,
                "DependentsUpdated=False Blocked: Pod/p started before the token was published, and"
                    + " nobody replaces it: the previous token lives until this pod ends."),
        when("the window is closed", replaced.workloads(outdated("a")).restartWindow(night))
            .then(
                ConditionsCase.SETTLED,
                "DependentsUpdated=False WindowClosed: Restarts wait for their window, which opens"
                    + " at 2026-06-02T02:00:00Z. Not yet healthy on the token: StatefulSet/a."),
        when(
                "what had begun before it closed goes on",
                replaced.workloads(outdated("a"), restarting("b")).restartWindow(night))
            .then(
                ConditionsCase.SETTLED,
                rollingOut("Not yet healthy on the token: StatefulSet/a, DaemonSet/b.")),
        when(
                "nobody waits for it without a token that works",
                settled().workloads(outdated("a")).restartWindow(night))
            .then(
                ConditionsCase.SETTLED,
                rollingOut("Not yet healthy on the token: StatefulSet/a.")));
  }

  @TestFactory
  Stream<DynamicTest> when_the_token_is_invalid_or_expired() {
    return Stream.of(
        when("Meta ended it", settled().currentToken(t -> t.markedInvalid(FailureFixtures.INVALID)))
            .then(
                ConditionsCase.SETTLED,
                "Ready=False TokenInvalid: Session ended.",
                "TokenValid=False TokenInvalid: Session ended."),
        when("it expired", settled())
            .at(StatusFixture.EXPIRY)
            .then(
                ConditionsCase.SETTLED,
                "Ready=False TokenExpired: The token has expired.",
                "TokenValid=False TokenExpired: The token has expired."),
        when("it lives its last second", settled())
            .at(StatusFixture.EXPIRY.minusSeconds(1))
            .then(ConditionsCase.SETTLED),
        when(
                "Meta ended it and a new one cannot be had",
                settled()
                    .currentToken(t -> t.markedInvalid(FailureFixtures.INVALID))
                    .ledger(l ->
                        l.withIntent(intent())
                            .withRetryState(retryState(FailureFixtures.TRANSIENT))))
            .then(
                ConditionsCase.SETTLED,
                "Ready=False TokenInvalid: Session ended. Meta asks to try again.",
                "TokenValid=False TokenInvalid: Session ended.",
                "OnSchedule=False RotationFailing: Meta asks to try again."),
        when(
                "it ended and the credential is missing",
                settled()
                    .currentToken(t -> t.markedInvalid(FailureFixtures.INVALID))
                    .withoutCredential())
            .then(
                ConditionsCase.SETTLED,
                "Ready=False TokenInvalid: Session ended. MetaApp acme does not exist. Create it.",
                "TokenValid=False TokenInvalid: Session ended.",
                "OnSchedule=False RotationBlocked: A new token is due because Meta says that the"
                    + " token no longer works, and it cannot be asked for.",
                "CredentialHealthy=False CredentialMissing: MetaApp acme does not exist.",
                "Stalled=True ActionNeeded: MetaApp acme does not exist. Create it."));
  }

  @TestFactory
  Stream<DynamicTest> when_a_step_fails_while_the_token_is_valid() {
    var rotating = settled().ledger(l -> l.withIntent(intent()).withIssued(pendingToken()));
    return Stream.of(
        when(
                "Meta asks to wait",
                rotating.ledger(l -> l.withRetryState(retryState(FailureFixtures.TRANSIENT))))
            .then(
                ConditionsCase.SETTLED,
                "OnSchedule=False RotationFailing: Meta asks to try again."),
        when(
                "a person must act",
                rotating.ledger(
                    l -> l.withRetryState(retryState(FailureFixtures.REQUIREMENTS_NOT_MET))))
            .then(
                ConditionsCase.SETTLED,
                "OnSchedule=False RotationFailing: Meta did not grant it.",
                "Stalled=True ActionNeeded: Meta did not grant it. Grant it."),
        when("the credential is missing and no rotation is due", settled().withoutCredential())
            .then(
                ConditionsCase.SETTLED,
                "CredentialHealthy=False CredentialMissing: MetaApp acme does not exist.",
                "Stalled=True ActionNeeded: MetaApp acme does not exist. Create it."),
        when("a check told nothing", settled().checkFailed(FailureFixtures.TRANSIENT))
            .then(ConditionsCase.SETTLED),
        when("a check was refused", settled().checkFailed(FailureFixtures.WRONG_APP_SECRET))
            .then(
                ConditionsCase.SETTLED,
                "CredentialHealthy=False CredentialRefused: The secret is wrong.",
                "Stalled=True ActionNeeded: The secret is wrong. Correct it."),
        when(
                "the old token cannot be revoked",
                settled()
                    .previousTokens(
                        ConditionsCase.revocationFailed(FailureFixtures.WRONG_APP_SECRET)))
            .then(
                ConditionsCase.SETTLED,
                "CredentialHealthy=False CredentialRefused: The secret is wrong.",
                "Stalled=True ActionNeeded: The secret is wrong. Correct it."));
  }

  @TestFactory
  Stream<DynamicTest> when_the_secret_has_another_owner() {
    var foreign = new TargetSecretState.Conflicting("it was not made by this operator");
    var words = "Secret acme-whatsapp is not touched: it was not made by this operator.";
    var problem =
        "Secret acme-whatsapp exists and is not touched: it was not made by this operator. Allow"
            + " the operator to take it over by spec.secret.adoption, delete or rename that Secret,"
            + " or choose another secret.name.";
    return Stream.of(
        when("before the first token", withoutToken().target(foreign))
            .then(
                ConditionsCase.WITHOUT_TOKEN,
                "Ready=False NotIssued: There is no token yet. " + problem,
                "OnSchedule=False RotationBlocked: A new token is due because there is no token"
                    + " yet, and it cannot be asked for.",
                "Published=False SecretNotOurs: " + words,
                "Stalled=True ActionNeeded: " + problem),
        when("and a token is in use", settled().target(foreign))
            .then(
                ConditionsCase.SETTLED,
                "Ready=False SecretNotOurs: " + words + " " + problem,
                "DependentsUpdated=Unknown NotPublished: Not looked at: the token is not in its"
                    + " Secret.",
                "Published=False SecretNotOurs: " + words,
                "Stalled=True ActionNeeded: " + problem));
  }

  private static final String FIX =
      "Mend the workload: it is not healthy on the previous token either, so that the token is not"
          + " the cause.";
  private static final String FIX_OR_ROLL_BACK =
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
    return new Workload("Deployment", name, "uid-w", Workload.State.FAILED, "its pods");
  }

  private static CurrentToken restored(CurrentToken token) {
    return new CurrentToken(
        token.token(),
        token.origin(),
        token.facts(),
        token.issuanceSpec(),
        ActivationReason.ROLLED_BACK,
        token.activatedAt(),
        token.health());
  }

  private static String[] rollingOut(String words) {
    return new String[] {
      "DependentsUpdated=False RollingOut: " + words, "Reconciling=True RollingOut: " + words
    };
  }
}
