package io.whatsapptoken.core.status;

import static io.whatsapptoken.core.metaapp.MetaAppFixture.NOW;
import static io.whatsapptoken.core.metaapp.MetaAppFixture.REFUSAL;
import static io.whatsapptoken.core.metaapp.MetaAppFixture.expiring;
import static io.whatsapptoken.core.metaapp.MetaAppFixture.facts;
import static io.whatsapptoken.core.metaapp.MetaAppFixture.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.api.v1alpha1.MetaAppStatus;
import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.ledger.FailureClass;
import io.whatsapptoken.core.metaapp.CredentialCheck.AdminTokenStatus;
import io.whatsapptoken.core.metaapp.CredentialCheck.AppSecretStatus;
import io.whatsapptoken.core.metaapp.MetaAppFixture;
import io.whatsapptoken.core.metaapp.MetaAppObserved;
import io.whatsapptoken.core.revocation.RevocationPause;
import io.whatsapptoken.core.revocation.RevocationState;
import io.whatsapptoken.core.token.Expiry;
import io.whatsapptoken.core.token.TokenFacts;
import io.whatsapptoken.core.token.TokenKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Ready, AppSecretValid, AdminTokenValid, Stalled, and the class of the failure. */
final class MetaAppConditionsTest {
  private static final String NOT_CHECKED = "Unknown NotChecked";
  private static final AdminTokenStatus INVALID = new AdminTokenStatus.Invalid(REFUSAL);

  @TestFactory
  Stream<DynamicTest> the_conditions_and_the_failure() {
    return Stream.of(
        when("all is well", healthy()).shows("True Usable", "True Accepted", "True Verified", "-"),
        when("no admin token is named", healthy().withoutAdmin())
            .shows("True Usable", "True Accepted", "Unknown NotConfigured", "-"),
        when("the previous app secret is the accepted one", healthy().previousAccepted())
            .shows("True Usable", "True PreviousAccepted", "True Verified", "-"),
        when("the app secret is refused", refused())
            .shows("False CredentialRefused", "False CredentialRefused", NOT_CHECKED, "Refused!"),
        when("Meta rejects the calls, not the credential", unconfirmed())
            .shows(
                "Unknown CredentialUnconfirmed",
                "Unknown CredentialUnconfirmed",
                NOT_CHECKED,
                "Refused!"),
        when("the Secret is missing", healthy().withoutSecret())
            .shows(
                "False CredentialMissing",
                "False CredentialMissing",
                NOT_CHECKED,
                "CredentialMissing!"),
        when("the key of the admin token is missing", healthy().withoutAdminKey())
            .shows(
                "False CredentialMissing",
                "True Accepted",
                "False CredentialMissing",
                "CredentialMissing!"),
        when("the admin token is invalid", healthy().admin(INVALID))
            .shows("False TokenInvalid", "True Accepted", "False TokenInvalid", "Refused!"),
        when("Meta will not tell of the admin token", inconclusive())
            .shows(
                "False CredentialRefused", "True Accepted", "False CredentialRefused", "Refused!"),
        when("the admin token may not issue", healthy().admin(withoutScope()))
            .shows(
                "False ScopeMissing", "True Accepted", "False ScopeMissing", "RequirementsNotMet!"),
        when("the admin token is of another app", healthy().admin(ofAnotherApp()))
            .shows("False WrongApp", "True Accepted", "False WrongApp", "RequirementsNotMet!"),
        when(
                "Meta reports that the admin token is of another app",
                healthy().admin(new AdminTokenStatus.OfOtherApp(REFUSAL)))
            .shows("False WrongApp", "True Accepted", "False WrongApp", "Refused!"),
        when("the admin token has ended", healthy().admin(expiring("2026-06-01")))
            .shows(
                "False TokenExpired", "True Accepted", "False TokenExpired", "RequirementsNotMet!"),
        when("the admin token is temporary", healthy().admin(temporary()))
            .shows("True Usable", "True Accepted", "True Temporary", "Temporary!"),
        when("Meta was never asked", healthy().unchecked())
            .shows(NOT_CHECKED, NOT_CHECKED, NOT_CHECKED, "-"),
        when("Meta never answered", healthy().unchecked().unreachableTimes(1))
            .shows(NOT_CHECKED, NOT_CHECKED, NOT_CHECKED, "Unreachable"),
        when("Meta does not answer any more", healthy().unreachableTimes(1))
            .shows("True Usable", "True Accepted", "True Verified", "Unreachable"));
  }

