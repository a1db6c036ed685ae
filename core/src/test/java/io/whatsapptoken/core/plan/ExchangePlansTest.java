package io.whatsapptoken.core.plan;

import static io.whatsapptoken.core.ledger.IssueReason.EXPIRY_NEAR;
import static io.whatsapptoken.core.ledger.IssueReason.FIRST_ISSUE;
import static io.whatsapptoken.core.ledger.IssueReason.PERIOD_ELAPSED;
import static io.whatsapptoken.core.ledger.IssueReason.REQUESTED;
import static io.whatsapptoken.core.ledger.IssueReason.SUPPLIED;
import static io.whatsapptoken.core.plan.Action.UpdateLedger.Change.ONLY_SUPPLIED;
import static io.whatsapptoken.core.plan.Action.UpdateLedger.Change.ROTATION_CANCELLED;
import static io.whatsapptoken.core.plan.Action.UpdateLedger.Change.SUPPLY_IN_USE;
import static io.whatsapptoken.core.plan.ObservedFixture.exchanging;
import static io.whatsapptoken.core.plan.PlanCase.acceptSuppliedToken;
import static io.whatsapptoken.core.plan.PlanCase.issueToken;
import static io.whatsapptoken.core.plan.PlanCase.issueTokenAgain;
import static io.whatsapptoken.core.plan.PlanCase.requeueAt;
import static io.whatsapptoken.core.plan.PlanCase.restorePrevious;
import static io.whatsapptoken.core.plan.PlanCase.revoke;
import static io.whatsapptoken.core.plan.PlanCase.when;
import static io.whatsapptoken.core.plan.PlanFixtures.CREDENTIAL;
import static io.whatsapptoken.core.plan.PlanFixtures.CURRENT;
import static io.whatsapptoken.core.plan.PlanFixtures.FIRST_TOKEN;
import static io.whatsapptoken.core.plan.PlanFixtures.MISSING_CREDENTIAL;
import static io.whatsapptoken.core.plan.PlanFixtures.NOW;
import static io.whatsapptoken.core.plan.PlanFixtures.OTHER_PROCESS_ID;
import static io.whatsapptoken.core.plan.PlanFixtures.OTHER_TOKEN;
import static io.whatsapptoken.core.plan.PlanFixtures.STARTED;
import static io.whatsapptoken.core.plan.PlanFixtures.at;
import static io.whatsapptoken.core.plan.PlanFixtures.compromised;
import static io.whatsapptoken.core.plan.PlanFixtures.failedUntil;
import static io.whatsapptoken.core.plan.PlanFixtures.replaced;

import io.whatsapptoken.core.ledger.FailureClass;
import io.whatsapptoken.core.ledger.Ledger;
import io.whatsapptoken.core.ledger.PendingToken;
import io.whatsapptoken.core.ledger.RotationIntent;
import io.whatsapptoken.core.ledger.Triggers;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.Expiry;
import io.whatsapptoken.core.token.ExpiryWarningLevel;
import io.whatsapptoken.core.token.Origin;
import io.whatsapptoken.core.token.SecretValue;
import io.whatsapptoken.core.token.TokenFacts;
import io.whatsapptoken.core.token.TokenKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** {@code source.exchange}: a person gives the first token, and it is exchanged ever after. */
final class ExchangePlansTest {
  private static final String SCOPE = "whatsapp_business_messaging";
  private static final Instant SOON = at("12:07:00");
  private static final SecretValue<AccessToken> NO_TOKEN =
      new SecretValue.Missing<>("no such Secret", "Make it.");
  private static final AccessToken THIRD = new AccessToken("EAAthird");
  private static final ObservedFixture FIRST =
      exchanging()
          .withoutCurrent()
          .revision(0)
          .supplyNotSeen()
          .target(new TargetSecretState.Absent());
  private static final RotationIntent EXPIRY_INTENT =
      new RotationIntent(EXPIRY_NEAR, STARTED, Optional.empty());
  private static final RotationIntent REQUESTED_INTENT =
      new RotationIntent(REQUESTED, STARTED, Optional.empty());

