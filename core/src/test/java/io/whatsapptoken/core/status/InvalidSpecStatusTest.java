package io.whatsapptoken.core.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.api.v1alpha1.Condition;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenStatus;
import io.whatsapptoken.core.metaapp.MetaAppFixture;
import io.whatsapptoken.core.status.TokenConditionType.TokenReason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The status of a resource that cannot be acted on. */
final class InvalidSpecStatusTest {
  private static final String PROBLEM = "Correct the spec: spec.scopes is empty.";
  private static final Instant LATER = StatusFixture.NOW.plusSeconds(3600);

  @Test
  void every_condition_that_requires_user_action_names_the_correction() {
    var status = StatusRenderer.renderInvalid(TokenReason.INVALID_SPEC, PROBLEM, 5, null, LATER);
    assertThat(lines(status))
        .containsExactly(
            "Ready=False InvalidSpec: " + PROBLEM,
            "TokenValid=Unknown InvalidSpec: See condition Ready.",
            "Published=Unknown InvalidSpec: See condition Ready.",
            "DependentsUpdated=Unknown InvalidSpec: See condition Ready.",
            "OnSchedule=Unknown InvalidSpec: See condition Ready.",
            "CredentialHealthy=Unknown InvalidSpec: See condition Ready.",
            "Reconciling=False InvalidSpec: No step is running.",
            "Stalled=True InvalidSpec: See condition Ready.");
  }

  @Test
  void the_last_known_status_is_kept() {
    var fixture =
        StatusFixture.settled()
            .previousTokens(StatusFixture.replaced(Optional.empty()))
            .workloads(StatusFixture.outdated("a"))
            .ledger(l ->
                l.withRetryState(StatusFixture.retryState(FailureFixtures.TRANSIENT))
                    .withOrphanCounted());
    var known = StatusRenderer.render(fixture.observed(), null, StatusFixture.NOW);
    var refused =
        StatusRenderer.renderInvalid(TokenReason.LEDGER_UNREADABLE, PROBLEM, 5, known, LATER);
    assertThat(known).hasNoNullFieldsOrPropertiesExcept("additionalDependents", "history");
    assertThat(refused)
        .usingRecursiveComparison()
        .ignoringFields("observedGeneration", "conditions")
        .isEqualTo(known);
    assertThat(refused.observedGeneration()).isEqualTo(5L);
  }

  @Test
  void the_status_is_stable_while_the_problem_persists() {
    var first =
        StatusRenderer.renderInvalid(TokenReason.INVALID_SPEC, PROBLEM, 5, null, StatusFixture.NOW);
    assertThat(StatusRenderer.renderInvalid(TokenReason.INVALID_SPEC, PROBLEM, 5, first, LATER))
        .isEqualTo(first);
  }

  @Test
  void a_meta_app_reports_its_invalid_spec() {
    var status = MetaAppStatusRenderer.renderInvalid(PROBLEM, 5, null, LATER);
    assertThat(status.conditions())
        .extracting(InvalidSpecStatusTest::line)
        .containsExactly(
            "Ready=False InvalidSpec: " + PROBLEM,
            "AppSecretValid=Unknown InvalidSpec: See condition Ready.",
            "AdminTokenValid=Unknown InvalidSpec: See condition Ready.",
            "RevocationAllowed=Unknown InvalidSpec: See condition Ready.",
            "Stalled=True InvalidSpec: See condition Ready.");
    assertThat(status.observedGeneration()).isEqualTo(5L);
  }

  @Test
  void a_meta_app_keeps_the_status_of_its_admin_token() {
    var known =
        MetaAppStatusRenderer.render(MetaAppFixture.healthy().facts(), null, MetaAppFixture.NOW);
    var refused = MetaAppStatusRenderer.renderInvalid(PROBLEM, 5, known, LATER);
    assertThat(refused.adminToken()).isNotNull().isEqualTo(known.adminToken());
    assertThat(MetaAppStatusRenderer.renderInvalid(PROBLEM, 5, refused, LATER.plusSeconds(1)))
        .isEqualTo(refused);
  }

  private static List<String> lines(WhatsAppTokenStatus status) {
    return status.conditions() == null
        ? List.of()
        : status.conditions().stream().map(InvalidSpecStatusTest::line).toList();
  }

  private static String line(Condition c) {
    return c.type() + "=" + c.status() + " " + c.reason() + ": " + c.message();
  }
}
