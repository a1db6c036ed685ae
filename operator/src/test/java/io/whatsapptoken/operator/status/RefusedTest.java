package io.whatsapptoken.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Condition;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenStatus;
import io.whatsapptoken.operator.app.AppSituation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The status of a resource that cannot be acted on. */
final class RefusedTest {
  private static final String MISTAKE = "Correct the spec: spec.scopes is empty.";
  private static final Instant LATER = Seen.NOW.plusSeconds(3600);

  @Test
  void it_says_what_to_correct_in_every_condition_that_waits_for_a_person() {
    var status = StatusRenderer.refuse(Reason.INVALID_SPEC, MISTAKE, 5, null, LATER);
    assertThat(lines(status))
        .containsExactly(
            "Ready=False InvalidSpec: " + MISTAKE,
            "TokenValid=Unknown InvalidSpec: Not looked at: the resource cannot be acted on.",
            "Published=Unknown InvalidSpec: Not looked at: the resource cannot be acted on.",
            "DependentsUpdated=Unknown InvalidSpec: Not looked at: the resource cannot be acted"
                + " on.",
            "OnSchedule=Unknown InvalidSpec: Not looked at: the resource cannot be acted on.",
            "CredentialHealthy=Unknown InvalidSpec: Not looked at: the resource cannot be acted"
                + " on.",
            "Reconciling=False InvalidSpec: No step is running.",
            "Stalled=True InvalidSpec: " + MISTAKE);
  }

  @Test
  void it_keeps_what_was_known() {
    var seen =
        Seen.settled()
            .superseded(Seen.replaced(Optional.empty()))
            .workloads(Seen.behind("a"))
            .ledger(l -> l.setBack(Seen.setback(Woe.PASSING)).orphaned());
    var known = StatusRenderer.render(seen.facts(), null, Seen.NOW);
    var refused = StatusRenderer.refuse(Reason.LEDGER_UNREADABLE, MISTAKE, 5, known, LATER);
    assertThat(known).hasNoNullFieldsOrPropertiesExcept("otherDependents");
    assertThat(refused)
        .usingRecursiveComparison()
        .ignoringFields("observedGeneration", "conditions")
        .isEqualTo(known);
    assertThat(refused.observedGeneration()).isEqualTo(5L);
  }

  @Test
  void it_says_the_same_for_as_long_as_the_mistake_is_there() {
    var first = StatusRenderer.refuse(Reason.INVALID_SPEC, MISTAKE, 5, null, Seen.NOW);
    assertThat(StatusRenderer.refuse(Reason.INVALID_SPEC, MISTAKE, 5, first, LATER))
        .isEqualTo(first);
  }

  @Test
  void a_metaapp_says_it_likewise() {
    var status = AppStatusRenderer.refuse(MISTAKE, 5, null, LATER);
    assertThat(status.conditions())
        .extracting(RefusedTest::line)
        .containsExactly(
            "Ready=False InvalidSpec: " + MISTAKE,
            "AppSecretValid=Unknown InvalidSpec: Not looked at: the resource cannot be acted on.",
            "AdminTokenValid=Unknown InvalidSpec: Not looked at: the resource cannot be acted on.",
            "Stalled=True InvalidSpec: " + MISTAKE);
    assertThat(status.observedGeneration()).isEqualTo(5L);
  }

  @Test
  void a_metaapp_keeps_what_was_known_of_its_admin_token() {
    var known = AppStatusRenderer.render(AppSituation.healthy().facts(), null, AppSituation.NOW);
    var refused = AppStatusRenderer.refuse(MISTAKE, 5, known, LATER);
    assertThat(refused.adminToken()).isNotNull().isEqualTo(known.adminToken());
    assertThat(AppStatusRenderer.refuse(MISTAKE, 5, refused, LATER.plusSeconds(1)))
        .isEqualTo(refused);
  }

  private static List<String> lines(WhatsAppTokenStatus status) {
    return status.conditions() == null
        ? List.of()
        : status.conditions().stream().map(RefusedTest::line).toList();
  }

  private static String line(Condition c) {
    return c.getType() + "=" + c.getStatus() + " " + c.getReason() + ": " + c.getMessage();
  }
}
