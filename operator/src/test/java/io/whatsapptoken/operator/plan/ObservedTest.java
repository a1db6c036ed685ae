package io.whatsapptoken.operator.plan;

import static io.whatsapptoken.operator.plan.Samples.CURRENT;
import static io.whatsapptoken.operator.plan.Samples.replaced;
import static io.whatsapptoken.operator.plan.Samples.workload;
import static io.whatsapptoken.operator.plan.Situation.fresh;
import static io.whatsapptoken.operator.plan.Situation.settled;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.operator.token.AccessToken;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class ObservedTest {
  private static final String STAMP = "3-" + CURRENT.token().fingerprint();
  private static final Optional<AccessToken> TOKEN = Optional.of(CURRENT.token());
  private static final Optional<AccessToken> OTHER = Optional.of(new AccessToken("EAAother"));

  private static final Former FORMER = new Former("former", TOKEN);
  private static final Former OLDER = new Former("older", OTHER);

  @TestFactory
  Stream<DynamicTest> whether_the_token_is_published() {
    return Stream.of(
        published("it is there, as wished", settled(), true),
        published(
            "the key holds another token", settled().published(ours(OTHER, STAMP, true)), false),
        published(
            "the key is gone", settled().published(ours(Optional.empty(), STAMP, true)), false),
        published("the stamp is gone", settled().published(ours(TOKEN, "", true)), false),
        published(
            "the stamp is older", settled().revision(4).published(ours(TOKEN, STAMP, true)), false),
        published("a label is gone", settled().published(ours(TOKEN, STAMP, false)), false),
        published("there is no Secret", settled().published(new Published.Absent()), false),
        published("the Secret is not ours", settled().published(new Published.Foreign("x")), false),
        published(
            "there is no token, and none in the Secret",
            fresh().published(ours(Optional.empty(), "", true)),
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
  void a_former_secret_that_was_written_takes_the_place_of_what_it_was() {
    var written = new Former("older", TOKEN);

    assertThat(moved().with(written).formers()).containsExactly(FORMER, written);
  }

  @Test
  void a_former_secret_that_is_gone_takes_no_other_with_it() {
    assertThat(moved().without(FORMER).formers()).containsExactly(OLDER);
  }

  @Test
  void a_token_that_is_left_is_known_to_have_had_all_apps_only_where_it_had() {
    var next = settled().superseded(replaced("EAAcurrent")).seen().ledger();
    var behind = settled().workloads(workload("late", Workload.Standing.BEHIND));

    assertThat(settled().seen().leavingCurrent(next))
        .isEqualTo(next.hadAllAppsOn(CURRENT.token()))
        .isNotEqualTo(next);
    assertThat(behind.seen().leavingCurrent(next)).isEqualTo(next);
    assertThat(fresh().seen().leavingCurrent(next)).isEqualTo(next);
  }

  private static Observed moved() {
    return settled().formers(FORMER, OLDER).seen();
  }

  private static DynamicTest published(String sentence, Situation given, boolean expected) {
    return row(sentence, given, Observed::isPublished, expected);
  }

  private static DynamicTest rotation(String sentence, Situation given, boolean expected) {
    return row(sentence, given, Observed::rotationRequested, expected);
  }

  private static DynamicTest check(String sentence, Situation given, boolean expected) {
    return row(sentence, given, Observed::checkRequested, expected);
  }

  private static DynamicTest row(
      String sentence, Situation given, Predicate<Observed> asked, boolean expected) {
    return DynamicTest.dynamicTest(
        sentence, () -> assertThat(asked.test(given.seen())).isEqualTo(expected));
  }

  private static Published ours(Optional<AccessToken> token, String stamp, boolean asWished) {
    return new Published.Ours(token, stamp, Optional.empty(), asWished);
  }
}
