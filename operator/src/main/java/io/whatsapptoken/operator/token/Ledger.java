package io.whatsapptoken.operator.token;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The write-ahead log of one {@code WhatsAppToken}: every token that is held, and what is being
 * done. Each change is written before the next step begins; the methods here say what a step
 * changes.
 *
 * @param revision counts the tokens that were activated, from 1
 * @param superseded tokens to be revoked, oldest first
 * @param setback why the running rotation waits
 * @param supply the token that was found in a Secret and looked at last
 * @param possibleOrphans tokens that Meta may have issued and nobody received
 */
public record Ledger(
    long revision,
    Optional<Intent> intent,
    Optional<KeptToken> pending,
    Optional<ActiveToken> current,
    List<SupersededToken> superseded,
    Optional<Setback> setback,
    Triggers handled,
    Optional<Fingerprint> supply,
    int possibleOrphans) {

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
          0);

  public Ledger {
    superseded = List.copyOf(superseded);
  }

  /** Before the call to Meta: the intent, and that an answer is owed. */
  public Ledger intending(Intent wished) {
    return with(Optional.of(wished));
  }

  /** Meta issued a token: it is kept before anything else happens with it. */
  public Ledger keeping(KeptToken issued) {
    return unattempted()
        .withPending(Optional.of(issued))
        .withSetback(setback.map(by -> by.passedAt(issued.keptAt())));
  }

  /** A supplied token is taken from its Secret, to be verified. */
  public Ledger taking(KeptToken supplied, Intent wished) {
    return with(Optional.of(wished))
        .withPending(Optional.of(supplied))
        .withSetback(setback.map(by -> by.passedAt(supplied.keptAt())))
        .withSupply(Optional.of(supplied.token().fingerprint()));
  }

  /** The first entry of a ledger that was lost: the published token, to be verified. */
  public static Ledger adopting(KeptToken published, long revision) {
    return EMPTY.withRevision(revision - 1).withPending(Optional.of(published));
  }

  /** The adopted token is not fit for use: it is not adopted again, and ends when it is out. */
  public Ledger adoptionFailed(boolean alive) {
    var old = pending.filter(_ -> alive).map(SupersededToken::published);
    return withPending(Optional.empty())
        .withSuperseded(old.stream().toList())
        .withSupply(pending.map(kept -> kept.token().fingerprint()));
  }

  /** The call was never made, or its answer is recorded with this. */
  public Ledger unattempted() {
    return with(intent.map(Intent::answered));
  }

  /** The running rotation is no longer wished, or what held it up has passed. */
  public Ledger calledOff() {
    return with(Optional.empty()).withSetback(Optional.empty());
  }

  /** The running rotation gets a graver reason, for which nothing waits. */
  public Ledger escalating(Intent graver, Instant now) {
    return with(Optional.of(graver)).withSetback(setback.map(by -> by.passedAt(now)));
  }

  /** The running rotation failed for now. */
  public Ledger setBack(Setback by) {
    return unattempted().withSetback(Optional.of(by));
  }

  /** Nobody knows what came of the last call: Meta may have issued a token that nobody received. */
  public Ledger orphaned() {
    return new Ledger(
        revision,
        intent.map(Intent::answered),
        pending,
        current,
        superseded,
        setback,
        handled,
        supply,
        possibleOrphans + 1);
  }

  /**
   * The pending token is verified and takes the place of the current one. If that was compromised,
   * it and all before it end at once.
   */
  public Ledger activating(TokenFacts facts, Instant now) {
    var reason = intent.map(running -> running.reason().label()).orElse(ActiveToken.ADOPTED);
    var next =
        pending.map(kept ->
            new ActiveToken(
                kept.token(),
                kept.origin(),
                facts,
                kept.wish(),
                reason,
                now,
                ActiveToken.Health.GOOD));
    var replaced =
        current.filter(old -> old.livesAt(now)).map(old -> SupersededToken.replaced(old));
    var compromised =
        intent.filter(running -> running.reason() == MintReason.COMPROMISED).isPresent();
    return with(Optional.empty())
        .withRevision(revision + 1)
        .withPending(Optional.empty())
        .withCurrent(next)
        .withSuperseded(joined(withoutPending(), replaced))
        .eachSuperseded(old -> compromised ? old.compromised(now) : old)
        .withSetback(rolloutSetback().map(by -> by.passedAt(now)));
  }

  /** A supplied token may be one that was replaced before: it must not end while it is used. */
  private List<SupersededToken> withoutPending() {
    var returning = pending.map(KeptToken::token);
    return superseded.stream().filter(old -> !returning.equals(Optional.of(old.token()))).toList();
  }

  /** The pending token is not fit for use: it shall be revoked, the current one stays. */
  public Ledger rejecting(Optional<Setback> because, Instant now) {
    var rejected = pending.map(kept -> SupersededToken.rejected(kept, now));
    return withPending(Optional.empty())
        .withSuperseded(joined(superseded, rejected))
        .withSetback(because);
  }

  /** The supplied token is to be looked at again, for another wish. */
  public Ledger untaken() {
    return withPending(Optional.empty()).withSupply(Optional.empty());
  }

  /** The supplied token is not fit for use: it is left to who supplied it. */
  public Ledger refusing(Setback because) {
    return with(intent.filter(running -> running.reason() == MintReason.COMPROMISED))
        .withPending(Optional.empty())
        .withSetback(Optional.of(because));
  }

  /**
   * The current token is dead and no new one can be had for now: one that it replaced still lives
   * and is used again. The rotation goes on.
   */
  public Ledger restoring(SupersededToken old, TokenFacts facts, Instant now) {
    return returningTo(old, facts, ActiveToken.RESTORED, now);
  }

  /**
   * A person wants the previous token back. The one it takes the place of is superseded, and so is
   * a token that was pending.
   */
  public Ledger rollingBack(SupersededToken old, TokenFacts facts, Instant now) {
    var replaced = current.filter(newer -> newer.livesAt(now)).map(SupersededToken::replaced);
    return rejecting(Optional.empty(), now)
        .with(Optional.empty())
        .returningTo(old, facts, ActiveToken.ROLLED_BACK, now)
        .joining(replaced);
  }

  /** The same; every app was known to run on the token when it was replaced. */
  public Ledger hadAllAppsOn(AccessToken token) {
    return eachSuperseded(old -> old.token().equals(token) ? old.hadAllApps() : old);
  }

  private Ledger returningTo(SupersededToken old, TokenFacts facts, String reason, Instant now) {
    var alone = old.alone() && returnable().equals(List.of(old));
    var again =
        current.map(newer ->
            new ActiveToken(
                old.token(),
                old.origin(),
                facts,
                newer.wish(),
                reason,
                now,
                ActiveToken.Health.GOOD,
                alone ? Optional.of(newer.activatedAt()) : Optional.empty()));
    return withRevision(revision + 1).withCurrent(again).forgetting(old.token());
  }

  /** What is known of the current token has changed. */
  public Ledger knowing(ActiveToken news) {
    return withCurrent(Optional.of(news));
  }

  /**
   * Dependents are healthy on the current token: those before it may be revoked from then on. That
   * they are healthy on a token that came back does not make its successor any better.
   */
  public Ledger confirmed(Instant revokeAfter) {
    var returned = current.filter(ActiveToken::returned).isPresent();
    return eachSuperseded(old -> old.revokeAfter().isPresent() ? old : old.revokeAfter(revokeAfter))
        .withSetback(returned || rolloutSetback().isEmpty() ? setback : Optional.empty());
  }

  /** The next failure of a roll-out must count on. */
  private Optional<Setback> rolloutSetback() {
    return setback.filter(by -> by.failure().kind().equals(FailureNote.ROLLOUT_FAILED));
  }

  /** The token is dead, or is left to end by itself: it is forgotten. */
  public Ledger forgetting(AccessToken token) {
    return withSuperseded(superseded.stream().filter(old -> !old.token().equals(token)).toList());
  }

  /** The token could not be revoked for now. */
  public Ledger revocationSetBack(AccessToken token, Setback by) {
    return eachSuperseded(old -> old.token().equals(token) ? old.setBack(by) : old);
  }

  /** A trigger annotation is acted on with this. */
  public Ledger handling(Triggers news) {
    return new Ledger(
        revision, intent, pending, current, superseded, setback, news, supply, possibleOrphans);
  }

  /** The supplied token was looked at: it is the one in use. */
  public Ledger knowingSupply(Fingerprint seen) {
    return withSupply(Optional.of(seen));
  }

  /** Every token that is held. */
  public List<AccessToken> tokens() {
    return Stream.of(
            pending.map(KeptToken::token).stream(),
            current.map(ActiveToken::token).stream(),
            superseded.stream().map(SupersededToken::token))
        .flatMap(each -> each)
        .toList();
  }

  /** What nobody would end any more if the ledger went: the tokens of ours that no app uses. */
  public List<AccessToken> endsWithTheResource() {
    return Stream.concat(
            pending.filter(kept -> kept.origin() == Origin.ISSUED).map(KeptToken::token).stream(),
            superseded.stream()
                .filter(old -> old.origin() != Origin.SUPPLIED)
                .filter(old -> old.revokeAfter().isPresent())
                .map(SupersededToken::token))
        .toList();
  }

  /** Replaced tokens that may be used again, the newest first. */
  public List<SupersededToken> returnable() {
    return superseded.reversed().stream().filter(SupersededToken::mayReturn).toList();
  }

  /** Whether a superseded token waits for dependents to be healthy on the current one. */
  public boolean awaitsConfirmation() {
    return superseded.stream().anyMatch(old -> old.revokeAfter().isEmpty());
  }

  /** The revision and the token in use: what workloads are stamped with. */
  public Optional<String> stamp() {
    return current.map(active -> revision + "-" + active.token().fingerprint());
  }

  private static List<SupersededToken> joined(
      List<SupersededToken> before, Optional<SupersededToken> one) {
    return Stream.concat(before.stream(), one.stream()).toList();
  }

  private Ledger joining(Optional<SupersededToken> one) {
    return withSuperseded(joined(superseded, one));
  }

  private Ledger eachSuperseded(UnaryOperator<SupersededToken> change) {
    return withSuperseded(superseded.stream().map(change).toList());
  }

  private Ledger with(Optional<Intent> running) {
    return new Ledger(
        revision, running, pending, current, superseded, setback, handled, supply, possibleOrphans);
  }

  private Ledger withRevision(long number) {
    return new Ledger(
        number, intent, pending, current, superseded, setback, handled, supply, possibleOrphans);
  }

  private Ledger withPending(Optional<KeptToken> kept) {
    return new Ledger(
        revision, intent, kept, current, superseded, setback, handled, supply, possibleOrphans);
  }

  private Ledger withCurrent(Optional<ActiveToken> active) {
    return new Ledger(
        revision, intent, pending, active, superseded, setback, handled, supply, possibleOrphans);
  }

  private Ledger withSuperseded(List<SupersededToken> tokens) {
    return new Ledger(
        revision, intent, pending, current, tokens, setback, handled, supply, possibleOrphans);
  }

  private Ledger withSetback(Optional<Setback> by) {
    return new Ledger(
        revision, intent, pending, current, superseded, by, handled, supply, possibleOrphans);
  }

  private Ledger withSupply(Optional<Fingerprint> seen) {
    return new Ledger(
        revision, intent, pending, current, superseded, setback, handled, seen, possibleOrphans);
  }
}
