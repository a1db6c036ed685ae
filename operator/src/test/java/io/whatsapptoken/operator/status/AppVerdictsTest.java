package io.whatsapptoken.operator.status;

import static io.whatsapptoken.operator.app.AppSituation.NOW;
import static io.whatsapptoken.operator.app.AppSituation.REFUSAL;
import static io.whatsapptoken.operator.app.AppSituation.expiring;
import static io.whatsapptoken.operator.app.AppSituation.facts;
import static io.whatsapptoken.operator.app.AppSituation.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.api.v1alpha1.MetaAppStatus;
import io.whatsapptoken.operator.app.AdminFinding;
import io.whatsapptoken.operator.app.AppSituation;
import io.whatsapptoken.operator.app.SecretFinding;
import io.whatsapptoken.operator.token.Expiry;
import io.whatsapptoken.operator.token.FailureNote;
import io.whatsapptoken.operator.token.TokenFacts;
import io.whatsapptoken.operator.token.TokenKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Ready, AppSecretValid, AdminTokenValid, Stalled, and the class of the failure. */
final class AppVerdictsTest {
  private static final String UNASKED = "Unknown NotCheckedYet";
  private static final AdminFinding DEAD = new AdminFinding.Dead(REFUSAL);

  @TestFactory
  Stream<DynamicTest> the_conditions_and_the_failure() {
    return Stream.of(
        when("all is well", healthy()).say("True Usable", "True Accepted", "True Verified", "-"),
        when("no admin token is named", healthy().withoutAdmin())
            .say("True Usable", "True Accepted", "Unknown NotConfigured", "-"),
        when("the previous app secret is the accepted one", healthy().previousAccepted())
            .say("True Usable", "True PreviousAccepted", "True Verified", "-"),
        when("the app secret is refused", refused())
            .say("False CredentialRefused", "False CredentialRefused", UNASKED, "Refused!"),
        when("the Secret is missing", healthy().withoutSecret())
            .say(
                "False CredentialMissing",
                "False CredentialMissing",
                UNASKED,
                "CredentialMissing!"),
        when("the key of the admin token is missing", healthy().withoutAdminKey())
            .say(
                "False CredentialMissing",
                "True Accepted",
                "False CredentialMissing",
                "CredentialMissing!"),
        when("the admin token is dead", healthy().admin(DEAD))
            .say("False TokenInvalid", "True Accepted", "False TokenInvalid", "Refused!"),
        when("Meta will not tell of the admin token", untold())
            .say("False CredentialRefused", "True Accepted", "False CredentialRefused", "Refused!"),
        when("the admin token may not issue", healthy().admin(withoutScope()))
            .say("False ScopeMissing", "True Accepted", "False ScopeMissing", "Unfit!"),
        when("the admin token is of another app", healthy().admin(foreign()))
            .say("False OtherApp", "True Accepted", "False OtherApp", "Unfit!"),
        when("the admin token has ended", healthy().admin(expiring("2026-06-01")))
            .say("False TokenExpired", "True Accepted", "False TokenExpired", "Unfit!"),
        when("the admin token is temporary", healthy().admin(temporary()))
            .say("True Usable", "True Accepted", "True Temporary", "Temporary!"),
        when("Meta was never asked", healthy().unasked()).say(UNASKED, UNASKED, UNASKED, "-"),
        when("Meta never answered", healthy().unasked().silent(1))
            .say(UNASKED, UNASKED, UNASKED, "Unreachable"),
        when("Meta does not answer any more", healthy().silent(1))
            .say("True Usable", "True Accepted", "True Verified", "Unreachable"));
  }

  @TestFactory
  Stream<DynamicTest> an_end_that_comes_near() {
    var threeWeeksAndADay = healthy().admin(expiring("2026-06-23"));
    var threeWeeks = healthy().admin(expiring("2026-06-22"));
    return Stream.of(
        when("it is far", threeWeeksAndADay.watching())
            .say("True Usable", "True Accepted", "True Verified", "-"),
        when("it is near, and nobody renews", threeWeeks.watching())
            .say("True Usable", "True Accepted", "True ExpiresSoon", "ExpiresSoon"),
        when("it is near, and the operator renews", threeWeeks)
            .say("True Usable", "True Accepted", "True Verified", "-"),
        when("the renewal fails", threeWeeks.setBack(NOW))
            .say("True Usable", "True Accepted", "True RenewalFailing", "Refused!"),
        when("a renewal that failed is not wished any more", threeWeeks.setBack(NOW).watching())
            .say("True Usable", "True Accepted", "True ExpiresSoon", "ExpiresSoon"));
  }

  @TestFactory
  Stream<DynamicTest> ready_says_what_works_and_what_to_do() {
    return Stream.of(
        ready("all is well", healthy(), "Meta accepts the credential."),
        ready(
            "the previous app secret is the accepted one",
            healthy().previousAccepted(),
            "Meta accepts the app secret under appSecret.previousKey, and refuses the one under"
                + " appSecret.key (code 190). The accepted one is used."),
        ready(
            "a renewal fails",
            healthy().setBack(NOW),
            "Meta accepts the credential. The renewal of the admin token fails. No. Correct it."),
        ready(
            "the app secret is refused",
            refused(),
            "Meta refuses the app or its secret (code 190). Correct it."),
        ready(
            "Meta never answered",
            healthy().unasked().silent(1),
            "Meta could not be asked. No route."),
        ready(
            "the key of the admin token is missing as well, and Meta was not asked yet",
            healthy().withoutAdminKey().unasked(),
            "Meta was not asked yet."));
  }