  @TestFactory
  Stream<DynamicTest> an_approaching_expiry_is_reported() {
    var threeWeeksAndADay = healthy().admin(expiring("2026-06-23"));
    var threeWeeks = healthy().admin(expiring("2026-06-22"));
    return Stream.of(
        when("it is weeks away", threeWeeksAndADay)
            .shows("True Usable", "True Accepted", "True Verified", "-"),
        when("it is near", threeWeeks)
            .shows("True Usable", "True Accepted", "True ExpiringSoon", "ExpiringSoon"),
        when("a WhatsAppToken renews it, and warns if it cannot", threeWeeks.renewed())
            .shows("True Usable", "True Accepted", "True Verified", "-"));
  }

  @TestFactory
  Stream<DynamicTest> ready_names_the_state_and_the_step_to_take() {
    return Stream.of(
        ready("all is well", healthy(), "Meta accepts the credential."),
        ready(
            "the previous app secret is the accepted one",
            healthy().previousAccepted(),
            "Meta accepts the previous app secret only. See condition AppSecretValid."),
        ready(
            "the app secret is refused",
            refused(),
            "Meta rejects the app or its secret (code 190). See status.failure."),
        ready(
            "Meta never answered",
            healthy().unchecked().unreachableTimes(1),
            "No route. See status.failure."),
        ready(
            "the key of the admin token is missing as well, and Meta was not asked yet",
            healthy().withoutAdminKey().unchecked(),
            "Meta has not been asked yet."));
  }

  @Test
  void a_pause_of_revocation_requires_user_action_and_leaves_the_credential_usable() {
    var since = Instant.parse("2026-06-01T11:00:00Z");
    var pause = new RevocationPause(since, "1000", "It did harm.");
    var observed = healthy().facts();
    var paused =
        new MetaAppObserved(
            observed.desired(),
            observed.secrets(),
            observed.check(),
            new RevocationState(Optional.of(pause), "", ""));

    var status = MetaAppStatusRenderer.render(paused, null, NOW);

    assertThat(lines(status))
        .contains(
            "Ready True Usable",
            "RevocationAllowed False RevocationPaused",
            "Stalled True UserActionRequired");
    assertThat(status.failure())
        .isNotNull()
        .satisfies(failure -> {
          assertThat(failure.kind()).isEqualTo("RevocationPaused");
          assertThat(failure.message())
              .isEqualTo("It did harm. Nothing is revoked since 2026-06-01T11:00:00Z.");
          assertThat(failure.action())
              .contains("whatsapptoken.io/allow-revocation of MetaApp acme");
          assertThat(failure.affects()).isNull();
        });
  }

  private static DynamicTest ready(String sentence, MetaAppFixture fixture, String expected) {
    return DynamicTest.dynamicTest(
        sentence,
        () ->
            assertThat(
                    MetaAppConditions.of(
                        fixture.facts(), new PreviousStatus(Optional.empty()), NOW))
                .extractingByKey(MetaAppConditionType.READY)
                .returns(expected, ConditionValue::message));
  }

  @Test
  void every_reason_is_on_the_page_of_its_condition() {
    Stream.of(
            healthy(),
            healthy().withoutAdmin(),
            refused(),
            healthy().withoutSecret(),
            inconclusive())
        .map(fixture ->
            MetaAppConditions.of(fixture.facts(), new PreviousStatus(Optional.empty()), NOW))
        .forEach(verdicts ->
            assertThat(verdicts)
                .allSatisfy((type, condition) ->
                    assertThat(condition.reason().conditions()).contains(type)));
  }

  @Test
  void a_stored_result_is_kept_after_a_restart_until_meta_answers() {
    var before = status(healthy(), null);

    var after = status(healthy().unchecked().unreachableTimes(1), before);

    assertThat(lines(after)).isEqualTo(lines(before));
    assertThat(after.adminToken()).isNotNull().isEqualTo(before.adminToken());
  }

