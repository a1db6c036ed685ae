package io.whatsapptoken.operator.plan;

import io.whatsapptoken.operator.graph.MetaCredential;
import io.whatsapptoken.operator.token.AccessToken;
import io.whatsapptoken.operator.token.ActiveToken;
import io.whatsapptoken.operator.token.AppSecret;
import io.whatsapptoken.operator.token.Expiry;
import io.whatsapptoken.operator.token.FailureNote;
import io.whatsapptoken.operator.token.KeptToken;
import io.whatsapptoken.operator.token.Origin;
import io.whatsapptoken.operator.token.Setback;
import io.whatsapptoken.operator.token.SupersededToken;
import io.whatsapptoken.operator.token.SupersededToken.Use;
import io.whatsapptoken.operator.token.TokenFacts;
import io.whatsapptoken.operator.token.TokenKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The things that a {@link Situation} is made of. All happens on the first of June 2026. */
final class Samples {
  static final Instant NOW = at("12:05:00");

  /** When a running rotation was decided. */
  static final Instant STARTED = at("12:00:00");

  /** When Meta issued the token in use. */
  static final Instant ISSUED = Instant.parse("2026-05-31T12:00:00Z");

  static final Instant IN_60_DAYS = ISSUED.plus(Duration.ofDays(60));
  static final Duration OVERLAP = Duration.ofMinutes(20);
  static final long GENERATION = 1;
  static final String ME = "this process";
  static final String ANOTHER = "another process";

  static final List<String> SCOPES =
      List.of("whatsapp_business_messaging", "whatsapp_business_management");
  static final Credential.Found FOUND = credential("4711");
  static final Credential MISSING = new Credential.Missing("no such Secret", "Make it.");
  static final FailureNote NOTE =
      new FailureNote("Transient", "2", "trace", "Later.", "", FailureNote.Blame.META);

  static final String WISHED =
      "app 4711, system user 1000, permanent,"
          + " whatsapp_business_management whatsapp_business_messaging";
  static final KeptToken NEW = kept(WISHED);

  /** Issued a day ago, without an end. */
  static final ActiveToken CURRENT =
      new ActiveToken(
          new AccessToken("EAAcurrent"),
          Origin.ISSUED,
          facts(Expiry.NEVER),
          WISHED,
          "FirstIssue",
          Instant.parse("2026-05-31T12:00:30Z"),
          ActiveToken.Health.GOOD);

  /** Where tokens are supplied. */
  static final Wish.Place PLACE = new Wish.Place("seed", "token");

  static final AccessToken SEED = new AccessToken("EAAseed");
  static final AccessToken OTHER = new AccessToken("EAAother");

  private Samples() {}

  /** For example {@code at("12:05:00")}. */
  static Instant at(String time) {
    return Instant.parse("2026-06-01T" + time + "Z");
  }

  static Credential.Found credential(String appId) {
    var app = new MetaCredential(appId, new AppSecret("0123456789abcdef"));
    return new Credential.Found(app, Optional.of(new AccessToken("EAAadmin")));
  }

  static KeptToken kept(String wish) {
    return new KeptToken(new AccessToken("EAAnew"), Origin.ISSUED, wish, at("12:04:00"));
  }

  static TokenFacts facts(Expiry expiry) {
    return facts(expiry.equals(Expiry.NEVER) ? TokenKind.PERMANENT : TokenKind.EXPIRING, expiry);
  }

  static TokenFacts facts(TokenKind kind, Expiry expiry) {
    var issued = Optional.of(ISSUED);
    return new TokenFacts("4711", "1000", kind, issued, expiry, SCOPES, List.of());
  }

  static ActiveToken ending(ActiveToken token, Expiry expiry) {
    return token.withFacts(facts(expiry));
  }

  /** Replaced, and perhaps still used by dependents. */
  static SupersededToken replaced(String token) {
    return replaced(token, Optional.empty());
  }

  /** Replaced, and every dependent was healthy without it; its overlap ends at the given time. */
  static SupersededToken replaced(String token, Instant revokeAfter) {
    return replaced(token, Optional.of(revokeAfter));
  }

  private static SupersededToken replaced(String token, Optional<Instant> revokeAfter) {
    return new SupersededToken(
        new AccessToken(token), Origin.ISSUED, revokeAfter, Use.POSSIBLE, Optional.empty());
  }

  /** As it is when a person or another tool brought it. */
  static SupersededToken brought(SupersededToken old) {
    return new SupersededToken(
        old.token(), Origin.SUPPLIED, old.revokeAfter(), old.use(), old.setback());
  }

  static ActiveToken brought(ActiveToken token) {
    return new ActiveToken(
        token.token(),
        Origin.SUPPLIED,
        token.facts(),
        token.wish(),
        token.reason(),
        token.activatedAt(),
        token.health());
  }

  /** The current token, which a person or a failed roll-out brought back. */
  static ActiveToken returned() {
    return new ActiveToken(
        CURRENT.token(),
        CURRENT.origin(),
        CURRENT.facts(),
        CURRENT.wish(),
        ActiveToken.ROLLED_BACK,
        CURRENT.activatedAt(),
        CURRENT.health());
  }

  /** It is compromised: its end does not wait for anybody. */
  static SupersededToken compromised(String token) {
    return new SupersededToken(
        new AccessToken(token), Origin.ISSUED, Optional.of(NOW), Use.DISREGARDED, Optional.empty());
  }

  /** Failed its verification a minute ago. */
  static SupersededToken rejected(String token) {
    return new SupersededToken(
        new AccessToken(token),
        Origin.ISSUED,
        Optional.of(at("12:04:00")),
        Use.NONE,
        Optional.empty());
  }

  static SupersededToken failedUntil(Instant nextAttempt, SupersededToken old) {
    return new SupersededToken(
        old.token(),
        old.origin(),
        old.revokeAfter(),
        old.use(),
        Optional.of(setback(nextAttempt, GENERATION)));
  }

  static Setback setback(Instant until, long generation) {
    return new Setback(NOTE, STARTED, 2, until, generation);
  }

  static Workload workload(String name, Workload.Standing standing) {
    return new Workload("Deployment", name, "uid-of-" + name, standing, "");
  }
}
