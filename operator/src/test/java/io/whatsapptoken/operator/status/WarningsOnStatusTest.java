package io.whatsapptoken.operator.status;

import static io.whatsapptoken.operator.status.Seen.CURRENT;
import static io.whatsapptoken.operator.status.Seen.NEW;
import static io.whatsapptoken.operator.status.Seen.NOW;
import static io.whatsapptoken.operator.status.Seen.intent;
import static io.whatsapptoken.operator.status.Seen.setback;
import static io.whatsapptoken.operator.status.Seen.settled;
import static io.whatsapptoken.operator.status.Seen.unissued;
import static io.whatsapptoken.operator.status.WhenSeen.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.operator.plan.Published;
import io.whatsapptoken.operator.plan.Supply;
import io.whatsapptoken.operator.plan.Wish;
import io.whatsapptoken.operator.token.AccessToken;
import io.whatsapptoken.operator.token.Alarm;
import io.whatsapptoken.operator.token.Expiry;
import io.whatsapptoken.operator.token.TokenFacts;
import io.whatsapptoken.operator.token.TokenKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is said of a token that lives and is not well, or of one that only a person can give. */
final class WarningsOnStatusTest {
  private static final Wish.Place PLACE = new Wish.Place("pasted", "token");
  private static final Wish.Source SUPPLIED = new Wish.Source.Supplied(PLACE);
  private static final Supply EMPTY =
      new Supply.Missing("Secret pasted does not exist.", "Create it.");
  private static final String NEEDED =
      "No token works, and Secret pasted, key token holds no other. Put a new token into Secret"
          + " pasted, key token.";

  private static final TokenFacts TEMPORARY =
      new TokenFacts(
          "4711",
          "1000",
          TokenKind.TEMPORARY,
          Optional.empty(),
          new Expiry.At(Seen.EXPIRY),
          List.of("whatsapp_business_messaging"),
          List.of());

  @TestFactory
  Stream<DynamicTest> when_the_token_lost_what_is_wished() {
    var unfit = settled().token(t -> t.withFlaw(Optional.of(Woe.UNFIT)));
    return Stream.of(
        when("it lives", unfit)
            .then(
                WhenSeen.SETTLED,
                "Ready=False TokenUnfit: Meta did not grant it. Grant it.",
                "TokenValid=False TokenUnfit: Meta did not grant it.",
                "Stalled=True ActionNeeded: Meta did not grant it. Grant it."),
        when("Meta ended it since", unfit.token(t -> t.dead(Woe.DEATH)))
            .then(
                WhenSeen.SETTLED,
                "Ready=False TokenInvalid: Session ended. Meta did not grant it. Grant it.",
                "TokenValid=False TokenInvalid: Session ended.",
                "Stalled=True ActionNeeded: Meta did not grant it. Grant it."));
  }

  @TestFactory
  Stream<DynamicTest> when_its_end_was_announced() {
    var ending = settled().token(t -> t.announced(Alarm.SOON));
    var given = new Supply.Given(CURRENT);
    var ends =
        "OnSchedule=False EndsSoon: The token comes to its end: it expires at"
            + " 2026-07-19T08:00:00Z. ";
    var person =
        "Put a new token into Secret pasted, key token, best one of a system user"
            + " (Business settings > System users > Generate token).";
    return Stream.of(
        when("it is renewed by itself", ending)
            .then(
                WhenSeen.SETTLED,
                ends
                    + "It should have been replaced by now: see OnSchedule and failure for what is"
                    + " in the way."),
        when("a person must replace it", ending.supplied(SUPPLIED, given))
            .then(WhenSeen.SETTLED, ends + person),
        when(
                "it is a temporary one",
                ending.supplied(SUPPLIED, given).token(t -> t.withFacts(TEMPORARY)))
            .then(
                WhenSeen.SETTLED,
                "OnSchedule=False EndsSoon: The token is a person's temporary one, which lives for"
                    + " hours and is not for production: it expires at 2026-07-19T08:00:00Z. "
                    + person),
        when(
                "a rotation fails",
                ending.ledger(l -> l.intending(intent()).setBack(setback(Woe.PASSING))))
            .then(WhenSeen.SETTLED, "OnSchedule=False RotationFailing: Meta asks to try again."),
        when("it is dead", ending.token(t -> t.dead(Woe.DEATH)))
            .then(
                WhenSeen.SETTLED,
                "Ready=False TokenInvalid: Session ended.",
                "TokenValid=False TokenInvalid: Session ended."));
  }