  @Test
  void a_known_expiry_counts_while_meta_is_unreachable() {
    var before = status(healthy().admin(expiring("2026-06-02")), null);
    var later = Instant.parse("2026-06-02T00:00:00Z");

    var after =
        MetaAppStatusRenderer.render(
            healthy().unchecked().unreachableTimes(1).facts(), before, later);

    assertThat(lines(after)).contains("AdminTokenValid False TokenExpired");
  }

  @Test
  void a_future_expiry_does_not_count() {
    var before = status(healthy().admin(expiring("2026-07-01")), null);

    assertThat(lines(status(healthy().unchecked(), before)))
        .contains("AdminTokenValid True Verified");
  }

  @Test
  void a_result_for_another_admin_token_is_dropped() {
    var before = status(healthy(), null);

    assertThat(lines(status(healthy().withOtherToken().unchecked(), before)))
        .contains("AdminTokenValid " + NOT_CHECKED);
  }

  @Test
  void a_failure_keeps_its_first_message_and_time() {
    var before = status(healthy().admin(INVALID), null);
    var reworded =
        new AdminTokenStatus.Invalid(
            new Failure(
                FailureClass.REFUSED, "190", "other", "No, at 12:01.", "", REFUSAL.responsible()));

    var after =
        MetaAppStatusRenderer.render(
            healthy().admin(reworded).facts(), before, NOW.plusSeconds(60));

    assertThat(after).isEqualTo(before);
  }

  private record Case(String sentence, MetaAppFixture fixture) {
    /** The failure is "-" where there is none, and ends in "!" where a person must act. */
    DynamicTest shows(String ready, String secret, String admin, String failure) {
      return DynamicTest.dynamicTest(
          sentence,
          () ->
              assertThat(all(fixture))
                  .containsExactly(
                      "Ready " + ready,
                      "AppSecretValid " + secret,
                      "AdminTokenValid " + admin,
                      "RevocationAllowed True NotPaused",
                      "Stalled "
                          + (failure.endsWith("!")
                              ? "True UserActionRequired"
                              : "False NoActionRequired"),
                      failure.replace("!", "")));
    }
  }

  private static Case when(String sentence, MetaAppFixture fixture) {
    return new Case(sentence, fixture);
  }

  private static List<String> all(MetaAppFixture fixture) {
    var status = status(fixture, null);
    var failure =
        Optional.ofNullable(status.failure()).map(MetaAppStatus.Failure::kind).orElse("-");
    return Stream.concat(lines(status).stream(), Stream.of(failure)).toList();
  }

  private static List<String> lines(MetaAppStatus status) {
    return Optional.ofNullable(status.conditions()).stream()
        .flatMap(List::stream)
        .map(c -> c.type() + " " + c.status() + " " + c.reason())
        .toList();
  }

  private static MetaAppStatus status(MetaAppFixture fixture, @Nullable MetaAppStatus before) {
    return MetaAppStatusRenderer.render(fixture.facts(), before, NOW);
  }

  private static MetaAppFixture refused() {
    return healthy().checkedAs(new AppSecretStatus.Rejected(REFUSAL), Optional.empty());
  }

  private static MetaAppFixture unconfirmed() {
    return healthy().checkedAs(new AppSecretStatus.Unconfirmed(REFUSAL), Optional.empty());
  }

  private static MetaAppFixture inconclusive() {
    return healthy().admin(new AdminTokenStatus.Inconclusive(REFUSAL));
  }

  private static AdminTokenStatus withoutScope() {
    return new AdminTokenStatus.Valid(
        facts(TokenKind.PERMANENT, Expiry.NEVER, List.of("whatsapp_business_messaging")));
  }

  private static AdminTokenStatus ofAnotherApp() {
    return new AdminTokenStatus.Valid(
        new TokenFacts(
            "42",
            "1000",
            TokenKind.PERMANENT,
            Optional.empty(),
            Expiry.NEVER,
            MetaAppFixture.SCOPES,
            List.of()));
  }

  private static AdminTokenStatus temporary() {
    return new AdminTokenStatus.Valid(
        facts(TokenKind.TEMPORARY, new Expiry.At(NOW.plusSeconds(3600))));
  }
}
