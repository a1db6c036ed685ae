package io.whatsapptoken.core.plan;

import static io.whatsapptoken.core.plan.ObservedFixture.settled;
import static io.whatsapptoken.core.plan.PlanCase.publish;
import static io.whatsapptoken.core.plan.PlanCase.requeueAt;
import static io.whatsapptoken.core.plan.PlanCase.when;
import static io.whatsapptoken.core.plan.PlanFixtures.CURRENT;
import static io.whatsapptoken.core.plan.PlanFixtures.MISSING_CREDENTIAL;
import static io.whatsapptoken.core.plan.PlanFixtures.NOW;
import static io.whatsapptoken.core.plan.PlanFixtures.at;
import static io.whatsapptoken.core.plan.PlanFixtures.replaced;
import static io.whatsapptoken.core.plan.PlanFixtures.workload;

import io.whatsapptoken.core.ledger.PreviousToken;
import io.whatsapptoken.core.rollout.Workload;
import io.whatsapptoken.core.rollout.Workload.State;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.token.AccessToken;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** {@code secret.name} was changed: the Secret of the former name goes when nobody reads it. */
final class SecretRenameRulesTest {
  private static final OldSecret OLD_SECRET = oldSecret("former", CURRENT.token());
  private static final OldSecret OLDER_SECRET = oldSecret("older", CURRENT.token());
  private static final OldSecret STALE_SECRET = oldSecret("former", new AccessToken("EAAolder"));
  private static final OldSecret EMPTY_SECRET = new OldSecret("former", Optional.empty());
  private static final Workload RESTARTING = workload("restarting", State.RESTARTING);
  private static final PreviousToken OLD = replaced("EAAold");
  private static final PreviousToken RETIRING = replaced("EAAending", NOW);
  private static final ObservedFixture RENAMED = publishedAt("11:00:00").oldSecrets(OLD_SECRET);

  @TestFactory
  Stream<DynamicTest> an_existing_old_secret_is_kept_in_sync() {
    return Stream.of(
        when("a rotation came", RENAMED.oldSecrets(STALE_SECRET)).then(syncOldSecret(STALE_SECRET)),
        when("it was emptied", RENAMED.oldSecrets(EMPTY_SECRET)).then(syncOldSecret(EMPTY_SECRET)),
        when("a pod reads it", RENAMED.oldSecrets(STALE_SECRET).oldSecretsInUse("former"))
            .then(syncOldSecret(STALE_SECRET)),
        when("a workload restarts", RENAMED.oldSecrets(STALE_SECRET).workloads(RESTARTING))
            .then(syncOldSecret(STALE_SECRET)),
        when(
                "an old token may end: not before",
                RENAMED.oldSecrets(STALE_SECRET).previousTokens(RETIRING))
            .then(syncOldSecret(STALE_SECRET)),
        when(
                "an overlap may begin: not before",
                RENAMED.oldSecrets(STALE_SECRET).previousTokens(OLD))
            .then(syncOldSecret(STALE_SECRET)),
        when("one of two", RENAMED.oldSecrets(OLDER_SECRET, STALE_SECRET).oldSecretsInUse("older"))
            .then(syncOldSecret(STALE_SECRET)),
        when(
                "but not before the new one is written",
                RENAMED.oldSecrets(STALE_SECRET).target(new TargetSecretState.Absent()))
            .then(publish()),
        when(
                "but not while it is suspended",
                RENAMED.oldSecrets(STALE_SECRET).mode(DesiredState.Mode.SUSPENDED))
            .then(requeueAt("12:15:00")));
  }

  @TestFactory
  Stream<DynamicTest> an_unreferenced_old_secret_is_deleted_after_the_overlap() {
    var gone = new Plan.DeleteOldSecret(OLD_SECRET);
    return Stream.of(
        when("both are so", RENAMED).then(gone),
        when("the credential is missing", RENAMED.credential(MISSING_CREDENTIAL)).then(gone),
        when("the overlap ends now", publishedAt("11:45:00").oldSecrets(OLD_SECRET)).then(gone),
        when("one of two", RENAMED.oldSecrets(OLDER_SECRET, OLD_SECRET).oldSecretsInUse("older"))
            .then(gone),
        when("but not within the overlap", publishedAt("11:46:00").oldSecrets(OLD_SECRET))
            .then(requeueAt("12:05:15")),
        when("but not while a pod reads it", RENAMED.oldSecretsInUse("former"))
            .then(requeueAt("12:05:15")),
        when(
                "but not while the new one is somebody else's",
                RENAMED.target(new TargetSecretState.Conflicting("somebody")))
            .then(requeueAt("12:20:00")));
  }

  private static Plan syncOldSecret(OldSecret former) {
    return new Plan.SyncOldSecret(former, CURRENT);
  }

  private static OldSecret oldSecret(String name, AccessToken token) {
    return new OldSecret(name, Optional.of(token));
  }

  private static ObservedFixture publishedAt(String time) {
    var revision = "3-" + CURRENT.token().fingerprint();
    return settled()
        .target(
            new TargetSecretState.Owned(
                Optional.of(CURRENT.token()), revision, Optional.of(at(time)), true));
  }
}
