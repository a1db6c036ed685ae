package io.whatsapptoken.core.plan;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What to do now, or when to decide again if nothing changes before.
 *
 * @param <A> the actions to choose from
 */
public sealed interface Decision<A> {
  /** One action, now. */
  record Act<A>(A action) implements Decision<A> {}

  /** Something may be to do at that instant, and not before. */
  record NotBefore<A>(Instant at) implements Decision<A> {}

  /** Nothing to do, and nothing to wait for. */
  record Nothing<A>() implements Decision<A> {}

  static <A> Decision<A> nothing() {
    return new Nothing<>();
  }

  /** The action, if there is one. */
  static <A> Decision<A> act(Optional<? extends A> action) {
    return action.<Decision<A>>map(Act::new).orElseGet(Nothing::new);
  }

  /** Waits for that instant; nothing once it has come. */
  static <A> Decision<A> notBefore(Instant at, Instant now) {
    return now.isBefore(at) ? new NotBefore<>(at) : nothing();
  }

  /**
   * The first action; if there is none, the earliest instant. What follows an action is not
   * evaluated.
   */
  static <A> Decision<A> first(Stream<Decision<A>> decisions) {
    Decision<A> earliest = nothing();
    for (var all = decisions.iterator(); all.hasNext(); ) {
      var decision = all.next();
      if (decision instanceof Act<A>) {
        return decision;
      }
      earliest = earlier(earliest, decision);
    }
    return earliest;
  }

  private static <A> Decision<A> earlier(Decision<A> one, Decision<A> other) {
    return other instanceof NotBefore<A>(Instant at)
            && !(one instanceof NotBefore<A>(Instant before) && before.isBefore(at))
        ? other
        : one;
  }
}
