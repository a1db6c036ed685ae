package io.whatsapptoken.operator.app;

import io.whatsapptoken.operator.token.AccessToken;
import java.time.Instant;

/** What the key {@code <key>.next} says of a renewal. */
public sealed interface NextToken {
  NextToken NONE = new None();

  /** No renewal is running. */
  record None() implements NextToken {}

  /**
   * Meta is being asked for a new token, or was and the answer is lost.
   *
   * @param holder the process that asks
   */
  record Begun(Instant at, String holder) implements NextToken {
    /** Without the holder: where people can write, it may be anything. */
    @Override
    public String toString() {
      return "Begun[at=" + at + "]";
    }
  }

  /** Meta answered this token; it has not proved itself yet. */
  record Kept(AccessToken token) implements NextToken {}
}
