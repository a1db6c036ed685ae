package io.whatsapptoken.operator.graph.http;

import io.whatsapptoken.operator.graph.GraphFailure;
import io.whatsapptoken.operator.graph.Remedy;
import java.util.HashMap;
import java.util.Map;

/** The right-hand side of the table of {@link Refusals}. */
sealed interface Verdict {
  Verdict TRY_AGAIN = new TryAgain();
  Verdict STAY_AWAY = new StayAway();

  GraphFailure on(Refusal refusal);

  static NeedsAPerson remedy(Remedy remedy) {
    return new NeedsAPerson(remedy, Map.of());
  }

  record TryAgain() implements Verdict {
    @Override
    public GraphFailure on(Refusal refusal) {
      return new GraphFailure.Transient(refusal.error());
    }
  }

  record StayAway() implements Verdict {
    @Override
    public GraphFailure on(Refusal refusal) {
      return new GraphFailure.Throttled(refusal.error(), refusal.pause());
    }
  }

  /** A remedy, with exceptions for some callers. */
  record NeedsAPerson(Remedy remedy, Map<Caller, Remedy> exceptions) implements Verdict {
    public NeedsAPerson {
      exceptions = Map.copyOf(exceptions);
    }

    NeedsAPerson by(Caller caller, Remedy other) {
      var more = new HashMap<>(exceptions);
      more.put(caller, other);
      return new NeedsAPerson(remedy, more);
    }

    @Override
    public GraphFailure on(Refusal refusal) {
      return new GraphFailure.Refused(
          refusal.error(), exceptions.getOrDefault(refusal.caller(), remedy));
    }
  }
}
