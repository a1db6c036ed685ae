package io.whatsapptoken.core.ledger;

import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.Fingerprint;
import io.whatsapptoken.core.token.Origin;
import io.whatsapptoken.core.token.Revision;
import io.whatsapptoken.core.token.TokenFacts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
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
  public Ledger withIntent(RotationIntent running) {
    return change(next -> next.intent = Optional.of(running));
  }

  /** Meta issued a token, which is stored first. */
  public Ledger withIssued(PendingToken issued) {
    return change(next -> {
      next.resolveAttempt();
      next.pending = Optional.of(issued);
      next.retryNow(issued.storedAt());
    });
  }

  /** A supplied token is accepted, to be verified. */
  public Ledger withSupplied(PendingToken supplied, RotationIntent running) {
    return change(next -> {
      next.intent = Optional.of(running);
      next.pending = Optional.of(supplied);
      next.retryNow(supplied.storedAt());
      next.seenSupply = Optional.of(supplied.token().fingerprint());
    });
  }

  /** The ledger was lost: the published token is adopted, to be verified. */
  public static Ledger adopting(PendingToken published, long revision) {
    return EMPTY.change(next -> {
      next.revision = revision - 1;
      next.pending = Optional.of(published);
    });
  }

  /**
   * The same in a copy: its tokens belong to another installation, and so does the rotation that
   * was running when the copy was made.
   */
  public Ledger shared() {
    return change(next -> {
      next.intent = Optional.empty();
      next.pending = Optional.empty();
      next.current = current.map(CurrentToken::shared);
      next.previous = restorable().reversed().stream().map(PreviousToken::shared).toList();
      next.retryState = Optional.empty();
      next.possibleOrphans = 0;
    });
  }

  /**
   * The adopted token does not meet the spec: it is not adopted again, and is revoked when
   * replaced.
   */
  public Ledger withAdoptionFailed(boolean valid) {
    return change(next -> {
      next.pending = Optional.empty();
      next.previous = pending.filter(_ -> valid).map(PreviousToken::published).stream().toList();
      next.seenSupply = pending.map(adopted -> adopted.token().fingerprint());
    });
  }

  /** The call was never made, or its answer is recorded with this. */
  public Ledger withAttemptResolved() {
    return change(Draft::resolveAttempt);
  }

  /** The reason of the running rotation no longer applies. */
  public Ledger withRotationCancelled() {
    return change(next -> {
      next.intent = Optional.empty();
      next.retryState = Optional.empty();
    });
  }

  /** The running rotation gets a more urgent reason, which ends the back-off. */
  public Ledger withEscalatedIntent(RotationIntent escalated, Instant now) {
    return change(next -> {
      next.intent = Optional.of(escalated);
      next.retryNow(now);
    });
  }

  /** The running rotation failed for now. */
  public Ledger withRetryState(RetryState failed) {
    return change(next -> {
      next.resolveAttempt();
      next.retryState = Optional.of(failed);
    });
  }

  /** The result of the last call is unknown: Meta may have issued a token. */
  public Ledger withOrphanCounted() {
    return change(next -> {
      next.resolveAttempt();
      next.possibleOrphans++;
    });
  }

  /**
   * The pending token is verified and replaces the current one. If that was compromised, it and all
   * previous tokens are revoked at once.
   */
  public Ledger withPendingActivated(TokenFacts facts, Instant now) {
    return change(next -> {
      next.revision++;
      next.intent = Optional.empty();
      next.pending = Optional.empty();
      next.current = pending.map(verified -> activated(verified, facts, now));
      next.previous = previousWithoutPending();
      next.addPrevious(replaceableAt(now));
      if (intent.filter(running -> running.reason() == IssueReason.COMPROMISED).isPresent()) {
        next.eachPrevious(token -> token.compromised(now));
      }
      next.retryState = rolloutRetryState();
      next.retryNow(now);
    });
  }

  private CurrentToken activated(PendingToken verified, TokenFacts facts, Instant now) {
    return new CurrentToken(
        verified.token(),
        verified.origin(),
        facts,
        verified.issuanceSpec(),
        intent
            .map(running -> ActivationReason.of(running.reason()))
            .orElse(ActivationReason.ADOPTED),
        now,
        CurrentToken.Health.HEALTHY);
  }

  /** A supplied token may be a previous one, which must not be revoked while it is used. */
  private List<PreviousToken> previousWithoutPending() {
    var supplied = pending.map(PendingToken::token);
    return previous.stream().filter(token -> !supplied.equals(Optional.of(token.token()))).toList();
  }

  /** The current token, if it must be revoked after it is replaced. */
  private Optional<PreviousToken> replaceableAt(Instant now) {
    return current.filter(token -> token.isValidAt(now)).map(PreviousToken::replaced);
  }

  /**
   * The pending token is rejected and will be revoked, unless Meta issued one again that is held
   * anyway; the current one is kept.
   */
  public Ledger withPendingRejected(Optional<RetryState> because, Instant now) {
    return change(next -> {
      next.pending = Optional.empty();
      next.addPrevious(
          pending
              .filter(rejected -> !isHeldBesidesPending(rejected.token()))
              .map(rejected -> PreviousToken.rejected(rejected, now)));
      next.retryState = because;
    });
  }

  private boolean isHeldBesidesPending(AccessToken token) {
    return isInUse(current.map(CurrentToken::token), token)
        || previous.stream().anyMatch(held -> held.token().equals(token));
  }

  /** Whether a token is the current or the pending one: it must not be revoked as another one. */
  public boolean isCurrentOrPending(AccessToken token) {
    return isInUse(current.map(CurrentToken::token), token)
        || isInUse(pending.map(PendingToken::token), token);
  }

  private static boolean isInUse(Optional<AccessToken> used, AccessToken token) {
    return used.equals(Optional.of(token));
  }

  /** The supplied token must be examined again, because the spec changed. */
  public Ledger withSupplyUnseen() {
    return change(next -> {
      next.pending = Optional.empty();
      next.seenSupply = Optional.empty();
    });
  }

  /** The supplied token is rejected; the operator does not revoke it. */
  public Ledger withSupplyRejected(RetryState because) {
    return change(next -> {
      next.intent = intent.filter(running -> running.reason() == IssueReason.COMPROMISED);
      next.pending = Optional.empty();
      next.retryState = Optional.of(because);
    });
  }

  /**
   * The current token is invalid, and no new one can be issued for now: a previous token is
   * restored. The rotation continues.
   */
  public Ledger withPreviousRestored(PreviousToken restored, TokenFacts facts, Instant now) {
    return change(next -> {
      next.revision++;
      next.current = restored(restored, facts, ActivationReason.RESTORED, now);
      next.removePrevious(restored.token());
    });
  }

  /**
   * A user or a failed rollout rolls back to a previous token. The current one becomes a previous
   * token, and a pending one is rejected.
   */
  public Ledger withPreviousRolledBack(PreviousToken restored, TokenFacts facts, Instant now) {
    return withPendingRejected(Optional.empty(), now)
        .change(next -> {
          next.revision++;
          next.intent = Optional.empty();
          next.current = restored(restored, facts, ActivationReason.ROLLED_BACK, now);
          next.removePrevious(restored.token());
          next.addPrevious(replaceableAt(now));
        });
  }

  private Optional<CurrentToken> restored(
      PreviousToken restored, TokenFacts facts, ActivationReason reason, Instant now) {
    var onlyOneInUse = restored.exclusive() && restorable().equals(List.of(restored));
    return current.map(replaced ->
        new CurrentToken(
            restored.token(),
            restored.origin(),
            facts,
            replaced.issuanceSpec(),
            reason,
            now,
            CurrentToken.Health.HEALTHY,
            onlyOneInUse ? Optional.of(replaced.activatedAt()) : Optional.empty()));
  }

  /** Every app was known to run on the token when it was replaced. */
  public Ledger markExclusive(AccessToken token) {
    return change(next -> next.onPrevious(token, PreviousToken::markedExclusive));
  }

  /** What is known about the current token has changed. */
  public Ledger withCurrent(CurrentToken updated) {
    return change(next -> next.current = Optional.of(updated));
  }

  /**
   * Dependents are healthy on the current token, so previous ones may be revoked from then on. The
   * failure of a newer token remains recorded after a rollback.
   */
  public Ledger withGracePeriodStarted(Instant revokeAfter) {
    var wasRestored = current.filter(CurrentToken::wasRestored).isPresent();
    return change(next -> {
      next.eachPrevious(
          token -> token.revokeAfter().isPresent() ? token : token.revokeAfter(revokeAfter));
      if (rolloutRetryState().isPresent() && !wasRestored) {
        next.retryState = Optional.empty();
      }
    });
  }

  /** The next failure of a rollout continues its count. */
  private Optional<RetryState> rolloutRetryState() {
    return retryState.filter(
        failed -> failed.failure().failureClass() == FailureClass.ROLLOUT_FAILED);
  }

  /** The token is invalid, or expires on its own: it is removed. */
  public Ledger without(AccessToken token) {
    return change(next -> next.removePrevious(token));
  }

  /** The token could not be revoked for now. */
  public Ledger withRevocationRetry(AccessToken token, RetryState failed) {
    return change(next -> next.onPrevious(token, notRevoked -> notRevoked.withRetryState(failed)));
  }

  /** Meta was asked in vain to revoke the token. */
  public Ledger withRevocationTrials(
      AccessToken token, RevocationTrials trials, RetryState retryState) {
    return change(next ->
        next.onPrevious(
            token, notRevoked -> notRevoked.withTrials(trials).withRetryState(retryState)));
  }

  /** The token cannot be revoked: it is no longer held, although it may be valid. */
  public Ledger withGivenUp(AccessToken token, Instant now) {
    return change(next -> {
      next.removePrevious(token);
      next.history =
          history.stream().map(entry -> entry.givenUp(token.fingerprint(), now)).toList();
    });
  }

  /** A trigger annotation is handled. */
  public Ledger withHandled(Triggers triggers) {
    return change(next -> next.handled = triggers);
  }

  /** The supplied token was examined: it is the current one. */
  public Ledger withSeenSupply(Fingerprint seen) {
    return change(next -> next.seenSupply = Optional.of(seen));
  }

  /**
   * Adds the current revision to the history if it is new, and records which of the earlier tokens
   * are no longer held. To be called with each write.
   */
  public Ledger withHistoryRecorded(Instant now) {
    var isRecorded = history.stream().anyMatch(entry -> entry.number() == revision);
    var added =
        current.filter(_ -> !isRecorded).map(token -> RevisionRecord.of(revision, token)).stream();
    var held = tokens().stream().map(AccessToken::fingerprint).collect(Collectors.toSet());
    var all =
        Stream.concat(history.stream(), added).map(entry -> entry.at(revision, held, now)).toList();
    return change(
        next -> next.history = all.subList(Math.max(0, all.size() - HISTORY_LIMIT), all.size()));
  }

  /** Every token that is held. */
  public List<AccessToken> tokens() {
    return tokens(_ -> true);
  }

  /** Every token of such an origin. */
  public List<AccessToken> tokens(Predicate<Origin> origin) {
    return Stream.of(
            pending.filter(it -> origin.test(it.origin())).map(PendingToken::token).stream(),
            current.filter(it -> origin.test(it.origin())).map(CurrentToken::token).stream(),
            previous.stream().filter(it -> origin.test(it.origin())).map(PreviousToken::token))
        .flatMap(each -> each)
        .toList();
  }

  /** Tokens that no app uses and that would never be revoked if the ledger were deleted. */
  public List<AccessToken> revokedOnDelete() {
    return Stream.concat(
            pending
                .filter(token -> token.origin() == Origin.ISSUED)
                .map(PendingToken::token)
                .stream(),
            previous.stream()
                .filter(previous -> previous.origin().isRevokedAfterUse())
                .filter(previous -> previous.revokeAfter().isPresent())
                .map(PreviousToken::token))
        .filter(token -> !isInUse(current.map(CurrentToken::token), token))
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
    return current.map(token -> new Revision(revision, token.token().fingerprint()));
  }

  private Ledger change(Consumer<Draft> edit) {
    var next = new Draft(this);
    edit.accept(next);
    return next.ledger();
  }

  /** The next ledger while one transition writes it; everything else stays as it was. */
  private static final class Draft {
    private long revision;
    private Optional<RotationIntent> intent;
    private Optional<PendingToken> pending;
    private Optional<CurrentToken> current;
    private List<PreviousToken> previous;
    private Optional<RetryState> retryState;
    private Triggers handled;
    private Optional<Fingerprint> seenSupply;
    private int possibleOrphans;
    private List<RevisionRecord> history;

    Draft(Ledger before) {
      revision = before.revision;
      intent = before.intent;
      pending = before.pending;
      current = before.current;
      previous = before.previous;
      retryState = before.retryState;
      handled = before.handled;
      seenSupply = before.seenSupply;
      possibleOrphans = before.possibleOrphans;
      history = before.history;
    }

    Ledger ledger() {
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
          history);
    }

    void resolveAttempt() {
      intent = intent.map(RotationIntent::withAttemptResolved);
    }

    void retryNow(Instant now) {
      retryState = retryState.map(failed -> failed.retryNow(now));
    }

    void addPrevious(Optional<PreviousToken> token) {
      previous = Stream.concat(previous.stream(), token.stream()).toList();
    }

    void removePrevious(AccessToken token) {
      previous = previous.stream().filter(other -> !other.token().equals(token)).toList();
    }

    void eachPrevious(UnaryOperator<PreviousToken> edit) {
      previous = previous.stream().map(edit).toList();
    }

    void onPrevious(AccessToken token, UnaryOperator<PreviousToken> edit) {
      eachPrevious(other -> other.token().equals(token) ? edit.apply(other) : other);
    }
  }
}
