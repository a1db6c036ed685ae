package io.whatsapptoken.core.ledger;

import io.whatsapptoken.core.token.Fingerprint;
import io.whatsapptoken.core.token.Labelled;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A revision in the history of a resource.
 *
 * @param number counts from 1
 * @param reason why the token became the current one
 * @param retiredAt when the operator stopped holding the token
 */
public record RevisionRecord(
    long number,
    Fingerprint fingerprint,
    ActivationReason reason,
    Instant activatedAt,
    Optional<Instant> retiredAt,
    Outcome outcome) {

  /** What became of the token. */
  public enum Outcome implements Labelled {
    CURRENT,
    /** Replaced; held until no workload uses it any more, or to roll back. */
    REPLACED,
    /** No longer held: revoked, invalid, or left to expire. */
    RETIRED,
    /** No longer held, although Meta did not revoke it. */
    NOT_REVOKED
  }

  static RevisionRecord of(long number, CurrentToken token) {
    return new RevisionRecord(
        number,
        token.token().fingerprint(),
        token.reason(),
        token.activatedAt(),
        Optional.empty(),
        Outcome.CURRENT);
  }

  /** The record after the current revision or the tokens that are held have changed. */
  RevisionRecord at(long current, Set<Fingerprint> held, Instant now) {
    if (outcome == Outcome.RETIRED || outcome == Outcome.NOT_REVOKED) {
      return this;
    }
    if (!held.contains(fingerprint)) {
      return with(Outcome.RETIRED, Optional.of(now));
    }
    return with(number == current ? Outcome.CURRENT : Outcome.REPLACED, Optional.empty());
  }

  /** The record after the operator gave up the revocation of that token. */
  RevisionRecord givenUp(Fingerprint token, Instant now) {
    return fingerprint.equals(token) ? with(Outcome.NOT_REVOKED, Optional.of(now)) : this;
  }

  private RevisionRecord with(Outcome changed, Optional<Instant> at) {
    return new RevisionRecord(number, fingerprint, reason, activatedAt, at, changed);
  }
}
