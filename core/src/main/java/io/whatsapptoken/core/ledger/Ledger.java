package io.whatsapptoken.core.ledger;

import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.Fingerprint;
import io.whatsapptoken.core.token.Origin;
import io.whatsapptoken.core.token.Revision;
import io.whatsapptoken.core.token.TokenFacts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The write-ahead log of one {@code WhatsAppToken}: every token that is held, and the running
 * rotation. Each change is written before the next step begins.
 *
 * @param revision counts the tokens that were activated, from 1
 * @param previous tokens to be revoked, oldest first
 * @param retryState why the running rotation backs off
 * @param seenSupply the supplied token that was examined last
 * @param possibleOrphans tokens that Meta may have issued and the operator never received
 * @param history the last revisions, oldest first, at most {@value #HISTORY_LIMIT}
 */
public record Ledger(
    long revision,
    Optional<RotationIntent> intent,
    Optional<PendingToken> pending,
    Optional<CurrentToken> current,
    List<PreviousToken> previous,
    Optional<RetryState> retryState,
    Triggers handled,
    Optional<Fingerprint> seenSupply,
    int possibleOrphans,
    List<RevisionRecord> history) {
  private static final int HISTORY_LIMIT = 10;

  public static final Ledger EMPTY =
      new Ledger(
          0,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Triggers.NONE,
          Optional.empty(),
          0,
          List.of());

  public Ledger {
    previous = List.copyOf(previous);
    history = List.copyOf(history);
  }

  /** The intent, before the call to Meta; its response is outstanding. */
  public Ledger withIntent(RotationIntent intent) {
    return replaceIntent(Optional.of(intent));
  }

  /** Meta issued a token, which is stored first. */
  public Ledger withIssued(PendingToken issued) {
    return withAttemptResolved()
        .replacePending(Optional.of(issued))
        .replaceRetryState(retryState.map(retryState -> retryState.retryNow(issued.storedAt())));
  }

  /** A supplied token is accepted, to be verified. */
  public Ledger withSupplied(PendingToken supplied, RotationIntent intent) {
    return replaceIntent(Optional.of(intent))
        .replacePending(Optional.of(supplied))
        .replaceRetryState(retryState.map(retryState -> retryState.retryNow(supplied.storedAt())))
        .replaceSeenSupply(Optional.of(supplied.token().fingerprint()));
  }

  /** The ledger was lost: the published token is adopted, to be verified. */
  public static Ledger adopting(PendingToken published, long revision) {
    return EMPTY.withRevision(revision - 1).replacePending(Optional.of(published));
  }

  /**
   * The adopted token does not meet the spec: it is not adopted again, and is revoked when
   * replaced.
   */
  public Ledger withAdoptionFailed(boolean alive) {
    var old = pending.filter(_ -> alive).map(PreviousToken::published);
    return replacePending(Optional.empty())
        .replacePrevious(old.stream().toList())
        .replaceSeenSupply(pending.map(kept -> kept.token().fingerprint()));
  }

  /** The call was never made, or its answer is recorded with this. */
  public Ledger withAttemptResolved() {
    return replaceIntent(intent.map(RotationIntent::withAttemptResolved));
  }

  /** The reason of the running rotation no longer applies. */
  public Ledger withRotationCancelled() {
    return replaceIntent(Optional.empty()).replaceRetryState(Optional.empty());
  }

  /** The running rotation gets a more urgent reason, which ends the back-off. */
  public Ledger withEscalatedIntent(RotationIntent graver, Instant now) {
    return replaceIntent(Optional.of(graver))
        .replaceRetryState(retryState.map(retryState -> retryState.retryNow(now)));
  }

  /** The running rotation failed for now. */
  public Ledger withRetryState(RetryState retryState) {
    return withAttemptResolved().replaceRetryState(Optional.of(retryState));
  }

  /** The result of the last call is unknown: Meta may have issued a token. */
  public Ledger withOrphanCounted() {
    return new Ledger(
        revision,
        intent.map(RotationIntent::withAttemptResolved),
        pending,
        current,
        previous,
        retryState,
        handled,
        seenSupply,
        possibleOrphans + 1,
        history);
  }

  /**
   * The pending token is verified and replaces the current one. If that was compromised, it and all
   * previous tokens are revoked at once.
   */
  public Ledger withPendingActivated(TokenFacts facts, Instant now) {
    var reason =
        intent
            .map(running -> ActivationReason.of(running.reason()))
            .orElse(ActivationReason.ADOPTED);
    var next =
        pending.map(kept ->
            new CurrentToken(
                kept.token(),
                kept.origin(),
                facts,
                kept.issuanceSpec(),
                reason,
                now,
                CurrentToken.Health.GOOD));
    var replaced =
        current.filter(old -> old.isValidAt(now)).map(old -> PreviousToken.replaced(old));
    var compromised =
        intent.filter(running -> running.reason() == IssueReason.COMPROMISED).isPresent();
    return replaceIntent(Optional.empty())
        .withRevision(revision + 1)
        .replacePending(Optional.empty())
        .replaceCurrent(next)
        .replacePrevious(concat(previousWithoutPending(), replaced))
        .mapPrevious(previous -> compromised ? previous.compromised(now) : previous)
        .replaceRetryState(rolloutRetryState().map(retryState -> retryState.retryNow(now)));
  }

  /** A supplied token may be a previous one, which must not be revoked while it is used. */
  private List<PreviousToken> previousWithoutPending() {
    var returning = pending.map(PendingToken::token);
    return previous.stream()
        .filter(previous -> !returning.equals(Optional.of(previous.token())))
        .toList();
  }

  /** The pending token is rejected and will be revoked; the current one is kept. */
  public Ledger withPendingRejected(Optional<RetryState> because, Instant now) {
    var rejected = pending.map(kept -> PreviousToken.rejected(kept, now));
    return replacePending(Optional.empty())
        .replacePrevious(concat(previous, rejected))
        .replaceRetryState(because);
  }

  /** The supplied token must be examined again, because the spec changed. */
  public Ledger withSupplyUnseen() {
    return replacePending(Optional.empty()).replaceSeenSupply(Optional.empty());
  }

  /** The supplied token is rejected; the operator does not revoke it. */
  public Ledger withSupplyRejected(RetryState because) {
    return replaceIntent(intent.filter(running -> running.reason() == IssueReason.COMPROMISED))
        .replacePending(Optional.empty())
        .replaceRetryState(Optional.of(because));
  }

  /**
   * The current token is invalid, and no new one can be issued for now: a previous token is
   * restored. The rotation continues.
   */
  public Ledger withPreviousRestored(PreviousToken previous, TokenFacts facts, Instant now) {
    return restored(previous, facts, ActivationReason.RESTORED, now);
  }

  /**
   * A user or a failed rollout rolls back to a previous token. The current one becomes a previous
   * token, and a pending one is rejected.
   */
  public Ledger withPreviousRolledBack(PreviousToken previous, TokenFacts facts, Instant now) {
    var replaced = current.filter(newer -> newer.isValidAt(now)).map(PreviousToken::replaced);
    return withPendingRejected(Optional.empty(), now)
        .replaceIntent(Optional.empty())
        .restored(previous, facts, ActivationReason.ROLLED_BACK, now)
        .plusPrevious(replaced);
  }

  /** Every app was known to run on the token when it was replaced. */
  public Ledger markExclusive(AccessToken token) {
    return mapPrevious(
        previous -> previous.token().equals(token) ? previous.markedExclusive() : previous);
  }

  private Ledger restored(
      PreviousToken previous, TokenFacts facts, ActivationReason reason, Instant now) {
    var alone = previous.exclusive() && restorable().equals(List.of(previous));
    var again =
        current.map(newer ->
            new CurrentToken(
                previous.token(),
                previous.origin(),
                facts,
                newer.issuanceSpec(),
                reason,
                now,
                CurrentToken.Health.GOOD,
                alone ? Optional.of(newer.activatedAt()) : Optional.empty()));
    return withRevision(revision + 1).replaceCurrent(again).without(previous.token());
  }

  /** What is known about the current token has changed. */
  public Ledger withCurrent(CurrentToken news) {
    return replaceCurrent(Optional.of(news));
  }

  /**
   * Dependents are healthy on the current token, so previous ones may be revoked from then on. The
   * failure of a newer token remains recorded after a rollback.
   */
  public Ledger withGracePeriodStarted(Instant revokeAfter) {
    var returned = current.filter(CurrentToken::wasRestored).isPresent();
    return mapPrevious(previous ->
            previous.revokeAfter().isPresent() ? previous : previous.revokeAfter(revokeAfter))
        .replaceRetryState(
            returned || rolloutRetryState().isEmpty() ? retryState : Optional.empty());
  }

  /** The next failure of a rollout continues its count. */
  private Optional<RetryState> rolloutRetryState() {
    return retryState.filter(
        retryState -> retryState.failure().failureClass() == FailureClass.ROLLOUT_FAILED);
  }

  /** The token is invalid, or expires on its own: it is removed. */
  public Ledger without(AccessToken token) {
    return replacePrevious(
        previous.stream().filter(previous -> !previous.token().equals(token)).toList());
  }

  /** The token could not be revoked for now. */
  public Ledger withRevocationRetry(AccessToken token, RetryState retryState) {
    return mapPrevious(previous ->
        previous.token().equals(token) ? previous.withRetryState(retryState) : previous);
  }

  /** A trigger annotation is handled. */
  public Ledger withHandled(Triggers news) {
    return new Ledger(
        revision,
        intent,
        pending,
        current,
        previous,
        retryState,
        news,
        seenSupply,
        possibleOrphans,
        history);
  }

  /** The supplied token was examined: it is the current one. */
  public Ledger withSeenSupply(Fingerprint seen) {
    return replaceSeenSupply(Optional.of(seen));
  }

  /**
   * Adds the current revision to the history if it is new, and records which of the earlier tokens
   * are no longer held. To be called with each write.
   */
  public Ledger withHistoryRecorded(Instant now) {
    var present = current.filter(_ -> history.stream().noneMatch(r -> r.number() == revision));
    var added = present.map(token -> RevisionRecord.of(revision, token)).stream();
    var held = tokens().stream().map(AccessToken::fingerprint).collect(Collectors.toSet());
    var all =
        Stream.concat(history.stream(), added)
            .map(record -> record.at(revision, held, now))
            .toList();
    return new Ledger(
        revision,
        intent,
        pending,
        current,
        previous,
        retryState,
        handled,
        seenSupply,
        possibleOrphans,
        all.subList(Math.max(0, all.size() - HISTORY_LIMIT), all.size()));
  }

  /** Every token that is held. */
  public List<AccessToken> tokens() {
    return Stream.of(
            pending.map(PendingToken::token).stream(),
            current.map(CurrentToken::token).stream(),
            previous.stream().map(PreviousToken::token))
        .flatMap(each -> each)
        .toList();
  }

  /** Tokens that no app uses and that would never be revoked if the ledger were deleted. */
  public List<AccessToken> revokedOnDelete() {
    return Stream.concat(
            pending
                .filter(kept -> kept.origin() == Origin.ISSUED)
                .map(PendingToken::token)
                .stream(),
            previous.stream()
                .filter(previous -> previous.origin() != Origin.SUPPLIED)
                .filter(previous -> previous.revokeAfter().isPresent())
                .map(PreviousToken::token))
        .toList();
  }

  /** Previous tokens that can be restored, the newest first. */
  public List<PreviousToken> restorable() {
    return previous.reversed().stream().filter(PreviousToken::isRestorable).toList();
  }

  /** Whether a previous token waits for dependents to be healthy on the current one. */
  public boolean awaitsConfirmation() {
    return previous.stream().anyMatch(previous -> previous.revokeAfter().isEmpty());
  }

  /** The current token in the count of all; empty if there is none. */
  public Optional<Revision> currentRevision() {
    return current.map(active -> new Revision(revision, active.token().fingerprint()));
  }

  private static List<PreviousToken> concat(
      List<PreviousToken> before, Optional<PreviousToken> one) {
    return Stream.concat(before.stream(), one.stream()).toList();
  }

  private Ledger plusPrevious(Optional<PreviousToken> one) {
    return replacePrevious(concat(previous, one));
  }

  private Ledger mapPrevious(UnaryOperator<PreviousToken> change) {
    return replacePrevious(previous.stream().map(change).toList());
  }

  private Ledger replaceIntent(Optional<RotationIntent> running) {
    return new Ledger(
        revision,
        running,
        pending,
        current,
        previous,
        retryState,
        handled,
        seenSupply,
        possibleOrphans,
        history);
  }

  private Ledger withRevision(long number) {
    return new Ledger(
        number,
        intent,
        pending,
        current,
        previous,
        retryState,
        handled,
        seenSupply,
        possibleOrphans,
        history);
  }

  private Ledger replacePending(Optional<PendingToken> kept) {
    return new Ledger(
        revision,
        intent,
        kept,
        current,
        previous,
        retryState,
        handled,
        seenSupply,
        possibleOrphans,
        history);
  }

  private Ledger replaceCurrent(Optional<CurrentToken> active) {
    return new Ledger(
        revision,
        intent,
        pending,
        active,
        previous,
        retryState,
        handled,
        seenSupply,
        possibleOrphans,
        history);
  }

  private Ledger replacePrevious(List<PreviousToken> tokens) {
    return new Ledger(
        revision,
        intent,
        pending,
        current,
        tokens,
        retryState,
        handled,
        seenSupply,
        possibleOrphans,
        history);
  }

  private Ledger replaceRetryState(Optional<RetryState> by) {
    return new Ledger(
        revision,
        intent,
        pending,
        current,
        previous,
        by,
        handled,
        seenSupply,
        possibleOrphans,
        history);
  }

  private Ledger replaceSeenSupply(Optional<Fingerprint> seen) {
    return new Ledger(
        revision,
        intent,
        pending,
        current,
        previous,
        retryState,
        handled,
        seen,
        possibleOrphans,
        history);
  }
}