  private static final TokenFacts SHORT =
      PlanFixtures.facts(TokenKind.TEMPORARY, new Expiry.At(Instant.parse("2026-06-02T12:00:00Z")));

  @TestFactory
  Stream<DynamicTest> the_first_token_is_read_from_its_secret() {
    return Stream.of(
        when("it is there", FIRST).then(acceptSuppliedToken(FIRST_TOKEN, FIRST_ISSUE)),
        when("but not if there is none", FIRST.suppliedToken(NO_TOKEN)).then(requeueAt("12:05:15")),
        when("but not without the credential", FIRST.credential(MISSING_CREDENTIAL))
            .then(requeueAt("12:05:15")),
        when(
                "it was refused: not before its wait is over",
                FIRST.withRejectedSupply(FIRST_TOKEN, SOON))
            .then(requeueAt("12:07:00")),
        when("it was refused: again after the wait", FIRST.withRejectedSupply(FIRST_TOKEN, NOW))
            .then(acceptSuppliedToken(FIRST_TOKEN, FIRST_ISSUE)),
        when(
                "the published one is adopted before",
                FIRST.target(
                    new TargetSecretState.Owned(
                        Optional.of(CURRENT.token()), Optional.empty(), Optional.empty(), true)))
            .then(
                new Action.AdoptPublished(
                    CURRENT.token(), Origin.SUPPLIED, Optional.empty(), CREDENTIAL)));
  }

  @TestFactory
  Stream<DynamicTest> a_token_is_exchanged_before_expiry() {
    var begun =
        exchanging()
            .intent(EXPIRY_INTENT)
            .expiringAt(at("13:00:00"))
            .expiryWarning(ExpiryWarningLevel.WARNING);
    var first = PlanFixtures.asSupplied(exchanging().currentToken());
    return Stream.of(
        when("its end is near", exchanging().expiringAt(at("13:00:00")))
            .then(issueToken(EXPIRY_NEAR)),
        when("its period is over", exchanging().period(Duration.ofHours(1)))
            .then(issueToken(PERIOD_ELAPSED)),
        when("it is requested", exchanging().triggers("now", ""))
            .then(issueToken(REQUESTED, "now")),
        when("it is a temporary one: at once", exchanging().temporary())
            .then(issueToken(EXPIRY_NEAR)),
        when("it is exchanged: tried again", begun).then(issueTokenAgain(EXPIRY_NEAR, "")),
        when("it was requested: tried again", exchanging().intent(REQUESTED_INTENT))
            .then(issueTokenAgain(REQUESTED, "")),
        when("it is exchanged: verified", begun.pending(pendingToken()))
            .then(PlanCase.verify(pendingToken())),
        when("but not at once if Meta gave a temporary one for it", exchanging().facts(SHORT))
            .then(requeueAt("12:15:00")),
        when("but not at once if the first one is valid for weeks", exchanging().current(first))
            .then(requeueAt("12:15:00")),
        when("but not long before", exchanging()).then(requeueAt("12:15:00")),
        when("but not while it waits", begun.backingOffUntil(SOON)).then(requeueAt("12:07:00")),
        when("but not without the credential", begun.credential(MISSING_CREDENTIAL))
            .then(requeueAt("12:05:15")),
        when("the first one is gone from its Secret", begun.suppliedToken(NO_TOKEN))
            .then(issueTokenAgain(EXPIRY_NEAR, "")));
  }

