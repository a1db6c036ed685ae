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
import io.whatsapptoken.core.ledger.Ledger;
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
                "Ready=False Pending: No token has been issued yet. See status.failure.",
                "OnSchedule=False RotationBlocked: A new token is due (no token has been issued"
                    + " yet) but cannot be requested.",
                "CredentialHealthy=False CredentialMissing: See status.failure.",
                "Stalled=True UserActionRequired: Create it."),
        when(
                "Meta refuses the credential",
                withoutToken()
                    .ledger(l ->
                        l.withIntent(intent())
                            .withRetryState(retryState(FailureFixtures.WRONG_APP_SECRET))))
            .then(
                ConditionsCase.WITHOUT_TOKEN,
                "Ready=False Pending: No token has been issued yet. See status.failure.",
                "OnSchedule=False RotationFailing: See status.failure.",
                "CredentialHealthy=False CredentialRefused: See status.failure.",
                "Stalled=True UserActionRequired: Correct it."));
  }

  @TestFactory
  Stream<DynamicTest> while_a_token_is_in_use() {
    return Stream.of(
        when("everything is well", settled()).then(ConditionsCase.SETTLED),
        when("it belongs to another installation", settled().ledger(Ledger::shared))
            .then(
                ConditionsCase.SETTLED,
                "TokenValid=True Shared: Meta confirmed the token, which is that of another"
                    + " installation: it was found in a copied or restored Secret and is never"
                    + " revoked from here. The next rotation issues a token of its own; to rotate"
                    + " now, set the annotation whatsapptoken.io/rotate."),
        when("no workload uses the Secret", settled().workloads())
            .then(
                ConditionsCase.SETTLED,
                "DependentsUpdated=True NoDependents: No workload in this namespace uses Secret"
                    + " acme-whatsapp."),
        when("workloads are not followed", settled().withoutDependents())
            .then(
                ConditionsCase.SETTLED,
                "DependentsUpdated=True RestartsDisabled: dependents.discovery is None."),
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
                "DependentsUpdated=Unknown NotPublished: The Secret does not hold the token.",
                "Ready=False NotPublished: Secret acme-whatsapp does not hold the token yet.",
                "Published=False NotPublished: Secret acme-whatsapp does not hold the token yet."));
  }

  @TestFactory
  Stream<DynamicTest> while_workloads_roll_out() {
    return Stream.of(
        when("one restarts", settled().workloads(upToDate("a"), restarting("b")))
            .then(ConditionsCase.SETTLED, rollingOut("Not healthy on the token yet: DaemonSet/b.")),
        when(
                "three wait",
                settled().workloads(outdated("a"), restarting("b"), outdated("c")).stalePods("p"))
            .then(
                ConditionsCase.SETTLED,
                rollingOut(
                    "Not healthy on the token yet: StatefulSet/a, DaemonSet/b, StatefulSet/c.")),
        when(
                "five wait",
                settled()
                    .workloads(
                        outdated("a"), outdated("b"), outdated("c"), outdated("d"), outdated("e")))
            .then(
                ConditionsCase.SETTLED,
                rollingOut(
                    "Not healthy on the token yet: StatefulSet/a, StatefulSet/b, StatefulSet/c and"
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
                rollingOut("Pods older than the token are still running: shop-1.")),
        when("four older pods run on", settled().stalePods("p1", "p2", "p3", "p4"))
            .then(
                ConditionsCase.SETTLED,
                rollingOut("Pods older than the token are still running: p1, p2, p3 and 1 more.")));
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
                            "b", State.BLOCKED, "a user to resume it: it is paused"))
                    .stalePods("p"))
            .then(
                ConditionsCase.SETTLED,
                "DependentsUpdated=False Blocked: Deployment/b waits for a user to resume it: it"
                    + " is paused; Pod/p started before the token was published, and is being"
                    + " replaced."),
        when("a bare pod runs on", settled().workloads(upToDate("a")).unmanagedPods("p"))
            .then(
                ConditionsCase.SETTLED,
                "DependentsUpdated=False Blocked: Pod/p started before the token was published, and"
                    + " nothing replaces it: the previous token stays valid until this pod ends."),
        when("the window is closed", replaced.workloads(outdated("a")).restartWindow(night))
            .then(
                ConditionsCase.SETTLED,
                "DependentsUpdated=False WindowClosed: The next restart window opens at"
                    + " 2026-06-02T02:00:00Z. Not healthy on the token yet: StatefulSet/a."),
        when(
                "what had begun before it closed goes on",
                replaced.workloads(outdated("a"), restarting("b")).restartWindow(night))
            .then(
                ConditionsCase.SETTLED,
                rollingOut("Not healthy on the token yet: StatefulSet/a, DaemonSet/b.")),
        when(
                "nobody waits for it without a token that works",
                settled().workloads(outdated("a")).restartWindow(night))
            .then(
                ConditionsCase.SETTLED,
                rollingOut("Not healthy on the token yet: StatefulSet/a.")));
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
                "Ready=False TokenInvalid: Meta reports that the token is invalid. See"
                    + " status.failure.",
                "TokenValid=False TokenInvalid: Session ended.",
                "OnSchedule=False RotationFailing: See status.failure."),
        when(
                "it ended and the credential is missing",
                settled()
                    .currentToken(t -> t.markedInvalid(FailureFixtures.INVALID))
                    .withoutCredential())
            .then(
                ConditionsCase.SETTLED,
                "Ready=False TokenInvalid: Meta reports that the token is invalid. See"
                    + " status.failure.",
                "TokenValid=False TokenInvalid: Session ended.",
                "OnSchedule=False RotationBlocked: A new token is due (Meta reports that the token"
                    + " is invalid) but cannot be requested.",
                "CredentialHealthy=False CredentialMissing: See status.failure.",
                "Stalled=True UserActionRequired: Create it."));
  }

  @TestFactory
  Stream<DynamicTest> when_a_step_fails_while_the_token_is_valid() {
    var rotating = settled().ledger(l -> l.withIntent(intent()).withIssued(pendingToken()));
    return Stream.of(
        when(
                "Meta asks to wait",
                rotating.ledger(l -> l.withRetryState(retryState(FailureFixtures.TRANSIENT))))
            .then(ConditionsCase.SETTLED, "OnSchedule=False RotationFailing: See status.failure."),
        when(
                "a person must act",
                rotating.ledger(
                    l -> l.withRetryState(retryState(FailureFixtures.REQUIREMENTS_NOT_MET))))
            .then(
                ConditionsCase.SETTLED,
                "OnSchedule=False RotationFailing: See status.failure.",
                "Stalled=True UserActionRequired: Grant it."),
        when("the credential is missing and no rotation is due", settled().withoutCredential())
            .then(
                ConditionsCase.SETTLED,
                "CredentialHealthy=False CredentialMissing: See status.failure.",
                "Stalled=True UserActionRequired: Create it."),
        when("a check told nothing", settled().checkFailed(FailureFixtures.TRANSIENT))
            .then(ConditionsCase.SETTLED),
        when("a check was refused", settled().checkFailed(FailureFixtures.WRONG_APP_SECRET))
            .then(
                ConditionsCase.SETTLED,
                "CredentialHealthy=False CredentialRefused: See status.failure.",
                "Stalled=True UserActionRequired: Correct it."),
        when(
                "the old token cannot be revoked",
                settled()
                    .previousTokens(
                        ConditionsCase.revocationFailed(FailureFixtures.WRONG_APP_SECRET)))
            .then(
                ConditionsCase.SETTLED,
                "CredentialHealthy=False CredentialRefused: See status.failure.",
                "Stalled=True UserActionRequired: Correct it."));
  }

  @TestFactory
  Stream<DynamicTest> when_the_secret_has_another_owner() {
    var foreign = new TargetSecretState.Conflicting("it was not made by this operator");
    var words = "Secret acme-whatsapp is not modified. See status.failure.";
    var problem = "Set spec.secret.adoption to adopt the Secret, or delete it.";
    return Stream.of(
        when("before the first token", withoutToken().target(foreign))
            .then(
                ConditionsCase.WITHOUT_TOKEN,
                "Ready=False Pending: No token has been issued yet. See status.failure.",
                "OnSchedule=False RotationBlocked: A new token is due (no token has been issued"
                    + " yet) but cannot be requested.",
                "Published=False SecretConflict: " + words,
                "Stalled=True UserActionRequired: " + problem),
        when("and a token is in use", settled().target(foreign))
            .then(
                ConditionsCase.SETTLED,
                "Ready=False SecretConflict: The Secret exists, and the operator does not own it."
                    + " See status.failure.",
                "DependentsUpdated=Unknown NotPublished: The Secret does not hold the token.",
                "Published=False SecretConflict: " + words,
                "Stalled=True UserActionRequired: " + problem));
  }

  private static final String FIX =
      "Fix the workload; it is not healthy on the previous token either.";
  private static final String FIX_OR_ROLL_BACK =
      "Fix the workload, or roll back with the annotation whatsapptoken.io/rollback. Both tokens"
          + " stay valid, and no other workload is restarted.";

  private static String[] notInTime(String action) {
    return new String[] {
      "DependentsUpdated=False RolloutFailed: Not healthy on the token yet: Deployment/a.",
      "Stalled=True UserActionRequired: " + action
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
      "DependentsUpdated=False RollingOut: " + words,
      "Reconciling=True RollingOut: Workloads are being restarted."
    };
  }
}
