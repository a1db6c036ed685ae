package io.whatsapptoken.core.plan;

import java.time.Duration;
import java.time.Instant;

/** Keeps resources from doing the same at the same time. It comes from the UID: it never moves. */
public final class Jitter {
  private Jitter() {}

  /** A number from 0 up to 1 that belongs to the resource for ever. */
  public static double of(String uid) {
    // Spread the bits: UIDs that differ in one digit have hash codes that differ by little.
    var mixed = uid.hashCode() * 0x9E3779B9;
    return (mixed >>> 1) / (Integer.MAX_VALUE + 1.0);
  }

  /**
   * Checks stand at fixed instants, an interval apart and spread by UID, so that a restart of the
   * operator neither bunches nor postpones them.
   */
  public static Instant nextSlot(Instant at, Duration interval, String uid) {
    var length = interval.toMillis();
    var phase = (long) (of(uid) * length);
    var slots = Math.floorDiv(at.toEpochMilli() - phase, length) + 1;
    return Instant.ofEpochMilli(slots * length + phase);
  }
}