  private static DynamicTest ready(String sentence, AppSituation seen, String expected) {
    return DynamicTest.dynamicTest(
        sentence,
        () ->
            assertThat(AppVerdicts.of(seen.facts(), new Past(Optional.empty()), NOW))
                .extractingByKey(AppConditionType.READY)
                .returns(expected, Verdict::message));
  }

  @Test
  void every_reason_is_on_the_page_of_its_condition() {
    Stream.of(healthy(), healthy().withoutAdmin(), refused(), healthy().withoutSecret(), untold())
        .map(seen -> AppVerdicts.of(seen.facts(), new Past(Optional.empty()), NOW))
        .forEach(verdicts ->
            assertThat(verdicts)
                .allSatisfy(
                    (type, verdict) -> assertThat(verdict.reason().givenBy()).contains(type)));
  }

  @Test
  void what_was_said_stands_in_a_new_process_until_meta_answers() {
    var before = status(healthy(), null);

    var after = status(healthy().unasked().silent(1), before);

    assertThat(words(after)).isEqualTo(words(before));
    assertThat(after.adminToken()).isNotNull().isEqualTo(before.adminToken());
  }

  @Test
  void the_known_end_of_a_token_counts_although_meta_is_silent() {
    var before = status(healthy().admin(expiring("2026-06-02")), null);
    var later = Instant.parse("2026-06-02T00:00:00Z");

    var after = AppStatusRenderer.render(healthy().unasked().silent(1).facts(), before, later);

    assertThat(words(after)).contains("AdminTokenValid False TokenExpired");
  }

  @Test
  void a_known_end_that_is_still_to_come_does_not_count() {
    var before = status(healthy().admin(expiring("2026-07-01")), null);

    assertThat(words(status(healthy().unasked(), before)))
        .contains("AdminTokenValid True Verified");
  }

  @Test
  void what_was_said_of_another_admin_token_does_not_stand() {
    var before = status(healthy(), null);
    var other = AppSituation.keys().promoting(AppSituation.NEXT).withoutPrevious();

    assertThat(words(status(healthy().keys(other).unasked(), before)))
        .contains("AdminTokenValid " + UNASKED);
  }

  @Test
  void a_failure_keeps_its_first_words_and_time() {
    var before = status(healthy().admin(DEAD), null);
    var reworded =
        new AdminFinding.Dead(
            new FailureNote("Refused", "190", "other", "No, at 12:01.", "", REFUSAL.blames()));

    var after =
        AppStatusRenderer.render(healthy().admin(reworded).facts(), before, NOW.plusSeconds(60));

    assertThat(after).isEqualTo(before);
  }

  private record When(String sentence, AppSituation seen) {
    /** The failure is "-" where there is none, and ends in "!" where a person must act. */
    DynamicTest say(String ready, String secret, String admin, String failure) {
      return DynamicTest.dynamicTest(
          sentence,
          () ->
              assertThat(all(seen))
                  .containsExactly(
                      "Ready " + ready,
                      "AppSecretValid " + secret,
                      "AdminTokenValid " + admin,
                      "Stalled "
                          + (failure.endsWith("!") ? "True ActionNeeded" : "False NoActionNeeded"),
                      failure.replace("!", "")));
    }
  }

  private static When when(String sentence, AppSituation seen) {
    return new When(sentence, seen);
  }

  private static List<String> all(AppSituation seen) {
    var status = status(seen, null);
    var failure =
        Optional.ofNullable(status.failure()).map(MetaAppStatus.Failure::kind).orElse("-");
    return Stream.concat(words(status).stream(), Stream.of(failure)).toList();
  }

  private static List<String> words(MetaAppStatus status) {
    return Optional.ofNullable(status.conditions()).stream()
        .flatMap(List::stream)
        .map(c -> c.getType() + " " + c.getStatus() + " " + c.getReason())
        .toList();
  }

  private static MetaAppStatus status(AppSituation seen, @Nullable MetaAppStatus before) {
    return AppStatusRenderer.render(seen.facts(), before, NOW);
  }

  private static AppSituation refused() {
    return healthy().found(new SecretFinding.Refused(REFUSAL), Optional.empty());
  }

  private static AppSituation untold() {
    return healthy().admin(new AdminFinding.Untold(REFUSAL));
  }

  private static AdminFinding withoutScope() {
    return new AdminFinding.Alive(
        facts(TokenKind.PERMANENT, Expiry.NEVER, List.of("whatsapp_business_messaging")));
  }

  private static AdminFinding foreign() {
    return new AdminFinding.Alive(
        new TokenFacts(
            "42",
            "1000",
            TokenKind.PERMANENT,
            Optional.empty(),
            Expiry.NEVER,
            AppSituation.SCOPES,
            List.of()));
  }

  private static AdminFinding temporary() {
    return new AdminFinding.Alive(facts(TokenKind.TEMPORARY, new Expiry.At(NOW.plusSeconds(3600))));
  }
}