  @TestFactory
  Stream<DynamicTest> a_token_that_cannot_be_exchanged_is_kept() {
    var aged = exchanging().permanent().period(Duration.ofHours(1));
    return Stream.of(
        when("it is permanent", aged).then(requeueAt("12:15:00")),
        when("it is invalid: the first may live", exchanging().invalid())
            .then(acceptSuppliedToken(FIRST_TOKEN, SUPPLIED)),
        when("it has expired: the first may live", exchanging().expiringAt(NOW))
            .then(acceptSuppliedToken(FIRST_TOKEN, SUPPLIED)),
        when(
                "it is invalid, and so was the first",
                exchanging().invalid().withRejectedSupply(FIRST_TOKEN, SOON))
            .then(requeueAt("12:07:00")),
        when("it died meanwhile", exchanging().intent(EXPIRY_INTENT).invalid())
            .thenUpdate(ROTATION_CANCELLED, Ledger::withRotationCancelled),
        when("it was requested and died meanwhile", exchanging().intent(REQUESTED_INTENT).invalid())
            .thenUpdate(ROTATION_CANCELLED, Ledger::withRotationCancelled),
        when("it turned out permanent", exchanging().intent(EXPIRY_INTENT).permanent())
            .thenUpdate(ROTATION_CANCELLED, Ledger::withRotationCancelled),
        when("it was prolonged meanwhile", exchanging().intent(EXPIRY_INTENT))
            .thenUpdate(ROTATION_CANCELLED, Ledger::withRotationCancelled),
        when("it is permanent and requested", aged.triggers("now", ""))
            .thenUpdate(ONLY_SUPPLIED, PlanFixtures::requestHandled),
        when("it is invalid and requested", exchanging().invalid().triggers("now", ""))
            .thenUpdate(ONLY_SUPPLIED, PlanFixtures::requestHandled),
        when("it is declined once", aged.triggers("now", "").handled("now", ""))
            .then(requeueAt("12:15:00")));
  }

  @TestFactory
  Stream<DynamicTest> an_invalid_token_is_replaced_by_a_valid_previous_one() {
    var previous = replaced("EAAold", at("12:45:00"));
    var invalid = exchanging().invalid().previousTokens(previous);
    return Stream.of(
        when("it can be used again", invalid).then(restorePrevious(previous)),
        when("the other has expired", exchanging().expiringAt(NOW).previousTokens(previous))
            .then(restorePrevious(previous)),
        when("another one was supplied: that is better", invalid.withSuppliedToken(OTHER_TOKEN))
            .then(acceptSuppliedToken(OTHER_TOKEN, SUPPLIED)),
        when("the supplied one was refused", invalid.withRejectedSupply(OTHER_TOKEN, SOON))
            .then(restorePrevious(previous)),
        when(
                "but not while it waits",
                exchanging().invalid().previousTokens(failedUntil(SOON, previous)))
            .then(acceptSuppliedToken(FIRST_TOKEN, SUPPLIED)),
        when(
                "one that leaked is not taken again",
                exchanging()
                    .invalid()
                    .withSuppliedToken(new AccessToken("EAAleaked"))
                    .supplySeen(new AccessToken("EAAleaked"))
                    .previousTokens(compromised("EAAleaked")))
            .then(revoke(compromised("EAAleaked"))),
        when("but not without the credential", invalid.credential(MISSING_CREDENTIAL))
            .then(requeueAt("12:05:15")));
  }

