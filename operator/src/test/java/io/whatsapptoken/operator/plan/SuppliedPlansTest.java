package io.whatsapptoken.operator.plan;

import static io.whatsapptoken.operator.plan.Samples.CURRENT;
import static io.whatsapptoken.operator.plan.Samples.FOUND;
import static io.whatsapptoken.operator.plan.Samples.MISSING;
import static io.whatsapptoken.operator.plan.Samples.NOW;
import static io.whatsapptoken.operator.plan.Samples.OTHER;
import static io.whatsapptoken.operator.plan.Samples.at;
import static io.whatsapptoken.operator.plan.Samples.brought;
import static io.whatsapptoken.operator.plan.Samples.replaced;
import static io.whatsapptoken.operator.plan.Situation.exchanging;
import static io.whatsapptoken.operator.plan.Situation.supplied;
import static io.whatsapptoken.operator.plan.When.rest;
import static io.whatsapptoken.operator.plan.When.take;
import static io.whatsapptoken.operator.plan.When.when;
import static io.whatsapptoken.operator.token.MintReason.FIRST_ISSUE;
import static io.whatsapptoken.operator.token.MintReason.PERIOD_ELAPSED;
import static io.whatsapptoken.operator.token.MintReason.SUPPLIED;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.operator.token.AccessToken;
import io.whatsapptoken.operator.token.FailureNote;
import io.whatsapptoken.operator.token.Intent;
import io.whatsapptoken.operator.token.Triggers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** {@code source.supplied}: a person or another tool gives every token. */
final class SuppliedPlansTest {
  private static final String SCOPE = "whatsapp_business_messaging";
  private static final Instant SOON = at("12:07:00");
  private static final Supply NO_TOKEN = new Supply.Missing("no such Secret", "Make it.");
  private static final AccessToken THIRD = new AccessToken("EAAthird");
  private static final Situation FIRST =
      supplied().noCurrent().revision(0).unknown().published(new Published.Absent());

  @TestFactory
  Stream<DynamicTest> what_is_supplied_is_taken() {
    return Stream.of(
        when("it is the first", FIRST).then(take(CURRENT.token(), FIRST_ISSUE)),
        when("it is another", supplied().supplying(OTHER)).then(take(OTHER, SUPPLIED)),
        when("the present one is dead", supplied().dead().supplying(OTHER))
            .then(take(OTHER, SUPPLIED)),
        when("it is in use and was never looked at", supplied().unknown())
            .then(new Plan.Recognise(CURRENT.token())),
        when("but not if there is none yet", FIRST.supply(NO_TOKEN)).then(rest("12:05:15")),
        when("but not if it is gone", supplied().supply(NO_TOKEN)).then(rest("12:15:00")),
        when("but not without the credential", supplied().supplying(OTHER).credential(MISSING))
            .then(rest("12:05:15")));
  }

  @TestFactory
  Stream<DynamicTest> what_was_refused_is_not_taken_all_the_time() {
    var refused = supplied().refusing(OTHER, SOON);
    return Stream.of(
        when("not while it waits", refused).then(rest("12:07:00")),
        when("again when the wait is over", supplied().refusing(OTHER, NOW))
            .then(take(OTHER, SUPPLIED)),
        when("again when the spec changes", refused.generation(2)).then(take(OTHER, SUPPLIED)),
        when(
                "again when the one before came back, as a workload was not healthy on it",
                refused.failedUntil(NOW, FailureNote.ROLLOUT_FAILED))
            .then(take(OTHER, SUPPLIED)),
        when("not because of another failure", refused.failedUntil(NOW, "Unfit"))
            .then(new Plan.PutAside()),
        when("again when the one in use is dead", supplied().supplying(OTHER).known(OTHER).dead())
            .then(take(OTHER, SUPPLIED)),
        when("a third one at once", refused.supplying(THIRD)).then(take(THIRD, SUPPLIED)),
        when("the one in use was put back", refused.supplying(CURRENT.token()))
            .then(new Plan.Recognise(CURRENT.token())));
  }

