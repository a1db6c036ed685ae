package io.whatsapptoken.core.plan;

import static io.whatsapptoken.core.plan.ObservedFixture.rotating;
import static io.whatsapptoken.core.plan.ObservedFixture.settled;
import static io.whatsapptoken.core.plan.PlanCase.requeueAt;
import static io.whatsapptoken.core.plan.PlanCase.revoke;
import static io.whatsapptoken.core.plan.PlanCase.when;
import static io.whatsapptoken.core.plan.PlanFixtures.CREDENTIAL;
import static io.whatsapptoken.core.plan.PlanFixtures.CURRENT;
import static io.whatsapptoken.core.plan.PlanFixtures.NOW;
import static io.whatsapptoken.core.plan.PlanFixtures.at;
import static io.whatsapptoken.core.plan.PlanFixtures.compromised;
import static io.whatsapptoken.core.plan.PlanFixtures.rejected;
import static io.whatsapptoken.core.plan.PlanFixtures.replaced;

import io.whatsapptoken.core.ledger.IssueReason;
import io.whatsapptoken.core.ledger.PreviousToken;
import io.whatsapptoken.core.ledger.RevocationTrials;
import io.whatsapptoken.core.revocation.RevocationPause;
import io.whatsapptoken.core.token.SecretValue;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What becomes of tokens that are not revoked, or not now. */
final class PausedRevocationPlansTest {
  private static final PreviousToken OLD = replaced("EAAold", NOW);

  @TestFactory
  Stream<DynamicTest> while_revocation_is_paused_nothing_is_revoked() {
    var paused = pausedAt(at("12:00:00"), "1000");
    return Stream.of(
        when("a replaced token is kept", paused.previousTokens(OLD)).then(requeueAt("12:15:00")),
        when("a rejected one", paused.previousTokens(rejected("EAArejected")))
            .then(requeueAt("12:15:00")),
        when("a compromised one", paused.previousTokens(compromised("EAAleaked")))
            .then(requeueAt("12:15:00")),
        when("what is not revoked anyway may go", paused.neverRevoke().previousTokens(OLD))
            .then(new Action.ForgetWithoutRevoking(OLD)));
  }

  @TestFactory
  Stream<DynamicTest> a_token_of_the_same_user_is_verified_at_once() {
    return Stream.of(
        when("it was verified before the harm", pausedAt(at("12:04:00"), "1000"))
            .then(new Action.VerifyCurrent(CURRENT, paused(at("12:04:00"), "1000"))),
        when("but not after the harm", pausedAt(at("12:00:00"), "1000"))
            .then(requeueAt("12:15:00")),
        when("but not one of another user", pausedAt(at("12:04:00"), "1001"))
            .then(requeueAt("12:15:00")));
  }

  /** It may be the only valid one. */
  @TestFactory
  Stream<DynamicTest> no_token_is_revoked_while_the_current_one_is_in_doubt() {
    var suspect = settled().suspect().lastCheck(LastCheck.succeeded(at("12:04:57")));
    return Stream.of(
        when("a replaced one", suspect.previousTokens(OLD)).then(requeueAt("12:05:02")),
        when("a compromised one is", suspect.previousTokens(compromised("EAAleaked")))
            .then(revoke(compromised("EAAleaked"))));
  }

  @TestFactory
  Stream<DynamicTest> what_meta_does_not_revoke_is_given_up() {
    var last = tried(RevocationTrials.LIMIT);
    var before = tried(RevocationTrials.LIMIT - 1);
    return Stream.of(
        when("after the last trial", settled().previousTokens(last))
            .then(new Action.ForgetWithoutRevoking(last)),
        when("but not before", settled().previousTokens(before)).then(revoke(before)));
  }

  /** Meta may issue a token again that it issued before. */
  @TestFactory
  Stream<DynamicTest> a_token_that_is_in_use_again_is_not_revoked_as_an_older_one() {
    var same = rejected(CURRENT.token().reveal());
    var pending = rejected("EAAnew");
    var waiting =
        rotating(IssueReason.REQUESTED)
            .pending(PlanFixtures.pendingToken(PlanFixtures.ISSUANCE_SPEC))
            .backingOffUntil(at("12:07:00"));
    return Stream.of(
        when("as the current token", settled().previousTokens(same)).then(requeueAt("12:15:00")),
        when("as the pending token", waiting.previousTokens(pending)).then(requeueAt("12:07:00")));
  }

  private static ObservedFixture pausedAt(Instant since, String userId) {
    return settled().credential(new SecretValue.Found<>(paused(since, userId)));
  }

  private static Credential paused(Instant since, String userId) {
    var pause = new RevocationPause(since, userId, "It did harm.");
    return new Credential(
        CREDENTIAL.app(), CREDENTIAL.admin(), Optional.empty(), Optional.of(pause));
  }

  private static PreviousToken tried(int trials) {
    return new PreviousToken(
        OLD.token(),
        OLD.origin(),
        OLD.revokeAfter(),
        OLD.usage(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.of(new RevocationTrials(trials, NOW)));
  }
}
