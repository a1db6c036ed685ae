package io.whatsapptoken.core.ledger;

import io.whatsapptoken.core.ledger.PreviousToken.Usage;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.Expiry;
import io.whatsapptoken.core.token.Origin;
import io.whatsapptoken.core.token.TokenFacts;
import io.whatsapptoken.core.token.TokenKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A ledger in which everything is going on, and its parts. */
public final class LedgerFixtures {
  static final Failure FAILURE =
      new Failure(FailureClass.TRANSIENT, "2", "trace", "Later.", "", Failure.Responsible.META);
  static final TokenFacts FACTS = facts(Optional.empty(), Expiry.NEVER);

  static final RetryState RETRY_STATE = retryState(Instant.parse("2026-06-01T12:10:00Z"));
  static final RotationIntent INTENT =
      new RotationIntent(
          IssueReason.REQUESTED,
          Instant.parse("2026-06-01T12:00:00Z"),
          Optional.of(
              new RotationIntent.Attempt(Instant.parse("2026-06-01T12:00:01Z"), "a process")));
  static final PendingToken PENDING =
      new PendingToken(
          new AccessToken("EAApending"),
          Origin.ISSUED,
          new IssuanceSpec("4711", "Exchange", "", false, List.of("b")),
          Instant.parse("2026-06-01T12:00:02Z"));
  static final CurrentToken CURRENT =
      new CurrentToken(
          new AccessToken("EAAcurrent"),
          Origin.ADOPTED,
          FACTS,
          new IssuanceSpec("4711", "Exchange", "", false, List.of("a")),
          ActivationReason.FIRST_ISSUE,
          Instant.parse("2026-05-01T12:00:00Z"),
          CurrentToken.Health.HEALTHY);

  /** Its overlap has begun. */
  static final PreviousToken OLDEST =
      new PreviousToken(
          new AccessToken("EAAoldest"),
          Origin.SUPPLIED,
          Optional.of(Instant.parse("2026-06-01T11:00:00Z")),
          Usage.MAYBE_IN_USE,
          Optional.empty());

  /** Dependents may still use it. */
  static final PreviousToken OLD =
      new PreviousToken(
          new AccessToken("EAAold"),
          Origin.ISSUED,
          Optional.empty(),
          Usage.MAYBE_IN_USE,
          Optional.of(RETRY_STATE));

  static final Ledger BUSY = with(Optional.of(PENDING));
  static final Ledger WITHOUT_PENDING = with(Optional.empty());

  private LedgerFixtures() {}

  static TokenFacts facts(Optional<Instant> issuedAt, Expiry expiry) {
    return new TokenFacts(
        "4711", "1000", TokenKind.PERMANENT, issuedAt, expiry, List.of(), List.of());
  }

  static RetryState retryState(Instant until) {
    return new RetryState(FAILURE, Instant.parse("2026-06-01T11:30:00Z"), 3, until, 4);
  }

  static RetryState failedRollout(Instant until) {
    var failure =
        new Failure(
            FailureClass.ROLLOUT_FAILED, "", "", "Not healthy.", "", Failure.Responsible.TOKEN);
    return new RetryState(failure, Instant.parse("2026-06-01T11:30:00Z"), 3, until, 4);
  }

  public static PreviousToken replaced(AccessToken token, Origin origin) {
    return new PreviousToken(token, origin, Optional.empty(), Usage.MAYBE_IN_USE, Optional.empty());
  }

  private static Ledger with(Optional<PendingToken> pending) {
    return new Ledger(
        5,
        Optional.of(INTENT),
        pending,
        Optional.of(CURRENT),
        List.of(OLDEST, OLD),
        Optional.of(RETRY_STATE),
        new Triggers("rotate", "compromised", "rollback", "check"),
        Optional.of(new AccessToken("EAAsupplied").fingerprint()),
        2,
        List.of());
  }
}
