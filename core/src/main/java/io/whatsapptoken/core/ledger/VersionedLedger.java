package io.whatsapptoken.core.ledger;

import java.util.Optional;

/**
 * A ledger as it was read or written. The version is the fence between two processes: a write names
 * the version that it was decided on, and fails if another process has written since.
 *
 * @param version of the object that stores the ledger; empty if there is none yet
 */
public record VersionedLedger(Ledger ledger, Optional<String> version) {
  /** Nothing is stored yet. */
  public static final VersionedLedger NONE = new VersionedLedger(Ledger.EMPTY, Optional.empty());

  /** Another content; to be written on top of this version. */
  public VersionedLedger with(Ledger next) {
    return new VersionedLedger(next, version);
  }
}
