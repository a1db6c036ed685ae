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
    var dead = Optional.<AdminTokenStatus>of(new AdminTokenStatus.Invalid(REFUSAL));
    var accepted = new AppSecretStatus.Accepted();

    var again = CredentialCheck.answered(healthy().failing(3).facts(), accepted, dead, NOW);
    var well =
        CredentialCheck.answered(healthy().failing(3).facts(), accepted, healthy().admin(), NOW);

    assertThat(again.consecutiveFailures()).isEqualTo(4);
    assertThat(well.consecutiveFailures()).isZero();
  }

  @Test
  void an_answer_about_the_token_proves_the_app_secret() {
    var facts = MetaAppFixture.facts(TokenKind.PERMANENT, Expiry.NEVER);

    assertThat(InspectionOutcome.of(new Inspection.Valid(facts)))
        .isEqualTo(new InspectionOutcome.Answered(new AdminTokenStatus.Valid(facts)));
    assertThat(InspectionOutcome.of(new Inspection.Invalid(ERROR)))
        .isInstanceOf(InspectionOutcome.Answered.class);
  }

  @Test
  void a_rejection_blames_the_app_or_is_inconclusive() {
    assertThat(rejected(Remediation.CHECK_APP_SECRET))
        .isInstanceOf(InspectionOutcome.AppRejected.class);
    assertThat(rejected(Remediation.CHECK_APP)).isInstanceOf(InspectionOutcome.AppRejected.class);
    assertThat(rejected(Remediation.READ_META_MESSAGE))
        .isInstanceOf(InspectionOutcome.Inconclusive.class);
    assertThat(InspectionOutcome.of(new Inspection.Inconclusive(new GraphFailure.Transient(ERROR))))
        .isInstanceOf(InspectionOutcome.Unreachable.class);
  }

  private static InspectionOutcome rejected(Remediation remedy) {
    return InspectionOutcome.of(
        new Inspection.Inconclusive(new GraphFailure.Refused(ERROR, remedy)));
  }
}
