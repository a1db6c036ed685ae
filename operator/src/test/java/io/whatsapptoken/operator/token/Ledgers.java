package io.whatsapptoken.operator.token;

import io.whatsapptoken.operator.token.SupersededToken.Use;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A ledger in which everything is going on, and its parts. */
final class Ledgers {
  static final FailureNote NOTE =
      new FailureNote("Transient", "2", "trace", "Later.", "", FailureNote.Blame.META);
  static final TokenFacts FACTS = facts(Optional.empty(), Expiry.NEVER);

  static final Setback SETBACK = setback(Instant.parse("2026-06-01T12:10:00Z"));
  static final Intent INTENT =
      new Intent(
          MintReason.REQUESTED,
          Instant.parse("2026-06-01T12:00:00Z"),
          Optional.of(new Intent.Attempt(Instant.parse("2026-06-01T12:00:01Z"), "a process")));
  static final KeptToken PENDING =
      new KeptToken(
          new AccessToken("EAApending"),
          Origin.ISSUED,
          "new wish",
          Instant.parse("2026-06-01T12:00:02Z"));
  static final ActiveToken CURRENT =
      new ActiveToken(
          new AccessToken("EAAcurrent"),
          Origin.ADOPTED,
          FACTS,
          "wish",
          "FirstIssue",
          Instant.parse("2026-05-01T12:00:00Z"),
          ActiveToken.Health.GOOD);

  /** Its overlap has begun. */
  static final SupersededToken OLDEST =
      new SupersededToken(
          new AccessToken("EAAoldest"),
          Origin.SUPPLIED,
          Optional.of(Instant.parse("2026-06-01T11:00:00Z")),
          Use.POSSIBLE,
          Optional.empty());

  /** Dependents may still use it. */
  static final SupersededToken OLD =
      new SupersededToken(
          new AccessToken("EAAold"),
          Origin.ISSUED,
          Optional.empty(),
          Use.POSSIBLE,
          Optional.of(SETBACK));

  static final Ledger BUSY = with(Optional.of(PENDING));
  static final Ledger WITHOUT_PENDING = with(Optional.empty());

  private Ledgers() {}

  static TokenFacts facts(Optional<Instant> issuedAt, Expiry expiry) {
    return new TokenFacts(
        "4711", "1000", TokenKind.PERMANENT, issuedAt, expiry, List.of(), List.of());
  }

  static Setback setback(Instant until) {
    return new Setback(NOTE, Instant.parse("2026-06-01T11:30:00Z"), 3, until, 4);
  }

  static Setback failedRollout(Instant until) {
    var why =
        new FailureNote(
            FailureNote.ROLLOUT_FAILED, "", "", "Not healthy.", "", FailureNote.Blame.TOKEN);
    return new Setback(why, Instant.parse("2026-06-01T11:30:00Z"), 3, until, 4);
  }

  static SupersededToken replaced(AccessToken token, Origin origin) {
    return new SupersededToken(token, origin, Optional.empty(), Use.POSSIBLE, Optional.empty());
  }

  private static Ledger with(Optional<KeptToken> pending) {
    return new Ledger(
        5,
        Optional.of(INTENT),
        pending,
        Optional.of(CURRENT),
        List.of(OLDEST, OLD),
        Optional.of(SETBACK),
        new Triggers("rotate", "compromised", "rollback", "check"),
        Optional.of(new AccessToken("EAAsupplied").fingerprint()),
        2);
  }
}