  @TestFactory
  Stream<DynamicTest> when_only_a_person_can_give_a_token() {
    var dead = settled().token(t -> t.dead(Woe.DEATH));
    var invalid = "TokenValid=False TokenInvalid: Session ended.";
    return Stream.of(
        when("there is none yet", unissued().supplied(SUPPLIED, EMPTY))
            .then(
                WhenSeen.UNISSUED,
                "Ready=False NotIssued: There is no token yet. Secret pasted does not exist."
                    + " Create it.",
                "Stalled=True ActionNeeded: Secret pasted does not exist. Create it."),
        when("the one that was supplied lives", known(settled(), CURRENT)).then(WhenSeen.SETTLED),
        when("the one that was supplied is dead", known(dead, CURRENT))
            .then(
                WhenSeen.SETTLED,
                "Ready=False TokenInvalid: Session ended. " + NEEDED,
                invalid,
                "Stalled=True ActionNeeded: " + NEEDED),
        when("it is dead and the Secret is gone", dead.supplied(SUPPLIED, EMPTY))
            .then(
                WhenSeen.SETTLED,
                "Ready=False TokenInvalid: Session ended. Secret pasted does not exist. Create it.",
                invalid,
                "Stalled=True ActionNeeded: Secret pasted does not exist. Create it."),
        when(
                "another one was supplied: it will be looked at",
                dead.supplied(SUPPLIED, new Supply.Given(NEW)))
            .then(WhenSeen.SETTLED, "Ready=False TokenInvalid: Session ended.", invalid),
        when("it is gone and the one in use lives", settled().supplied(SUPPLIED, EMPTY))
            .then(
                WhenSeen.SETTLED,
                "Stalled=True ActionNeeded: Secret pasted does not exist. Create it."),
        when(
                "a refused one lies there",
                known(dead, NEW).ledger(l -> l.setBack(setback(Woe.UNFIT))))
            .then(
                WhenSeen.SETTLED,
                "Ready=False TokenInvalid: Session ended. Meta did not grant it. Grant it.",
                invalid,
                "OnSchedule=False RotationFailing: Meta did not grant it.",
                "Stalled=True ActionNeeded: Meta did not grant it. Grant it."));
  }

  @Test
  void a_token_that_is_needed_is_the_failure() {
    var seen = known(settled().token(t -> t.dead(Woe.DEATH)), CURRENT);
    var failure = StatusRenderer.render(seen.facts(), null, NOW).failure();
    assertThat(String.valueOf(failure)).contains("TokenNeeded");
  }

  @Test
  void of_a_supplied_token_no_rotation_is_planned() {
    var status = StatusRenderer.render(known(settled(), CURRENT).facts(), null, NOW);
    assertThat(status.nextRotation()).isNull();
  }

  @TestFactory
  Stream<DynamicTest> a_refused_credential_is_not_hidden() {
    var refused = settled().checkFailed(Woe.BAD_SECRET);
    var failing = settled().ledger(l -> l.intending(intent()).setBack(setback(Woe.BAD_SECRET)));
    var foreign = new Published.Foreign("it was not made by this operator");
    return Stream.of(
        hidden(
            "by what will pass",
            refused.ledger(l -> l.intending(intent()).setBack(setback(Woe.PASSING)))),
        hidden(
            "by what is wrong with the token", refused.ledger(l -> l.setBack(setback(Woe.UNFIT)))),
        hidden("by a Secret that is not ours", failing.published(foreign)));
  }

  private static DynamicTest hidden(String sentence, Seen seen) {
    return DynamicTest.dynamicTest(
        sentence,
        () ->
            assertThat(Verdicts.of(seen.facts(), NOW))
                .containsEntry(
                    ConditionType.CREDENTIAL_HEALTHY,
                    Verdict.no(Reason.CREDENTIAL_REFUSED, "The secret is wrong.")));
  }

  @Test
  void what_a_person_must_do_is_not_hidden_by_what_will_pass() {
    var seen =
        settled()
            .checkFailed(Woe.BAD_SECRET)
            .ledger(l -> l.intending(intent()).setBack(setback(Woe.PASSING)));
    assertThat(Verdicts.of(seen.facts(), NOW))
        .containsEntry(
            ConditionType.STALLED,
            Verdict.yes(Reason.ACTION_NEEDED, "The secret is wrong. Correct it."));
  }

  /** It is in the source's Secret and was looked at. */
  private static Seen known(Seen seen, AccessToken token) {
    return seen.supplied(SUPPLIED, new Supply.Given(token))
        .ledger(l -> l.knowingSupply(token.fingerprint()));
  }
}
