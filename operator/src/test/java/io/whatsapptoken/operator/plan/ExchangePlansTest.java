package io.whatsapptoken.operator.plan;

import static io.whatsapptoken.operator.plan.Samples.ANOTHER;
import static io.whatsapptoken.operator.plan.Samples.CURRENT;
import static io.whatsapptoken.operator.plan.Samples.FOUND;
import static io.whatsapptoken.operator.plan.Samples.MISSING;
import static io.whatsapptoken.operator.plan.Samples.NOW;
import static io.whatsapptoken.operator.plan.Samples.OTHER;
import static io.whatsapptoken.operator.plan.Samples.SEED;
import static io.whatsapptoken.operator.plan.Samples.STARTED;
import static io.whatsapptoken.operator.plan.Samples.at;
import static io.whatsapptoken.operator.plan.Samples.compromised;
import static io.whatsapptoken.operator.plan.Samples.failedUntil;
import static io.whatsapptoken.operator.plan.Samples.replaced;
import static io.whatsapptoken.operator.plan.Situation.exchanging;
import static io.whatsapptoken.operator.plan.When.mint;
import static io.whatsapptoken.operator.plan.When.mintAgain;
import static io.whatsapptoken.operator.plan.When.rest;
import static io.whatsapptoken.operator.plan.When.restore;
import static io.whatsapptoken.operator.plan.When.revoke;
import static io.whatsapptoken.operator.plan.When.take;
import static io.whatsapptoken.operator.plan.When.when;
import static io.whatsapptoken.operator.token.MintReason.EXPIRY_NEAR;
import static io.whatsapptoken.operator.token.MintReason.FIRST_ISSUE;
import static io.whatsapptoken.operator.token.MintReason.PERIOD_ELAPSED;
import static io.whatsapptoken.operator.token.MintReason.REQUESTED;
import static io.whatsapptoken.operator.token.MintReason.SUPPLIED;

