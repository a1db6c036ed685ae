package io.whatsapptoken.operator.kubernetes;

import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.ledger.IssueReason;
import io.whatsapptoken.core.ledger.Ledger;
import io.whatsapptoken.core.ledger.PendingToken;
import io.whatsapptoken.core.ledger.PreviousToken;
import io.whatsapptoken.core.ledger.RetryState;
import io.whatsapptoken.core.ledger.RotationIntent;
import io.whatsapptoken.core.ledger.Triggers;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.Expiry;
import io.whatsapptoken.core.token.ExpiryWarningLevel;
import io.whatsapptoken.core.token.Fingerprint;
import io.whatsapptoken.core.token.Origin;
import io.whatsapptoken.core.token.TokenFacts;
import io.whatsapptoken.core.token.TokenKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The ledger as JSON. Tokens stand in it by fingerprint; their values are other keys of the Secret,
 * so that no parser ever meets one.
 */
record LedgerDocument(
    int format,
    long revision,
    @Nullable StoredIntent intent,
    @Nullable StoredPending pending,
    @Nullable StoredCurrent current,
    List<StoredPrevious> superseded,
    @Nullable StoredRetryState setback,
    StoredTriggers handled,
    @Nullable String supply,
    int possibleOrphans) {
  static final int FORMAT = 1;

  record StoredIntent(
      IssueReason reason,
      Instant startedAt,
      @Nullable Instant attemptAt,
      @Nullable String attemptHolder) {}

  record StoredTriggers(String rotate, String compromised, String rollback, String check) {}

  record StoredPending(String fingerprint, Origin origin, String wish, Instant keptAt) {}

  record StoredCurrent(
      String fingerprint,
      Origin origin,
      String wish,
      String reason,
      Instant activatedAt,
      StoredFacts facts,
      @Nullable Failure death,
      @Nullable Failure flaw,
      ExpiryWarningLevel alarm,
      @Nullable Instant usedBefore) {}

  record StoredFacts(
      String appId,
      String userId,
      TokenKind kind,
      @Nullable Instant issuedAt,
      @Nullable Instant expiresAt,
      List<String> scopes,
      List<StoredReach> reach) {}

  record StoredReach(String scope, Set<String> assetIds) {}

  record StoredPrevious(
      String fingerprint,
      Origin origin,
      @Nullable Instant revokeAfter,
      PreviousToken.Usage use,
      @Nullable StoredRetryState setback,
      @Nullable Instant expiresAt,
      boolean alone) {}

  record StoredRetryState(
      Failure failure, Instant since, int attempts, Instant nextAttemptAt, long generation) {}

  static LedgerDocument of(Ledger ledger) {
    return new LedgerDocument(
        FORMAT,
        ledger.revision(),
        ledger.intent().map(LedgerDocument::store).orElse(null),
        ledger.pending().map(LedgerDocument::store).orElse(null),
        ledger.current().map(LedgerDocument::store).orElse(null),
        ledger.previous().stream().map(LedgerDocument::store).toList(),
        ledger.retryState().map(LedgerDocument::store).orElse(null),
        store(ledger.handled()),
        ledger.seenSupply().map(Fingerprint::value).orElse(null),
        ledger.possibleOrphans());
  }

  /**
   * @param tokens finds a token's value by its fingerprint
   */
  Ledger toLedger(Function<String, AccessToken> tokens) {
    return new Ledger(
        revision,
        Optional.ofNullable(intent).map(LedgerDocument::load),
        Optional.ofNullable(pending)
            .map(kept ->
                new PendingToken(
                    tokens.apply(kept.fingerprint), kept.origin, kept.wish, kept.keptAt)),
        Optional.ofNullable(current).map(active -> load(active, tokens)),
        superseded.stream().map(old -> load(old, tokens)).toList(),
        Optional.ofNullable(setback).map(LedgerDocument::load),
        new Triggers(handled.rotate, handled.compromised, handled.rollback, handled.check),
        Optional.ofNullable(supply).map(Fingerprint::new),
        possibleOrphans);
  }

  private static StoredIntent store(RotationIntent intent) {
    return new StoredIntent(
        intent.reason(),
        intent.startedAt(),
        intent.attempt().map(RotationIntent.Attempt::at).orElse(null),
        intent.attempt().map(RotationIntent.Attempt::processId).orElse(null));
  }

  private static RotationIntent load(StoredIntent stored) {
    var attempt =
        Optional.ofNullable(stored.attemptAt)
            .flatMap(at ->
                Optional.ofNullable(stored.attemptHolder)
                    .map(holder -> new RotationIntent.Attempt(at, holder)));
    return new RotationIntent(stored.reason, stored.startedAt, attempt);
  }

  private static StoredPending store(PendingToken kept) {
    return new StoredPending(
        kept.token().fingerprint().value(), kept.origin(), kept.issuanceSpec(), kept.storedAt());
  }

  private static StoredTriggers store(Triggers handled) {
    return new StoredTriggers(
        handled.rotate(), handled.compromised(), handled.rollback(), handled.check());
  }

  private static StoredCurrent store(CurrentToken active) {
    return new StoredCurrent(
        active.token().fingerprint().value(),
        active.origin(),
        active.issuanceSpec(),
        active.reason(),
        active.activatedAt(),
        store(active.facts()),
        active.health().invalidReason().orElse(null),
        active.health().unmetRequirement().orElse(null),
        active.health().expiryWarning(),
        active.previouslyInUseUntil().orElse(null));
  }

  private static CurrentToken load(StoredCurrent stored, Function<String, AccessToken> tokens) {
    return new CurrentToken(
        tokens.apply(stored.fingerprint),
        stored.origin,
        load(stored.facts),
        stored.wish,
        stored.reason,
        stored.activatedAt,
        new CurrentToken.Health(
            Optional.ofNullable(stored.death), Optional.ofNullable(stored.flaw), stored.alarm),
        Optional.ofNullable(stored.usedBefore));
  }

  private static StoredFacts store(TokenFacts facts) {
    return new StoredFacts(
        facts.appId(),
        facts.userId(),
        facts.kind(),
        facts.issuedAt().orElse(null),
        facts.expiry().end().orElse(null),
        facts.scopes(),
        facts.reach().stream()
            .map(scope -> new StoredReach(scope.scope(), scope.assetIds()))
            .toList());
  }

  private static TokenFacts load(StoredFacts stored) {
    return new TokenFacts(
        stored.appId,
        stored.userId,
        stored.kind,
        Optional.ofNullable(stored.issuedAt),
        stored.expiresAt == null ? Expiry.NEVER : new Expiry.At(stored.expiresAt),
        stored.scopes,
        stored.reach.stream()
            .map(scope -> new TokenFacts.GranularScope(scope.scope, scope.assetIds))
            .toList());
  }

  private static StoredPrevious store(PreviousToken previous) {
    return new StoredPrevious(
        previous.token().fingerprint().value(),
        previous.origin(),
        previous.revokeAfter().orElse(null),
        previous.usage(),
        previous.retryState().map(LedgerDocument::store).orElse(null),
        previous.expiresAt().orElse(null),
        previous.exclusive());
  }

  private static PreviousToken load(StoredPrevious stored, Function<String, AccessToken> tokens) {
    return new PreviousToken(
        tokens.apply(stored.fingerprint),
        stored.origin,
        Optional.ofNullable(stored.revokeAfter),
        stored.use,
        Optional.ofNullable(stored.setback).map(LedgerDocument::load),
        Optional.ofNullable(stored.expiresAt),
        stored.alone);
  }

  private static StoredRetryState store(RetryState retryState) {
    return new StoredRetryState(
        retryState.failure(),
        retryState.since(),
        retryState.attempts(),
        retryState.nextAttemptAt(),
        retryState.generation());
  }

  private static RetryState load(StoredRetryState stored) {
    return new RetryState(
        stored.failure, stored.since, stored.attempts, stored.nextAttemptAt, stored.generation);
  }
}
