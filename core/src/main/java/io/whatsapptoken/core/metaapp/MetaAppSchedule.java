package io.whatsapptoken.core.metaapp;

import io.whatsapptoken.core.ledger.RetryState;
import io.whatsapptoken.core.plan.Backoff;
import io.whatsapptoken.core.plan.Jitter;
import io.whatsapptoken.core.plan.RotationRules;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.Expiry;
import io.whatsapptoken.core.token.TokenFacts;
import io.whatsapptoken.core.token.TokenKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** When an app is checked, when its admin token is renewed, and when it is looked at next. */
public final class MetaAppSchedule {
  private static final Duration CHECK_EVERY = Duration.ofMinutes(15);

  /** While two app secrets are about, the one that is accepted may change at any time. */
  private static final Duration CHECK_CHANGE_EVERY = Duration.ofMinutes(1);

  /** How soon a change of a Secret is seen: Secrets are not watched. */
  private static final Duration LOOK_EVERY = Duration.ofMinutes(1);

  private static final Duration LOOK_IN_TROUBLE_EVERY = Duration.ofSeconds(15);

  private static final int LEAD_PART = 6;

  /** A tenth: how much longer the lead may be. */
  private static final double JITTER = 0.1;

  /** How long a replaced token is left to calls that were begun with it. */
  private static final Duration OVERLAP = Duration.ofSeconds(30);

  private static final int OVERLAP_PART = 12;

  private MetaAppSchedule() {}

  /** When Meta is asked next; not after now when it is due. */
  static Instant nextCheck(MetaAppObserved observed, Instant now) {
    return observed
        .check()
        .filter(known -> known.inputHash().equals(observed.subject()))
        .map(known -> nextCheck(known, observed))
        .orElse(now);
  }

  private static Instant nextCheck(CredentialCheck known, MetaAppObserved observed) {
    var slot = Jitter.nextSlot(known.at(), CHECK_EVERY, observed.desired().identity().uid());
    if (known.silence().isPresent()) {
      return earlier(slot, known.at().plus(Backoff.transientDelay(known.consecutiveFailures())));
    }
    if (known.consecutiveFailures() > 0) {
      return earlier(slot, known.at().plus(Backoff.userActionDelay(known.consecutiveFailures())));
    }
    var changing =
        known
            .secret()
            .filter(found -> found instanceof AppSecretStatus.PreviousAccepted)
            .isPresent();
    return changing ? earlier(slot, known.at().plus(CHECK_CHANGE_EVERY)) : slot;
  }

  /**
   * When the admin token is renewed: after five sixths of its life, up to a sixtieth of it earlier.
   * Empty for one that is not exchanged: a permanent one would become one of 60 days, and a
   * temporary one is not to be relied on.
   */
  public static Optional<Instant> renewal(TokenFacts facts, String uid) {
    return facts.kind() == TokenKind.EXPIRING && facts.expiry() instanceof Expiry.At(Instant end)
        ? Optional.of(end.minus(lead(facts.lifeUntil(end), uid)))
        : Optional.empty();
  }

  private static Duration lead(Duration life, String uid) {
    var lead = life.dividedBy(LEAD_PART);
    return lead.plusMillis((long) (lead.toMillis() * Jitter.of(uid) * JITTER));
  }

  /** When the token that this one replaced may be ended. */
  static Instant retirement(TokenFacts facts) {
    var most =
        facts.expiry() instanceof Expiry.At(Instant end)
            ? facts.lifeUntil(end).dividedBy(OVERLAP_PART)
            : OVERLAP;
    return facts
        .issuedAt()
        .map(born -> born.plus(most.compareTo(OVERLAP) < 0 ? most : OVERLAP))
        .orElse(Instant.EPOCH);
  }

  /** When something will be to do, if nothing changes before. */
  static Instant requeueAt(MetaAppObserved observed, Instant now) {
    var trouble =
        observed.consecutiveFailures() > 0
            || observed.accepted().isEmpty()
            || observed.setback().isPresent();
    var look = now.plus(trouble ? LOOK_IN_TROUBLE_EVERY : LOOK_EVERY);
    return Stream.of(
            Optional.of(look),
            Optional.of(nextCheck(observed, now)),
            observed.setback().map(RetryState::nextAttemptAt),
            renewalStep(observed))
        .flatMap(Optional::stream)
        .filter(at -> at.isAfter(now))
        .min(Instant::compareTo)
        .orElse(look);
  }

  private static Optional<Instant> renewalStep(MetaAppObserved observed) {
    if (!observed.desired().renew()) {
      return Optional.empty();
    }
    var previous = observed.secrets().keys().flatMap(AdminTokenKeys::previous);
    return observed
        .secrets()
        .keys()
        .map(AdminTokenKeys::next)
        .flatMap(next ->
            next instanceof RenewalState.Started(Instant at, _)
                ? Optional.of(at.plus(RotationRules.RESPONSE_TIMEOUT))
                : observed.facts().flatMap(facts -> step(facts, previous, observed)));
  }

  private static Optional<Instant> step(
      TokenFacts facts, Optional<AccessToken> previous, MetaAppObserved observed) {
    return previous.isPresent()
        ? Optional.of(retirement(facts))
        : renewal(facts, observed.desired().identity().uid());
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
