package io.whatsapptoken.core.metaapp;

import static io.whatsapptoken.core.metaapp.MetaAppFixture.NOW;
import static io.whatsapptoken.core.metaapp.MetaAppFixture.REFUSAL;
import static io.whatsapptoken.core.metaapp.MetaAppFixture.UNREACHABLE;
import static io.whatsapptoken.core.metaapp.MetaAppFixture.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.meta.GraphError;
import io.whatsapptoken.core.meta.GraphFailure;
import io.whatsapptoken.core.meta.Inspection;
import io.whatsapptoken.core.meta.Remediation;
import io.whatsapptoken.core.metaapp.CredentialCheck.AdminTokenStatus;
import io.whatsapptoken.core.metaapp.CredentialCheck.AppSecretStatus;
import io.whatsapptoken.core.token.Expiry;
import io.whatsapptoken.core.token.TokenKind;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class CredentialCheckTest {
  private static final GraphError ERROR =
      new GraphError(400, 190, OptionalInt.empty(), "No.", "trace");

  @Test
  void the_last_result_is_kept_while_meta_is_unreachable() {
    var known = CredentialCheck.unreachable(healthy().facts(), UNREACHABLE, NOW);

    assertThat(known.secret()).contains(new AppSecretStatus.Accepted());
    assertThat(known.admin()).isEqualTo(healthy().admin());
    assertThat(known.consecutiveFailures()).isEqualTo(1);
  }

  @Test
  void a_result_for_another_credential_is_dropped() {
    var other = healthy().previousAccepted().secrets();

    var known = CredentialCheck.unreachable(healthy().facts().with(other), UNREACHABLE, NOW);

    assertThat(known.secret()).isEmpty();
    assertThat(known.admin()).isEmpty();
  }

  @Test
  void failures_are_counted_until_a_check_succeeds() {
    var invalid = Optional.<AdminTokenStatus>of(new AdminTokenStatus.Invalid(REFUSAL));
    var accepted = new AppSecretStatus.Accepted();

    var again = CredentialCheck.answered(healthy().failing(3).facts(), accepted, invalid, NOW);
    var well =
        CredentialCheck.answered(healthy().failing(3).facts(), accepted, healthy().admin(), NOW);

    assertThat(again.consecutiveFailures()).isEqualTo(4);
    assertThat(well.consecutiveFailures()).isZero();
  }

  @Test
  void an_answer_about_the_token_proves_the_app_secret() {
    var facts = MetaAppFixture.facts(TokenKind.PERMANENT, Expiry.NEVER);

    assertThat(check(new Inspection.Valid(facts)).admin())
        .contains(new AdminTokenStatus.Valid(facts));
    assertThat(check(new Inspection.Invalid(ERROR)))
        .satisfies(
            known -> assertThat(known.secret()).contains(new AppSecretStatus.Accepted()),
            known ->
                assertThat(known.admin().orElseThrow())
                    .isInstanceOf(AdminTokenStatus.Invalid.class));
  }

  @Test
  void a_rejected_inspection_says_nothing_about_the_token() {
    assertThat(check(rejected(Remediation.READ_META_MESSAGE)).admin().orElseThrow())
        .isInstanceOf(AdminTokenStatus.Inconclusive.class);
  }

  @Test
  void a_token_of_another_app_is_recognized() {
    assertThat(check(rejected(Remediation.USE_TOKEN_OF_APP)).admin().orElseThrow())
        .isInstanceOf(AdminTokenStatus.OfOtherApp.class);
    assertThat(new Inspection.Invalid(ERROR).isOfOtherApp()).isFalse();
  }

  @Test
  void an_app_secret_that_is_not_confirmed_counts_as_a_failure() {
    var unconfirmed = new AppSecretStatus.Unconfirmed(REFUSAL);

    var known = CredentialCheck.answered(healthy().facts(), unconfirmed, Optional.empty(), NOW);

    assertThat(known.consecutiveFailures()).isEqualTo(1);
  }

  @Test
  void an_inspection_without_an_answer_keeps_the_last_result() {
    var known = check(new Inspection.Inconclusive(new GraphFailure.Transient(ERROR)));

    assertThat(known.admin()).isEqualTo(healthy().admin());
    assertThat(known.silence()).isPresent();
  }

  @Test
  void without_an_admin_token_only_the_app_secret_is_known() {
    var facts = MetaAppFixture.facts(TokenKind.PERMANENT, Expiry.NEVER);
    var about = healthy().withoutAdmin().facts();

    var known =
        CredentialCheck.of(new Inspection.Valid(facts), new AppSecretStatus.Accepted(), about, NOW);

    assertThat(known.secret()).contains(new AppSecretStatus.Accepted());
    assertThat(known.admin()).isEmpty();
  }

  @Test
  void only_a_rejection_of_the_app_or_its_secret_rejects_the_app() {
    assertThat(Remediation.values())
        .filteredOn(remedy -> rejected(remedy).rejectsApp())
        .containsExactly(Remediation.CHECK_APP_SECRET, Remediation.CHECK_APP);
    assertThat(new Inspection.Invalid(ERROR).rejectsApp()).isFalse();
  }

  private static CredentialCheck check(Inspection inspection) {
    return CredentialCheck.of(inspection, new AppSecretStatus.Accepted(), healthy().facts(), NOW);
  }

  private static Inspection rejected(Remediation remedy) {
    return new Inspection.Inconclusive(new GraphFailure.Refused(ERROR, remedy));
  }
}
