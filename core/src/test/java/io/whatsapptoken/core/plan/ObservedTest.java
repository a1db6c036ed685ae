package io.whatsapptoken.core.plan;

import static io.whatsapptoken.core.plan.ObservedFixture.beforeFirstIssue;
import static io.whatsapptoken.core.plan.ObservedFixture.settled;
import static io.whatsapptoken.core.plan.PlanFixtures.CURRENT;
import static io.whatsapptoken.core.plan.PlanFixtures.replaced;
import static io.whatsapptoken.core.plan.PlanFixtures.workload;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.ledger.Triggers;
import io.whatsapptoken.core.rollout.Workload;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.Revision;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class ObservedTest {
  private static final Optional<Revision> REVISION =
      Optional.of(new Revision(3, CURRENT.token().fingerprint()));
  private static final Optional<AccessToken> TOKEN = Optional.of(CURRENT.token());
  private static final Optional<AccessToken> OTHER = Optional.of(new AccessToken("EAAother"));

  @TestFactory
  Stream<DynamicTest> whether_the_token_is_published() {
    return Stream.of(
        published("it is there, as desired", settled(), true),
        published(
            "the key holds another token",
            settled().target(ownedSecret(OTHER, REVISION, true)),
            false),
        published(
            "the key is gone",
            settled().target(ownedSecret(Optional.empty(), REVISION, true)),
            false),
        published(
            "the stamp is gone",
            settled().target(ownedSecret(TOKEN, Optional.empty(), true)),
            false),
        published(
            "the stamp is older",
            settled().revision(4).target(ownedSecret(TOKEN, REVISION, true)),
            false),
        published("a label is gone", settled().target(ownedSecret(TOKEN, REVISION, false)), false),
        published("there is no Secret", settled().target(new TargetSecretState.Absent()), false),
        published(
            "the Secret is not ours",
            settled().target(new TargetSecretState.Conflicting("x")),
            false),
        published(
            "there is no token, and none in the Secret",
            beforeFirstIssue().target(ownedSecret(Optional.empty(), Optional.empty(), true)),
            false));
  }

  @TestFactory
  Stream<DynamicTest> whether_a_rotation_is_requested() {
    return Stream.of(
        rotation("never", settled(), false),
        rotation("for the first time", settled().triggers("a", ""), true),
        rotation("again", settled().triggers("b", "").handled("a", ""), true),
        rotation("as before", settled().triggers("a", "").handled("a", ""), false),
        rotation("no longer", settled().handled("a", ""), false),
        rotation("a check is", settled().triggers("", "a"), false));
  }

  @TestFactory
  Stream<DynamicTest> whether_a_check_is_requested() {
    return Stream.of(
        check("never", settled(), false),
        check("for the first time", settled().triggers("", "a"), true),
        check("again", settled().triggers("", "b").handled("", "a"), true),
        check("as before", settled().triggers("", "a").handled("", "a"), false),
        check("no longer", settled().handled("", "a"), false),
        check("a rotation is", settled().triggers("a", ""), false));
  }

  @Test
  void a_request_counts_as_handled_once_a_rotation_has_begun() {
    var requested = settled().triggers("now", "").observed();
    var handled = requested.triggersAfterRotation();

    assertThat(handled).isEqualTo(Triggers.NONE.rotated("now"));
    assertThat(requested.with(requested.ledger().withHandled(handled)).rotationRequested())
        .isFalse();
    assertThat(settled().observed().triggersAfterRotation()).isEqualTo(Triggers.NONE);
  }

  @Test
  void a_replaced_token_is_exclusive_only_if_all_dependents_used_it() {
    var next = settled().previousTokens(replaced("EAAcurrent")).observed().ledger();
    var behind = settled().workloads(workload("late", Workload.State.OUTDATED));

    assertThat(settled().observed().markingPreviousExclusive(next))
        .isEqualTo(next.markExclusive(CURRENT.token()))
        .isNotEqualTo(next);
    assertThat(behind.observed().markingPreviousExclusive(next)).isEqualTo(next);
    assertThat(beforeFirstIssue().observed().markingPreviousExclusive(next)).isEqualTo(next);
  }

  private static DynamicTest published(String sentence, ObservedFixture fixture, boolean expected) {
    return row(sentence, fixture, Observed::isPublished, expected);
  }

  private static DynamicTest rotation(String sentence, ObservedFixture fixture, boolean expected) {
    return row(sentence, fixture, Observed::rotationRequested, expected);
  }

  private static DynamicTest check(String sentence, ObservedFixture fixture, boolean expected) {
    return row(sentence, fixture, Observed::checkRequested, expected);
  }

  private static DynamicTest row(
      String sentence, ObservedFixture fixture, Predicate<Observed> asked, boolean expected) {
    return DynamicTest.dynamicTest(
        sentence, () -> assertThat(asked.test(fixture.observed())).isEqualTo(expected));
  }

  private static TargetSecretState ownedSecret(
      Optional<AccessToken> token, Optional<Revision> revision, boolean asDesired) {
    return new TargetSecretState.Owned(token, revision, Optional.empty(), asDesired);
  }
}
