package io.whatsapptoken.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.ledger.VersionedLedger;
import io.whatsapptoken.core.plan.ObservedScenarios;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RevocationOnDeleteTest {
  private static final VersionedLedger STORED =
      new VersionedLedger(ObservedScenarios.revocationDue().ledger(), Optional.of("1"));

  @Test
  void a_ledger_that_was_deleted_takes_nothing_away_from_what_is_remembered() {
    var observed = ObservedScenarios.revocationDue().with(STORED);
    var remembered = RevocationOnDelete.of(observed, Optional.empty());

    var afterwards = RevocationOnDelete.of(observed.with(VersionedLedger.NONE), remembered);

    assertThat(remembered.orElseThrow().tokens()).hasSize(1);
    assertThat(afterwards).isEqualTo(remembered);
  }

  @Test
  void a_ledger_that_holds_nothing_to_revoke_ends_what_is_remembered() {
    var remembered =
        RevocationOnDelete.of(ObservedScenarios.revocationDue().with(STORED), Optional.empty());
    var settled =
        ObservedScenarios.checkDue()
            .with(new VersionedLedger(ObservedScenarios.checkDue().ledger(), Optional.of("2")));

    assertThat(remembered).isPresent();
    assertThat(RevocationOnDelete.of(settled, remembered)).isEmpty();
  }
}
