package io.whatsapptoken.operator.plan;

import io.whatsapptoken.operator.token.Setback;
import java.time.Instant;
import java.util.Optional;

/** Whether a step that failed must still wait. */
final class Waits {
  private Waits() {}

  static boolean holds(Optional<Setback> setback, Observed seen, Instant now) {
    return setback.filter(by -> by.holds(seen.wish().identity().generation(), now)).isPresent();
  }

  /** A rotation also goes on when a person asks for it. */
  static boolean rotationWaits(Observed seen, Instant now) {
    return !seen.rotationRequested() && holds(seen.ledger().setback(), seen, now);
  }
}
