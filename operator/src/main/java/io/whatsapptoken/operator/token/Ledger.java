package io.whatsapptoken.operator.token;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The write-ahead log of one {@code WhatsAppToken}: every token that is held, and what is being
 * done. Each change is written before the next step begins; the methods here say what a step
 * changes.
 *
 * @param revision counts the tokens that were activated, from 1
 * @param superseded tokens to be revoked, oldest first
 * @param setback why the running rotation waits
 * @param possibleOrphans tokens that Meta may have issued and nobody received
 */
public record Ledger(
    long revision,
    Optional<Intent> intent,
    Optional<KeptToken> pending,
    Optional<ActiveToken> current,
    List<SupersededToken> superseded,
    Optional<Setback> setback,
    Handled handled,
    int possibleOrphans) {

  public static final Ledger EMPTY =
      new Ledger(
          0,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Handled.NOTHING,
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

  /** The first entry of a ledger that was lost: the published token, to be verified. */
  public static Ledger adopting(KeptToken published, long revision) {
    return EMPTY.withRevision(revision - 1).withPending(Optional.of(published));
  }

  /** The adopted token is not fit for use: a first one is issued, this one ends when it is out. */
  public Ledger adoptionFailed(boolean alive, Instant now) {
    var old = pending.filter(_ -> alive).map(kept -> SupersededToken.replaced(kept.token()));
    return with(Optional.of(new Intent(MintReason.FIRST_ISSUE, now, Optional.empty())))
        .withPending(Optional.empty())
        .withSuperseded(old.stream().toList());
  }

  /** The call was never made, or its answer is recorded with this. */
  public Ledger unattempted() {
    return with(intent.map(Intent::answered));
  }

  /** The running rotation is no longer wished. */
  public Ledger calledOff() {
    return with(Optional.empty()).withSetback(Optional.empty());
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
        possibleOrphans + 1);
  }

  /** The pending token is verified and takes the place of the current one. */
  public Ledger activating(TokenFacts facts, Instant now) {
    var reason = intent.map(running -> running.reason().label()).orElse(ActiveToken.ADOPTED);
    var next =
        pending.map(kept ->
            new ActiveToken(kept.token(), facts, kept.wish(), reason, now, Optional.empty()));
    var replaced =
        current.filter(old -> old.livesAt(now)).map(old -> SupersededToken.replaced(old.token()));
    return with(Optional.empty())
        .withRevision(revision + 1)
        .withPending(Optional.empty())
        .withCurrent(next)
        .withSuperseded(joined(superseded, replaced))
        .withSetback(Optional.empty());
  }

  /** The pending token is not fit for use: it shall be revoked, the current one stays. */
  public Ledger rejecting(Optional<Setback> because, Instant now) {
    var rejected = pending.map(kept -> SupersededToken.rejected(kept.token(), now));
    return withPending(Optional.empty())
        .withSuperseded(joined(superseded, rejected))
        .withSetback(because);
  }

  /**
   * The current token is dead and no new one can be had for now: one that it replaced still lives
   * and is used again. The rotation goes on.
   */
  public Ledger restoring(SupersededToken old, TokenFacts facts, Instant now) {
    var restored =
        current.map(dead ->
            new ActiveToken(
                old.token(), facts, dead.wish(), ActiveToken.RESTORED, now, Optional.empty()));
    return withRevision(revision + 1).withCurrent(restored).forgetting(old.token());
  }

  /** What Meta says of the current token has changed. */
  public Ledger knowing(ActiveToken news) {
    return withCurrent(Optional.of(news));
  }

  /** Dependents are healthy on the current token: those before it may be revoked from then on. */
  public Ledger confirmed(Instant revokeAfter) {
    return withSuperseded(
        superseded.stream()
            .map(old -> old.revokeAfter().isPresent() ? old : old.revokeAfter(revokeAfter))
            .toList());
  }

  /** The token is dead, or is left to end by itself: it is forgotten. */
  public Ledger forgetting(AccessToken token) {
    return withSuperseded(superseded.stream().filter(old -> !old.token().equals(token)).toList());
  }

  /** The token could not be revoked for now. */
  public Ledger revocationSetBack(AccessToken token, Setback by) {
    return withSuperseded(
        superseded.stream().map(old -> old.token().equals(token) ? old.setBack(by) : old).toList());
  }

  /** A trigger annotation is acted on with this. */
  public Ledger handling(Handled news) {
    return new Ledger(
        revision, intent, pending, current, superseded, setback, news, possibleOrphans);
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

  private Ledger with(Optional<Intent> running) {
    return new Ledger(
        revision, running, pending, current, superseded, setback, handled, possibleOrphans);
  }

  private Ledger withRevision(long number) {
    return new Ledger(
        number, intent, pending, current, superseded, setback, handled, possibleOrphans);
  }

  private Ledger withPending(Optional<KeptToken> kept) {
    return new Ledger(
        revision, intent, kept, current, superseded, setback, handled, possibleOrphans);
  }

  private Ledger withCurrent(Optional<ActiveToken> active) {
    return new Ledger(
        revision, intent, pending, active, superseded, setback, handled, possibleOrphans);
  }

  private Ledger withSuperseded(List<SupersededToken> tokens) {
    return new Ledger(
        revision, intent, pending, current, tokens, setback, handled, possibleOrphans);
  }

  private Ledger withSetback(Optional<Setback> by) {
    return new Ledger(revision, intent, pending, current, superseded, by, handled, possibleOrphans);
  }
}
