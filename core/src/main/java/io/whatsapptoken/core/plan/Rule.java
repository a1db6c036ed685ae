package io.whatsapptoken.core.plan;

import java.time.Instant;
import java.util.stream.Stream;

/** One thing that may be to do. A rule that waits or has nothing to do leaves it to the next. */
@FunctionalInterface
interface Rule {
  Decision<Action> decide(Observed observed, Instant now);

  /** The decision of the first rule that acts; otherwise the earliest instant of all. */
  static Decision<Action> first(Observed observed, Instant now, Rule... rules) {
    return Decision.first(Stream.of(rules).map(rule -> rule.decide(observed, now)));
  }
}
