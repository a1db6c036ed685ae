package io.whatsapptoken.core.ledger;

import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.Labelled;
import io.whatsapptoken.core.token.Origin;
import java.time.Instant;
import java.util.Optional;

/**
 * A replaced token that is still valid at Meta and awaits revocation.
 *
 * @param revokeAfter when it may be revoked; empty while dependents may still use it
 * @param usage whether apps may use it, and whether that delays its revocation
 * @param retryState why it could not be revoked the last time
 * @param expiresAt when it expires; empty if it does not, or if that is not known
 * @param exclusive whether every app was known to run on it when it was replaced
 * @param trials how often it was to be revoked in vain
 */
public record PreviousToken(
    AccessToken token,
    Origin origin,
    Optional<Instant> revokeAfter,
    Usage usage,
    Optional<RetryState> retryState,
    Optional<Instant> expiresAt,
    boolean exclusive,
    Optional<RevocationTrials> trials) {

  /** A token that was never to be revoked. */
  public PreviousToken(
      AccessToken token,
      Origin origin,
      Optional<Instant> revokeAfter,
      Usage usage,
      Optional<RetryState> retryState,
      Optional<Instant> expiresAt,
      boolean exclusive) {
    this(token, origin, revokeAfter, usage, retryState, expiresAt, exclusive, Optional.empty());
  }

  /** A token with unknown expiry and use. */
  public PreviousToken(
      AccessToken token,
      Origin origin,
      Optional<Instant> revokeAfter,
      Usage usage,
      Optional<RetryState> retryState) {
    this(token, origin, revokeAfter, usage, retryState, Optional.empty(), false);
  }

  /** Whether apps may use a previous token, and whether that matters. */
  public enum Usage implements Labelled {
    /** Never published. */
    NEVER_PUBLISHED,
    /** Apps may use it: revoked when none does any more. */
    MAYBE_IN_USE,
    /** Compromised: revoked although apps may use it. */
    REVOKE_REGARDLESS
  }

  static PreviousToken replaced(CurrentToken current) {
    return new PreviousToken(
        current.token(),
        current.origin(),
        Optional.empty(),
        Usage.MAYBE_IN_USE,
        Optional.empty(),
        current.facts().expiry().end(),
        false);
  }

  /** Found in the target Secret, and replaced there. */
  static PreviousToken published(PendingToken pending) {
    return new PreviousToken(
        pending.token(), pending.origin(), Optional.empty(), Usage.MAYBE_IN_USE, Optional.empty());
  }

  static PreviousToken rejected(PendingToken pending, Instant now) {
    return new PreviousToken(
        pending.token(),
        pending.origin(),
        Optional.of(now),
        Usage.NEVER_PUBLISHED,
        Optional.empty());
  }

  /** The same, to be revoked at once. */
  PreviousToken compromised(Instant now) {
    return new PreviousToken(
        token,
        origin,
        Optional.of(now),
        usage == Usage.NEVER_PUBLISHED ? Usage.NEVER_PUBLISHED : Usage.REVOKE_REGARDLESS,
        Optional.empty(),
        expiresAt,
        exclusive);
  }

  /** The same, which another installation owns. */
  PreviousToken shared() {
    return new PreviousToken(
        token, Origin.SHARED, revokeAfter, usage, Optional.empty(), expiresAt, exclusive);
  }

  /** Whether it was published and may be used again. */
  public boolean isRestorable() {
    return usage == Usage.MAYBE_IN_USE;
  }

  PreviousToken revokeAfter(Instant at) {
    return new PreviousToken(
        token, origin, Optional.of(at), usage, retryState, expiresAt, exclusive, trials);
  }

  PreviousToken markedExclusive() {
    return new PreviousToken(
        token, origin, revokeAfter, usage, retryState, expiresAt, true, trials);
  }

  /** Whether its revocation was tried as often as it is. */
  public boolean isIrrevocable() {
    return trials.filter(RevocationTrials::isOver).isPresent();
  }

  /** Whether an earlier trial may have revoked it: Meta's answer may have been lost, or may lag. */
  public boolean mayHaveBeenRevoked() {
    return retryState.isPresent() && trials.filter(tried -> !tried.mayStillSucceed()).isEmpty();
  }

  PreviousToken withRetryState(RetryState retryState) {
    return new PreviousToken(
        token, origin, revokeAfter, usage, Optional.of(retryState), expiresAt, exclusive, trials);
  }

  PreviousToken withTrials(RevocationTrials tried) {
    return new PreviousToken(
        token, origin, revokeAfter, usage, retryState, expiresAt, exclusive, Optional.of(tried));
  }
}