import io.whatsapptoken.operator.token.AccessToken;
import io.whatsapptoken.operator.token.Alarm;
import io.whatsapptoken.operator.token.Expiry;
import io.whatsapptoken.operator.token.FailureNote;
import io.whatsapptoken.operator.token.Intent;
import io.whatsapptoken.operator.token.KeptToken;
import io.whatsapptoken.operator.token.TokenFacts;
import io.whatsapptoken.operator.token.TokenKind;
import io.whatsapptoken.operator.token.Triggers;
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
  private static final Supply NO_TOKEN = new Supply.Missing("no such Secret", "Make it.");
  private static final AccessToken THIRD = new AccessToken("EAAthird");
  private static final Situation FIRST =
      exchanging().noCurrent().revision(0).unknown().published(new Published.Absent());
  private static final Intent ENDING = new Intent(EXPIRY_NEAR, STARTED, Optional.empty());
  private static final Intent ASKED = new Intent(REQUESTED, STARTED, Optional.empty());
  private static final Plan DECLINED =
      new Plan.Decline(
          Triggers.NONE.rotated("now"),
          "No new token is asked for: this one can only be replaced by a person. Put a new token"
              + " into Secret seed, key token.");

  private static final TokenFacts SHORT =
      Samples.facts(TokenKind.TEMPORARY, new Expiry.At(Instant.parse("2026-06-02T12:00:00Z")));

  @TestFactory
  Stream<DynamicTest> the_first_token_is_taken_from_its_secret() {
    return Stream.of(
        when("it is there", FIRST).then(take(SEED, FIRST_ISSUE)),
        when("but not if there is none", FIRST.supply(NO_TOKEN)).then(rest("12:05:15")),
        when("but not without the credential", FIRST.credential(MISSING)).then(rest("12:05:15")),
        when("it was refused: not before its wait is over", FIRST.refusing(SEED, SOON))
            .then(rest("12:07:00")),
        when("it was refused: again after the wait", FIRST.refusing(SEED, NOW))
            .then(take(SEED, FIRST_ISSUE)),
        when(
                "the published one is adopted before",
                FIRST.published(
                    new Published.Ours(Optional.of(CURRENT.token()), "", Optional.empty(), true)))
            .then(new Plan.Adopt(CURRENT.token(), "", FOUND)));
  }

  @TestFactory
  Stream<DynamicTest> it_is_exchanged_in_time() {
    var begun = exchanging().running(ENDING).expiring(at("13:00:00")).announced(Alarm.SOON);
    var first = Samples.brought(exchanging().token());
    return Stream.of(
        when("its end is near", exchanging().expiring(at("13:00:00"))).then(mint(EXPIRY_NEAR)),
        when("its period is over", exchanging().period(Duration.ofHours(1)))
            .then(mint(PERIOD_ELAPSED)),
        when("it is requested", exchanging().triggers("now", "")).then(mint(REQUESTED, "now")),
        when("it is a temporary one: at once", exchanging().temporary()).then(mint(EXPIRY_NEAR)),
        when("it is exchanged: tried again", begun).then(mintAgain(EXPIRY_NEAR, "")),
        when("it was requested: tried again", exchanging().running(ASKED))
            .then(mintAgain(REQUESTED, "")),
        when("it is exchanged: verified", begun.pending(kept())).then(When.verify(kept())),
        when("but not at once if Meta gave a temporary one for it", exchanging().facts(SHORT))
            .then(rest("12:15:00")),
        when("but not at once if the first one lives for weeks", exchanging().current(first))
            .then(rest("12:15:00")),
        when("but not long before", exchanging()).then(rest("12:15:00")),
        when("but not while it waits", begun.waitingUntil(SOON)).then(rest("12:07:00")),
        when("but not without the credential", begun.credential(MISSING)).then(rest("12:05:15")),
        when("the first one is gone from its Secret", begun.supply(NO_TOKEN))
            .then(mintAgain(EXPIRY_NEAR, "")));
  }

  @TestFactory
  Stream<DynamicTest> what_cannot_be_exchanged_is_not() {
    var aged = exchanging().permanent().period(Duration.ofHours(1));
    var called = new Plan.CallOff(ENDING);
    return Stream.of(
        when("it is permanent", aged).then(rest("12:15:00")),
        when("it is dead: the first may live", exchanging().dead()).then(take(SEED, SUPPLIED)),
        when("it has expired: the first may live", exchanging().expiring(NOW))
            .then(take(SEED, SUPPLIED)),
        when("it is dead, and so was the first", exchanging().dead().refusing(SEED, SOON))
            .then(rest("12:07:00")),
        when("it died meanwhile", exchanging().running(ENDING).dead()).then(called),
        when("it was requested and died meanwhile", exchanging().running(ASKED).dead())
            .then(new Plan.CallOff(ASKED)),
        when("it turned out permanent", exchanging().running(ENDING).permanent()).then(called),
        when("it was prolonged meanwhile", exchanging().running(ENDING)).then(called),
        when("it is permanent and requested", aged.triggers("now", "")).then(DECLINED),
        when("it is dead and requested", exchanging().dead().triggers("now", "")).then(DECLINED),
        when("it is declined once", aged.triggers("now", "").handled("now", ""))
            .then(rest("12:15:00")));
  }

  @TestFactory
  Stream<DynamicTest> a_living_old_one_is_better_than_a_dead_one() {
    var old = replaced("EAAold", at("12:45:00"));
    var dead = exchanging().dead().superseded(old);
    return Stream.of(
        when("it can be used again", dead).then(restore(old)),
        when("the other has expired", exchanging().expiring(NOW).superseded(old))
            .then(restore(old)),
        when("another one was supplied: that is better", dead.supplying(OTHER))
            .then(take(OTHER, SUPPLIED)),
        when("the supplied one was refused", dead.refusing(OTHER, SOON)).then(restore(old)),
        when("but not while it waits", exchanging().dead().superseded(failedUntil(SOON, old)))
            .then(take(SEED, SUPPLIED)),
        when(
                "one that leaked is not taken again",
                exchanging()
                    .dead()
                    .supplying(new AccessToken("EAAleaked"))
                    .known(new AccessToken("EAAleaked"))
                    .superseded(compromised("EAAleaked")))
            .then(revoke(compromised("EAAleaked"))),
        when("but not without the credential", dead.credential(MISSING)).then(rest("12:05:15")));
  }

  @TestFactory
  Stream<DynamicTest> what_a_person_puts_into_the_secret_counts() {
    var other = exchanging().supplying(OTHER);
    return Stream.of(
        when("another token: it is taken", other).then(take(OTHER, SUPPLIED)),
        when("the present one is dead", other.dead()).then(take(OTHER, SUPPLIED)),
        when("the present one is to be exchanged", other.temporary()).then(take(OTHER, SUPPLIED)),
        when("a rotation was begun: it is taken for that", other.running(ENDING))
            .then(take(OTHER, ENDING)),
        when("a rotation waits: it need not", other.running(ENDING).waitingUntil(SOON))
            .then(take(OTHER, ENDING)),
        when("the token in use: it is recognised", exchanging().supplying(CURRENT.token()))
            .then(new Plan.Recognise(CURRENT.token())),
        when(
                "the token in use, while a rotation runs: it is recognised",
                exchanging().supplying(CURRENT.token()).running(ENDING))
            .then(new Plan.Recognise(CURRENT.token())),
        when("but not while an answer is owed", other.running(ENDING).asking(ANOTHER, NOW))
            .then(rest("12:05:30")),
        when("but not without the credential", other.credential(MISSING)).then(rest("12:05:15")));
  }

  @TestFactory
  Stream<DynamicTest> what_was_refused_is_not_taken_all_the_time() {
    var refused = exchanging().refusing(OTHER, SOON);
    var requested =
        new Plan.Take(
            OTHER,
            new Intent(SUPPLIED, NOW, Optional.empty()),
            Triggers.NONE.rotated("now"),
            FOUND);
    return Stream.of(
        when("not while it waits", refused).then(rest("12:07:00")),
        when("again when the wait is over", exchanging().refusing(OTHER, NOW))
            .then(take(OTHER, SUPPLIED)),
        when("again when the spec changes", refused.generation(2)).then(take(OTHER, SUPPLIED)),
        when("again when it is requested", refused.triggers("now", "")).then(requested),
        when("not again for the same request", refused.triggers("now", "").handled("now", ""))
            .then(rest("12:07:00")),
        when(
                "not because a workload was not healthy on a later one",
                refused.failedUntil(NOW, FailureNote.ROLLOUT_FAILED))
            .then(rest("12:15:00")),
        when("a third one at once", refused.supplying(THIRD)).then(take(THIRD, SUPPLIED)),
        when("the one in use was put back", refused.supplying(CURRENT.token()))
            .then(new Plan.Recognise(CURRENT.token())),
        when("the present one is exchanged meanwhile", refused.expiring(at("13:00:00")))
            .then(mint(EXPIRY_NEAR)));
  }

  @TestFactory
  Stream<DynamicTest> when_other_scopes_are_wished_the_token_is_looked_at_again() {
    var changed = exchanging().scopes(SCOPE);
    return Stream.of(
        when("it lives", changed).then(new Plan.Reconsider(changed.token(), FOUND)),
        when("it is permanent", changed.permanent())
            .then(new Plan.Reconsider(changed.permanent().token(), FOUND)),
        when("but not before it is exchanged", changed.temporary()).then(mint(EXPIRY_NEAR)),
        when("but not if it is dead", changed.dead()).then(take(SEED, SUPPLIED)),
        when("but not while that waits", changed.waitingUntil(SOON)).then(rest("12:07:00")),
        when("but not without the credential", changed.credential(MISSING)).then(rest("12:05:15")));
  }

  private static KeptToken kept() {
    return Samples.kept(exchanging().seen().wish().tokenWish("4711"));
  }
}
