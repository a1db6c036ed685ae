package io.whatsapptoken.operator.status;

import static io.whatsapptoken.operator.status.Seen.CURRENT;
import static io.whatsapptoken.operator.status.Seen.NOW;
import static io.whatsapptoken.operator.status.Seen.observing;
import static io.whatsapptoken.operator.status.Seen.replaced;
import static io.whatsapptoken.operator.status.Seen.settled;
import static io.whatsapptoken.operator.status.Seen.unissued;
import static io.whatsapptoken.operator.status.WhenSeen.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.operator.plan.Published;
import io.whatsapptoken.operator.plan.Supply;
import io.whatsapptoken.operator.plan.Wish;
import io.whatsapptoken.operator.token.FailureNote;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is said while the operator only looks. */
final class ConductOnStatusTest {
  private static final String SUSPENDED =
      "Reconciling=False Suspended: spec.suspend is true: nothing is changed.";
  private static final Supply GIVEN = new Supply.Given(CURRENT);
  private static final List<String> OBSERVED =
      List.of(
          "Ready=True Usable: Secret acme-whatsapp holds the token, which somebody else looks"
              + " after. Meta confirmed the token.",
          "TokenValid=True Verified: Meta confirmed the token.",
          "Published=True Observed: Secret acme-whatsapp holds the token, which somebody else looks"
              + " after.",
          "DependentsUpdated=Unknown Observed: Workloads are not looked at: spec.mode is Observe.",
          "OnSchedule=True OnSchedule: No rotation is failing or overdue.",
          "CredentialHealthy=True Accepted: Meta accepted the credential when it was last used.",
          "Reconciling=False Observed: spec.mode is Observe: nothing is changed.",
          "Stalled=False NoActionNeeded: Nobody needs to act.");

  @TestFactory
  Stream<DynamicTest> while_it_is_suspended() {
    return Stream.of(
        when("everything is well", suspended(settled())).then(WhenSeen.SETTLED, SUSPENDED),
        when("workloads wait", suspended(settled().workloads(Seen.behind("a"))))
            .then(
                WhenSeen.SETTLED,
                SUSPENDED,
                "DependentsUpdated=False RollingOut: Not yet healthy on the token: StatefulSet/a."),
        when("there is no token", suspended(unissued()))
            .then(
                WhenSeen.UNISSUED,
                SUSPENDED,
                "OnSchedule=False RotationBlocked: A new token is due because there is no token"
                    + " yet, and it cannot be asked for."),
        when("Meta ended the token", suspended(settled().token(t -> t.dead(Woe.DEATH))))
            .then(
                WhenSeen.SETTLED,
                SUSPENDED,
                "Ready=False TokenInvalid: Session ended.",
                "TokenValid=False TokenInvalid: Session ended.",
                "OnSchedule=False RotationBlocked: A new token is due because Meta says that the"
                    + " token no longer works, and it cannot be asked for."));
  }

  private static final String REPLACE =
      "Put a new token into Secret acme-whatsapp, or set spec.mode to Manage.";

  @TestFactory
  Stream<DynamicTest> while_somebody_else_looks_after_it() {
    var none = Optional.<FailureNote>empty();
    var gone =
        new Supply.Missing("Secret acme-whatsapp does not exist.", "Create it with a token.");
    return Stream.of(
        when("everything is well", observing(GIVEN).showing(none, none)).then(OBSERVED),
        when("Meta was not asked yet", observing(GIVEN))
            .then(
                OBSERVED,
                "Ready=False NotIssued: There is no token yet.",
                "TokenValid=False NotIssued: There is no token yet.",
                "CredentialHealthy=Unknown NotUsedYet: The credential was not used yet."),
        when("there is no Secret", observing(gone))
            .then(
                OBSERVED,
                "Ready=False NotIssued: There is no token yet. Secret acme-whatsapp does not exist."
                    + " Create it with a token.",
                "TokenValid=False NotIssued: There is no token yet.",
                "Published=False NotPublished: Secret acme-whatsapp does not exist.",
                "CredentialHealthy=Unknown NotUsedYet: The credential was not used yet.",
                "Stalled=True ActionNeeded: Secret acme-whatsapp does not exist. Create it with a"
                    + " token."),
        when("the credential is missing", observing(GIVEN).withoutCredential())
            .then(
                OBSERVED,
                "Ready=False NotIssued: There is no token yet. MetaApp acme does not exist. Create"
                    + " it.",
                "TokenValid=False NotIssued: There is no token yet.",
                "CredentialHealthy=False CredentialMissing: MetaApp acme does not exist.",
                "Stalled=True ActionNeeded: MetaApp acme does not exist. Create it."),
        when("Meta ended it", observing(GIVEN).showing(Optional.of(Woe.DEATH), none))
            .then(
                OBSERVED,
                "Ready=False TokenInvalid: Session ended. " + REPLACE,
                "TokenValid=False TokenInvalid: Session ended.",
                "Stalled=True ActionNeeded: Session ended. " + REPLACE),
        when("it lost a permission", observing(GIVEN).showing(none, Optional.of(Woe.UNFIT)))
            .then(
                OBSERVED,
                "Ready=False TokenUnfit: Meta did not grant it. Grant it.",
                "TokenValid=False TokenUnfit: Meta did not grant it.",
                "Stalled=True ActionNeeded: Meta did not grant it. Grant it."));
  }

  @TestFactory
  Stream<DynamicTest> no_step_is_shown_where_none_is_taken() {
    var old = settled().superseded(replaced(Optional.empty()));
    return Stream.of(
        unchanging(
            "suspended, and not in its Secret",
            suspended(settled()).published(new Published.Absent())),
        unchanging("observed", observing(GIVEN)),
        unchanging(
            "the Secret is somebody else's",
            old.published(new Published.Foreign("it was not made by this operator"))));
  }

  private static DynamicTest unchanging(String sentence, Seen seen) {
    return DynamicTest.dynamicTest(
        sentence,
        () -> assertThat(StatusRenderer.render(seen.facts(), null, NOW).rotation()).isNull());
  }

  @Test
  void while_it_is_suspended_no_rotation_is_planned() {
    var status = StatusRenderer.render(suspended(settled()).facts(), null, NOW);
    assertThat(status.nextRotation()).isNull();
  }

  private static Seen suspended(Seen seen) {
    return seen.conduct(Wish.Conduct.SUSPENDED);
  }
}