  @TestFactory
  Stream<DynamicTest> meta_is_never_asked_for_a_token() {
    var declined =
        new Plan.Decline(
            Triggers.NONE.rotated("now"),
            "No new token is asked for: this one can only be replaced by a person. Put a new token"
                + " into Secret seed, key token.");
    var begun = new Intent(PERIOD_ELAPSED, Samples.STARTED, Optional.empty());
    return Stream.of(
        when("its period is over", supplied().period(Duration.ofHours(1))).then(rest("12:15:00")),
        when("it is dead", supplied().dead()).then(rest("12:15:00")),
        when("it has expired", supplied().expiring(NOW)).then(rest("12:15:00")),
        when("there never was one", FIRST.supply(NO_TOKEN)).then(rest("12:05:15")),
        when("it is requested", supplied().triggers("now", "")).then(declined),
        when("it is requested and dead", supplied().dead().triggers("now", "")).then(declined),
        when("it is declined once", supplied().triggers("now", "").handled("now", ""))
            .then(rest("12:15:00")),
        when("it was begun for another source", supplied().running(begun))
            .then(new Plan.CallOff(begun)));
  }

  @TestFactory
  Stream<DynamicTest> when_other_scopes_are_wished_the_token_is_looked_at_again() {
    var changed = supplied().scopes(SCOPE);
    return Stream.of(
        when("it lives", changed).then(new Plan.Reconsider(changed.token(), FOUND)),
        when("but not if it is dead", changed.dead()).then(rest("12:15:00")),
        when("but not while that waits", changed.waitingUntil(SOON)).then(rest("12:07:00")),
        when("again when the wait is over", changed.waitingUntil(NOW))
            .then(new Plan.Reconsider(changed.token(), FOUND)),
        when("again when it is requested", changed.waitingUntil(SOON).triggers("now", ""))
            .then(new Plan.Reconsider(changed.token(), FOUND)),
        when("another one is taken before", changed.supplying(OTHER)).then(take(OTHER, SUPPLIED)),
        when("a failure is forgotten once the wish is gone", supplied().waitingUntil(SOON))
            .then(new Plan.PutAside()),
        when(
                "but not while nobody knows the app",
                supplied().waitingUntil(SOON).credential(MISSING))
            .then(rest("12:05:15")));
  }

  @TestFactory
  Stream<DynamicTest> a_replaced_token_is_left_to_who_supplied_it() {
    var old = brought(replaced("EAAold", NOW));
    var release = new Plan.Release(old);
    return Stream.of(
        when("its overlap is over", supplied().superseded(old)).then(release),
        when("tokens are exchanged", exchanging().superseded(old)).then(release),
        when("the credential is missing", supplied().superseded(old).credential(MISSING))
            .then(release),
        when(
                "one that the operator issued before is revoked",
                supplied().superseded(replaced("EAAold", NOW)))
            .then(When.revoke(replaced("EAAold", NOW))));
  }

  @TestFactory
  Stream<DynamicTest> a_living_old_one_is_better_than_a_dead_one() {
    var old = brought(replaced("EAAold", at("12:45:00")));
    var dead = supplied().dead().superseded(old);
    return Stream.of(
        when("it can be used again", dead).then(When.restore(old)),
        when("another one was supplied: that is better", dead.supplying(OTHER))
            .then(take(OTHER, SUPPLIED)),
        when("the other one was refused", dead.refusing(OTHER, SOON)).then(When.restore(old)));
  }

  @TestFactory
  Stream<DynamicTest> there_is_no_next_rotation() {
    return Stream.of(
        none("of a supplied token", supplied()),
        none("of a supplied token that ends", supplied().expiring(at("13:00:00"))),
        none("of a permanent one that would be exchanged", exchanging().permanent()));
  }

  private static DynamicTest none(String sentence, Situation given) {
    return DynamicTest.dynamicTest(
        sentence, () -> assertThat(Schedule.nextRotation(given.seen(), NOW)).isEmpty());
  }
}