  @TestFactory
  Stream<DynamicTest> a_newly_supplied_token_replaces_the_current_one() {
    var other = exchanging().withSuppliedToken(OTHER_TOKEN);
    return Stream.of(
        when("another token: it is taken", other).then(acceptSuppliedToken(OTHER_TOKEN, SUPPLIED)),
        when("the present one is invalid", other.invalid())
            .then(acceptSuppliedToken(OTHER_TOKEN, SUPPLIED)),
        when("the present one is to be exchanged", other.temporary())
            .then(acceptSuppliedToken(OTHER_TOKEN, SUPPLIED)),
        when("a rotation was begun: it is taken for that", other.intent(EXPIRY_INTENT))
            .then(acceptSuppliedToken(OTHER_TOKEN, EXPIRY_INTENT)),
        when("a rotation waits: it need not", other.intent(EXPIRY_INTENT).backingOffUntil(SOON))
            .then(acceptSuppliedToken(OTHER_TOKEN, EXPIRY_INTENT)),
        when("the token in use: it is recognised", exchanging().withSuppliedToken(CURRENT.token()))
            .thenUpdate(SUPPLY_IN_USE, PlanFixtures::supplySeen),
        when(
                "the token in use, while a rotation runs: it is recognised",
                exchanging().withSuppliedToken(CURRENT.token()).intent(EXPIRY_INTENT))
            .thenUpdate(SUPPLY_IN_USE, PlanFixtures::supplySeen),
        when(
                "but not while an answer is owed",
                other.intent(EXPIRY_INTENT).attempt(OTHER_PROCESS_ID, NOW))
            .then(requeueAt("12:05:30")),
        when("but not without the credential", other.credential(MISSING_CREDENTIAL))
            .then(requeueAt("12:05:15")));
  }

  @TestFactory
  Stream<DynamicTest> a_rejected_supply_is_retried_with_back_off() {
    var refused = exchanging().withRejectedSupply(OTHER_TOKEN, SOON);
    var requested =
        new Action.AcceptSuppliedToken(
            OTHER_TOKEN,
            new RotationIntent(SUPPLIED, NOW, Optional.empty()),
            Triggers.NONE.rotated("now"),
            CREDENTIAL);
    return Stream.of(
        when("not while it waits", refused).then(requeueAt("12:07:00")),
        when("again when the wait is over", exchanging().withRejectedSupply(OTHER_TOKEN, NOW))
            .then(acceptSuppliedToken(OTHER_TOKEN, SUPPLIED)),
        when("again when the spec changes", refused.generation(2))
            .then(acceptSuppliedToken(OTHER_TOKEN, SUPPLIED)),
        when("again when it is requested", refused.triggers("now", "")).then(requested),
        when("not again for the same request", refused.triggers("now", "").handled("now", ""))
            .then(requeueAt("12:07:00")),
        when(
                "not because a workload was not healthy on a later one",
                refused.failedUntil(NOW, FailureClass.ROLLOUT_FAILED))
            .then(requeueAt("12:15:00")),
        when("a third one at once", refused.withSuppliedToken(THIRD))
            .then(acceptSuppliedToken(THIRD, SUPPLIED)),
        when("the one in use was put back", refused.withSuppliedToken(CURRENT.token()))
            .thenUpdate(SUPPLY_IN_USE, PlanFixtures::supplySeen),
        when("the present one is exchanged meanwhile", refused.expiringAt(at("13:00:00")))
            .then(issueToken(EXPIRY_NEAR)));
  }

  @TestFactory
  Stream<DynamicTest> changed_scopes_revalidate_the_token() {
    var changed = exchanging().scopes(SCOPE);
    return Stream.of(
        when("it is valid", changed)
            .then(new Action.RevalidateAgainstSpec(changed.currentToken(), CREDENTIAL)),
        when("it is permanent", changed.permanent())
            .then(new Action.RevalidateAgainstSpec(changed.permanent().currentToken(), CREDENTIAL)),
        when("but not before it is exchanged", changed.temporary()).then(issueToken(EXPIRY_NEAR)),
        when("but not if it is invalid", changed.invalid())
            .then(acceptSuppliedToken(FIRST_TOKEN, SUPPLIED)),
        when("but not while that waits", changed.verified().backingOffUntil(SOON))
            .then(requeueAt("12:07:00")),
        when("but not without the credential", changed.credential(MISSING_CREDENTIAL))
            .then(requeueAt("12:05:15")));
  }

  private static PendingToken pendingToken() {
    return PlanFixtures.pendingToken(exchanging().observed().desired().issuanceSpec("4711"));
  }
}
