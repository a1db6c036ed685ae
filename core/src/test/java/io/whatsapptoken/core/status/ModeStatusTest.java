package io.whatsapptoken.core.status;

import static io.whatsapptoken.core.status.ConditionsCase.when;
import static io.whatsapptoken.core.status.StatusFixture.CURRENT;
import static io.whatsapptoken.core.status.StatusFixture.NOW;
import static io.whatsapptoken.core.status.StatusFixture.observeMode;
import static io.whatsapptoken.core.status.StatusFixture.replaced;
import static io.whatsapptoken.core.status.StatusFixture.settled;
import static io.whatsapptoken.core.status.StatusFixture.withoutToken;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.plan.TargetSecretState;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.SecretValue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is said while the operator only looks. */
final class ModeStatusTest {
  private static final String SUSPENDED = "Reconciling=False Suspended: spec.suspend is true.";
  private static final SecretValue<AccessToken> PRESENT = new SecretValue.Found<>(CURRENT);
  private static final List<String> OBSERVE_MODE =
      List.of(
          "Ready=True Usable: Secret acme-whatsapp holds a valid token.",
          "TokenValid=True Verified: Meta confirmed the token.",
          "Published=True Observed: Secret acme-whatsapp holds a token that is only observed.",
          "DependentsUpdated=Unknown Observed: spec.mode is Observe.",
          "OnSchedule=True OnSchedule: No rotation is failing or overdue.",
          "CredentialHealthy=True Accepted: Meta accepted the credential when it was last used.",
          "Reconciling=False Observed: spec.mode is Observe.",
          "Stalled=False NoActionRequired: No user action required.");

  @TestFactory
  Stream<DynamicTest> while_suspended() {
    return Stream.of(
        when("everything is well", suspend(settled())).then(ConditionsCase.SETTLED, SUSPENDED),
        when("workloads wait", suspend(settled().workloads(StatusFixture.outdated("a"))))
            .then(
                ConditionsCase.SETTLED,
                SUSPENDED,
                "DependentsUpdated=False RollingOut: Not healthy on the token yet:"
                    + " StatefulSet/a."),
        when("there is no token", suspend(withoutToken()))
            .then(
                ConditionsCase.WITHOUT_TOKEN,
                SUSPENDED,
                "OnSchedule=False RotationBlocked: A new token is due (no token has been"
                    + " issued yet) but cannot be requested."),
        when(
                "Meta ended the token",
                suspend(settled().currentToken(t -> t.markedInvalid(FailureFixtures.INVALID))))
            .then(
                ConditionsCase.SETTLED,
                SUSPENDED,
                "Ready=False TokenInvalid: Session ended.",
                "TokenValid=False TokenInvalid: Session ended.",
                "OnSchedule=False RotationBlocked: A new token is due (Meta reports that the"
                    + " token is invalid) but cannot be requested."));
  }

  private static final String REPLACE =
      "Store a new token in Secret acme-whatsapp, or set spec.mode to Manage.";

  @TestFactory
  Stream<DynamicTest> while_observing() {
    var none = Optional.<Failure>empty();
    var gone =
        new SecretValue.Missing<AccessToken>(
            "Secret acme-whatsapp does not exist.", "Create it with a token.");
    return Stream.of(
        when("everything is well", observeMode(PRESENT).withCheckResult(none, none))
            .then(OBSERVE_MODE),
        when("Meta was not asked yet", observeMode(PRESENT))
            .then(
                OBSERVE_MODE,
                "Ready=False Pending: No token has been issued yet.",
                "TokenValid=False Pending: No token has been issued yet.",
                "CredentialHealthy=Unknown NotChecked: The credential has not been used yet."),
        when("there is no Secret", observeMode(gone))
            .then(
                OBSERVE_MODE,
                "Ready=False Pending: No token has been issued yet. See status.failure.",
                "TokenValid=False Pending: No token has been issued yet.",
                "Published=False NotPublished: Secret acme-whatsapp does not exist.",
                "CredentialHealthy=Unknown NotChecked: The credential has not been used yet.",
                "Stalled=True UserActionRequired: Create it with a token."),
        when("the credential is missing", observeMode(PRESENT).withoutCredential())
            .then(
                OBSERVE_MODE,
                "Ready=False Pending: No token has been issued yet. See status.failure.",
                "TokenValid=False Pending: No token has been issued yet.",
                "CredentialHealthy=False CredentialMissing: See status.failure.",
                "Stalled=True UserActionRequired: Create it."),
        when(
                "Meta ended it",
                observeMode(PRESENT).withCheckResult(Optional.of(FailureFixtures.INVALID), none))
            .then(
                OBSERVE_MODE,
                "Ready=False TokenInvalid: Meta reports that the token is invalid. See"
                    + " status.failure.",
                "TokenValid=False TokenInvalid: Session ended.",
                "Stalled=True UserActionRequired: " + REPLACE),
        when(
                "it lost a permission",
                observeMode(PRESENT)
                    .withCheckResult(none, Optional.of(FailureFixtures.REQUIREMENTS_NOT_MET)))
            .then(
                OBSERVE_MODE,
                "Ready=False RequirementsNotMet: The token is valid, but lacks a permission"
                    + " or an asset that the spec requires. See status.failure.",
                "TokenValid=False RequirementsNotMet: See status.failure.",
                "Stalled=True UserActionRequired: Grant it."));
  }

  @TestFactory
  Stream<DynamicTest> no_step_is_shown_if_none_runs() {
    var old = settled().previousTokens(replaced(Optional.empty()));
    return Stream.of(
        unchanging(
            "suspended, and not in its Secret",
            suspend(settled()).target(new TargetSecretState.Absent())),
        unchanging("observed", observeMode(PRESENT)),
        unchanging(
            "the Secret is somebody else's",
            old.target(new TargetSecretState.Conflicting("it was not made by this operator"))));
  }

  private static DynamicTest unchanging(String sentence, StatusFixture fixture) {
    return DynamicTest.dynamicTest(
        sentence,
        () -> assertThat(StatusRenderer.render(fixture.observed(), null, NOW).rotation()).isNull());
  }

  @Test
  void while_suspended_no_rotation_is_planned() {
    var status = StatusRenderer.render(suspend(settled()).observed(), null, NOW);
    assertThat(status.nextRotation()).isNull();
  }

  private static StatusFixture suspend(StatusFixture fixture) {
    return fixture.mode(DesiredState.Mode.SUSPENDED);
  }
}
