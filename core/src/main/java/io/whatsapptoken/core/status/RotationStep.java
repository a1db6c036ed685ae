package io.whatsapptoken.core.status;

import io.whatsapptoken.core.ledger.Ledger;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.core.plan.TargetSecretState;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.token.Labelled;
import java.util.Optional;

/** The steps of a rotation, as {@code status.rotation.step} shows them. */
public enum RotationStep implements Labelled {
  ISSUE,
  VERIFY,
  PUBLISH,
  RESTART,
  CONFIRM,
  RETIRE;

  /** The running step; empty if none is running. */
  static Optional<RotationStep> of(Observed observed) {
    var ledger = observed.ledger();
    if (ledger.intent().isPresent()) {
      return Optional.of(ledger.pending().isPresent() ? VERIFY : ISSUE);
    }
    return ledger.current().flatMap(_ -> afterActivation(observed, ledger));
  }

  private static Optional<RotationStep> afterActivation(Observed observed, Ledger ledger) {
    if (!observed.isPublished()) {
      return observed.desired().mode() != DesiredState.Mode.MANAGE
              || observed.target() instanceof TargetSecretState.Conflicting
          ? Optional.empty()
          : Optional.of(PUBLISH);
    }
    if (observed.dependents().hasOutdated()) {
      return Optional.of(RESTART);
    }
    if (!observed.dependents().allUpToDate()) {
      return Optional.of(CONFIRM);
    }
    return ledger.previous().isEmpty() ? Optional.empty() : Optional.of(RETIRE);
  }
}
