package io.whatsapptoken.core.plan;

import java.time.Instant;

/**
 * What to do now, or when to decide again if nothing changes before.
 *
 * @param <A> the actions to choose from
 */
public sealed interface Decision<A> {
  /** One action, now. */
  record Act<A>(A action) implements Decision<A> {}

  /** Nothing is to be done before that instant. */
  record NotBefore<A>(Instant at) implements Decision<A> {}
}
