package io.whatsapptoken.operator.kube;

import io.whatsapptoken.operator.token.AccessToken;
import io.whatsapptoken.operator.token.ActiveToken;
import io.whatsapptoken.operator.token.Alarm;
import io.whatsapptoken.operator.token.Expiry;
import io.whatsapptoken.operator.token.FailureNote;
import io.whatsapptoken.operator.token.Fingerprint;
import io.whatsapptoken.operator.token.Intent;
import io.whatsapptoken.operator.token.KeptToken;
import io.whatsapptoken.operator.token.Ledger;
import io.whatsapptoken.operator.token.MintReason;
import io.whatsapptoken.operator.token.Origin;
import io.whatsapptoken.operator.token.Setback;
import io.whatsapptoken.operator.token.SupersededToken;
import io.whatsapptoken.operator.token.TokenFacts;
import io.whatsapptoken.operator.token.TokenKind;
import io.whatsapptoken.operator.token.Triggers;
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
record StoredLedger(
    int format,
    long revision,
    @Nullable StoredIntent intent,
    @Nullable StoredKept pending,
    @Nullable StoredActive current,
    List<StoredSuperseded> superseded,
    @Nullable StoredSetback setback,
    StoredTriggers handled,
    @Nullable String supply,
    int possibleOrphans) {
  static final int FORMAT = 1;

  record StoredIntent(
      MintReason reason,
      Instant startedAt,
      @Nullable Instant attemptAt,
      @Nullable String attemptHolder) {}

  record StoredTriggers(String rotate, String compromised, String rollback, String check) {}

  record StoredKept(String fingerprint, Origin origin, String wish, Instant keptAt) {}

  record StoredActive(
      String fingerprint,
      Origin origin,
      String wish,
      String reason,
      Instant activatedAt,
      StoredFacts facts,
      @Nullable FailureNote death,
      @Nullable FailureNote flaw,
      Alarm alarm,
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

  record StoredSuperseded(
      String fingerprint,
      Origin origin,
      @Nullable Instant revokeAfter,
      SupersededToken.Use use,
      @Nullable StoredSetback setback,
      @Nullable Instant expiresAt,
      boolean alone) {}

  record StoredSetback(
      FailureNote failure, Instant since, int attempts, Instant nextAttemptAt, long generation) {}

  static StoredLedger of(Ledger ledger) {
    return new StoredLedger(
        FORMAT,
        ledger.revision(),
        ledger.intent().map(StoredLedger::store).orElse(null),
        ledger.pending().map(StoredLedger::store).orElse(null),
        ledger.current().map(StoredLedger::store).orElse(null),
        ledger.superseded().stream().map(StoredLedger::store).toList(),
        ledger.setback().map(StoredLedger::store).orElse(null),
        store(ledger.handled()),
        ledger.supply().map(Fingerprint::value).orElse(null),
        ledger.possibleOrphans());
  }

  /**
   * @param tokens finds a token's value by its fingerprint
   */
  Ledger toLedger(Function<String, AccessToken> tokens) {
    return new Ledger(
        revision,
        Optional.ofNullable(intent).map(StoredLedger::load),
        Optional.ofNullable(pending)
            .map(kept ->
                new KeptToken(tokens.apply(kept.fingerprint), kept.origin, kept.wish, kept.keptAt)),
        Optional.ofNullable(current).map(active -> load(active, tokens)),
        superseded.stream().map(old -> load(old, tokens)).toList(),
        Optional.ofNullable(setback).map(StoredLedger::load),
        new Triggers(handled.rotate, handled.compromised, handled.rollback, handled.check),
        Optional.ofNullable(supply).map(Fingerprint::new),
        possibleOrphans);
  }

  private static StoredIntent store(Intent intent) {
    return new StoredIntent(
        intent.reason(),
        intent.startedAt(),
        intent.attempt().map(Intent.Attempt::at).orElse(null),
        intent.attempt().map(Intent.Attempt::holder).orElse(null));
  }

  private static Intent load(StoredIntent stored) {
    var attempt =
        Optional.ofNullable(stored.attemptAt)
            .flatMap(at ->
                Optional.ofNullable(stored.attemptHolder)
                    .map(holder -> new Intent.Attempt(at, holder)));
    return new Intent(stored.reason, stored.startedAt, attempt);
  }

  private static StoredKept store(KeptToken kept) {
    return new StoredKept(
        kept.token().fingerprint().value(), kept.origin(), kept.wish(), kept.keptAt());
  }

  private static StoredTriggers store(Triggers handled) {
    return new StoredTriggers(
        handled.rotate(), handled.compromised(), handled.rollback(), handled.check());
  }

  private static StoredActive store(ActiveToken active) {
    return new StoredActive(
        active.token().fingerprint().value(),
        active.origin(),
        active.wish(),
        active.reason(),
        active.activatedAt(),
        store(active.facts()),
        active.health().death().orElse(null),
        active.health().flaw().orElse(null),
        active.health().alarm(),
        active.usedBefore().orElse(null));
  }

  private static ActiveToken load(StoredActive stored, Function<String, AccessToken> tokens) {
    return new ActiveToken(
        tokens.apply(stored.fingerprint),
        stored.origin,
        load(stored.facts),
        stored.wish,
        stored.reason,
        stored.activatedAt,
        new ActiveToken.Health(
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

  private static StoredSuperseded store(SupersededToken old) {
    return new StoredSuperseded(
        old.token().fingerprint().value(),
        old.origin(),
        old.revokeAfter().orElse(null),
        old.use(),
        old.setback().map(StoredLedger::store).orElse(null),
        old.expiresAt().orElse(null),
        old.alone());
  }

  private static SupersededToken load(
      StoredSuperseded stored, Function<String, AccessToken> tokens) {
    return new SupersededToken(
        tokens.apply(stored.fingerprint),
        stored.origin,
        Optional.ofNullable(stored.revokeAfter),
        stored.use,
        Optional.ofNullable(stored.setback).map(StoredLedger::load),
        Optional.ofNullable(stored.expiresAt),
        stored.alone);
  }

  private static StoredSetback store(Setback by) {
    return new StoredSetback(
        by.failure(), by.since(), by.attempts(), by.nextAttemptAt(), by.generation());
  }

  private static Setback load(StoredSetback stored) {
    return new Setback(
        stored.failure, stored.since, stored.attempts, stored.nextAttemptAt, stored.generation);
  }
}
