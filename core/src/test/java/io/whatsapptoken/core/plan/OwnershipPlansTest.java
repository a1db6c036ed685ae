package io.whatsapptoken.core.plan;

import static io.whatsapptoken.core.plan.ObservedFixture.beforeFirstIssue;
import static io.whatsapptoken.core.plan.ObservedFixture.settled;
import static io.whatsapptoken.core.plan.PlanCase.requeueAt;
import static io.whatsapptoken.core.plan.PlanCase.when;
import static io.whatsapptoken.core.plan.PlanFixtures.CREDENTIAL;
import static io.whatsapptoken.core.plan.PlanFixtures.CURRENT;
import static io.whatsapptoken.core.plan.PlanFixtures.MISSING_CREDENTIAL;
import static io.whatsapptoken.core.plan.PlanFixtures.NOW;
import static io.whatsapptoken.core.plan.PlanFixtures.at;

import io.whatsapptoken.core.ledger.PreviousToken;
import io.whatsapptoken.core.ledger.PreviousToken.Usage;
import io.whatsapptoken.core.plan.Action.UpdateLedger.Change;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.Origin;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Promise 12: what is done about Secrets and ledgers of another owner. */
final class OwnershipPlansTest {
  private static final TargetSecretState COPY = new TargetSecretState.Copied("live/acme");
  private static final Action CLAIM = new Action.ClaimSecret("live/acme");

  @TestFactory
  Stream<DynamicTest> a_copied_secret_is_claimed_before_anything_else() {
    return Stream.of(
        when("there is no ledger", beforeFirstIssue().target(COPY)).then(CLAIM),
        when("the ledger is a copy, too", settled().copied().target(COPY)).then(CLAIM),
        when("a rotation is requested", settled().copied().target(COPY).triggers("now", ""))
            .then(CLAIM),
        when("it is suspended", settled().mode(DesiredState.Mode.SUSPENDED).target(COPY))
            .then(CLAIM),
        when(
                "the credential is missing",
                beforeFirstIssue().credential(MISSING_CREDENTIAL).target(COPY))
            .then(CLAIM),
        when(
                "but not while the API server rejects that",
                settled().target(COPY).refusedUntil(at("12:06:00"), "Secret/acme-whatsapp"))
            .then(requeueAt("12:06:00")));
  }

  @TestFactory
  Stream<DynamicTest> a_copied_ledger_is_claimed_before_anything_else() {
    return Stream.of(
        when("a token is in use", settled().copied())
            .thenUpdate(Change.LEDGER_CLAIMED, ledger -> ledger),
        when("it is suspended", settled().copied().mode(DesiredState.Mode.SUSPENDED))
            .thenUpdate(Change.LEDGER_CLAIMED, ledger -> ledger),
        when("the Secret is missing", settled().copied().target(new TargetSecretState.Absent()))
            .thenUpdate(Change.LEDGER_CLAIMED, ledger -> ledger),
        when(
                "but not while the Secret is another's",
                settled().copied().target(new TargetSecretState.Conflicting("it is theirs")))
            .then(requeueAt("12:20:00")));
  }

  @TestFactory
  Stream<DynamicTest> a_found_token_keeps_its_origin_when_it_is_adopted() {
    return Stream.of(
        when("it was published from here", found(Origin.ADOPTED)).then(adopt(Origin.ADOPTED)),
        when("it belongs to another installation", found(Origin.SHARED)).then(adopt(Origin.SHARED)),
        when("it was supplied", found(Origin.SUPPLIED)).then(adopt(Origin.SUPPLIED)));
  }

  @TestFactory
  Stream<DynamicTest> a_shared_token_is_never_revoked() {
    return Stream.of(Usage.values())
        .map(usage -> {
          var shared =
              new PreviousToken(
                  new AccessToken("EAAshared"),
                  Origin.SHARED,
                  Optional.of(NOW),
                  usage,
                  Optional.empty());
          return when("its use is " + usage.label(), settled().previousTokens(shared))
              .then(new Action.ForgetWithoutRevoking(shared));
        });
  }

  private static ObservedFixture found(Origin origin) {
    return beforeFirstIssue()
        .target(
            new TargetSecretState.Owned(
                Optional.of(CURRENT.token()),
                origin,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true));
  }

  private static Action adopt(Origin origin) {
    return new Action.AdoptPublished(CURRENT.token(), origin, Optional.empty(), CREDENTIAL);
  }
}
