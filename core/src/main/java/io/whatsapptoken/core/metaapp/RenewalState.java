package io.whatsapptoken.core.metaapp;

import io.whatsapptoken.core.token.AccessToken;
import java.time.Instant;

/** What the key {@code <key>.next} says of a renewal. */
public sealed interface RenewalState {
  RenewalState NONE = new None();

  /** No renewal is running. */
  record None() implements RenewalState {}

  /**
   * Meta is being asked for a new token, or was and the answer is lost.
   *
   * @param processId the process that asks
   */
  record Started(Instant at, String processId) implements RenewalState {
    /** Without the holder: where people can write, it may be anything. */
    @Override
    public String toString() {
      return "Begun[at=" + at + "]";
    }
  }

  /** Meta answered this token; it has not proved itself yet. */
  record Pending(AccessToken token) implements RenewalState {}
}
