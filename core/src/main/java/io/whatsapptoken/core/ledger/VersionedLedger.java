package io.whatsapptoken.core.ledger;

import java.util.Optional;

/**
 * A ledger as it was read or written. The version is the fence between two processes: a write names
 * the version that it was decided on, and fails if another process has written since.
 *
 * @param version of the object that stores the ledger; empty if there is none yet
 * @param copiedFrom whose ledger it is a copy of, for messages; empty if it is our own
 */
public record VersionedLedger(
    Ledger ledger, Optional<String> version, Optional<String> copiedFrom) {
  /** Nothing is stored yet. */
  public static final VersionedLedger NONE = new VersionedLedger(Ledger.EMPTY, Optional.empty());

  /** Our own. */
  public VersionedLedger(Ledger ledger, Optional<String> version) {
    this(ledger, version, Optional.empty());
  }

  /** Another content; to be written on top of this version. */
  public VersionedLedger with(Ledger next) {
    return new VersionedLedger(next, version, copiedFrom);
  }

  /** Whether a ledger is stored that is our own. */
  public boolean isOwn() {
    return version.isPresent() && copiedFrom.isEmpty();
  }
}
