package io.whatsapptoken.core.plan;

import io.whatsapptoken.core.ledger.ActivationReason;
import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.ledger.FailureClass;
import io.whatsapptoken.core.ledger.IssuanceSpec;
import io.whatsapptoken.core.ledger.Ledger;
import io.whatsapptoken.core.ledger.PendingToken;
import io.whatsapptoken.core.ledger.PreviousToken;
import io.whatsapptoken.core.ledger.PreviousToken.Usage;
import io.whatsapptoken.core.ledger.RetryState;
import io.whatsapptoken.core.ledger.Triggers;
import io.whatsapptoken.core.ledger.VerificationSpec;
import io.whatsapptoken.core.meta.AppCredential;
import io.whatsapptoken.core.rollout.Workload;
import io.whatsapptoken.core.spec.SecretKeyRef;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.AppSecret;
import io.whatsapptoken.core.token.Expiry;
import io.whatsapptoken.core.token.Origin;
import io.whatsapptoken.core.token.SecretValue;
import io.whatsapptoken.core.token.TokenFacts;
import io.whatsapptoken.core.token.TokenKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The things that a {@link ObservedFixture} is made of. All happens on the first of June 2026. */
public final class PlanFixtures {
  static final Instant NOW = at("12:05:00");

  /** When a running rotation was decided. */
  static final Instant STARTED = at("12:00:00");

  /** When Meta issued the token in use. */
  static final Instant ISSUED = Instant.parse("2026-05-31T12:00:00Z");

  static final Instant IN_60_DAYS = ISSUED.plus(Duration.ofDays(60));
  static final Duration OVERLAP = Duration.ofMinutes(20);
  static final long GENERATION = 1;
  static final String PROCESS_ID = "this process";
  static final String OTHER_PROCESS_ID = "another process";

  static final List<String> SCOPES =
      List.of("whatsapp_business_messaging", "whatsapp_business_management");
  static final Credential CREDENTIAL = credential("4711");
  static final SecretValue<Credential> MISSING_CREDENTIAL =
      new SecretValue.Missing<>("no such Secret", "Make it.");
  static final Failure FAILURE =
      new Failure(FailureClass.TRANSIENT, "2", "trace", "Later.", "", Failure.Responsible.META);

  static final IssuanceSpec ISSUANCE_SPEC =
      new IssuanceSpec("4711", "SystemUser", "1000", false, SCOPES);
  static final VerificationSpec VERIFIED_FOR =
      new VerificationSpec("4711", SCOPES, List.of(), List.of());
  static final PendingToken NEW_TOKEN = pendingToken(ISSUANCE_SPEC);

  /** Issued a day ago, without an end. */
  static final CurrentToken CURRENT =
      new CurrentToken(
              new AccessToken("EAAcurrent"),
              Origin.ISSUED,
              facts(Expiry.NEVER),
              ISSUANCE_SPEC,
              ActivationReason.FIRST_ISSUE,
              Instant.parse("2026-05-31T12:00:30Z"),
              CurrentToken.Health.HEALTHY)
          .withVerification(VERIFIED_FOR, Optional.empty());

  /** Where tokens are supplied. */
  static final SecretKeyRef SUPPLY_REF = new SecretKeyRef("seed", "token");

  static final AccessToken FIRST_TOKEN = new AccessToken("EAAseed");
  static final AccessToken OTHER_TOKEN = new AccessToken("EAAother");

  private PlanFixtures() {}

  /** For example {@code at("12:05:00")}. */
  static Instant at(String time) {
    return Instant.parse("2026-06-01T" + time + "Z");
  }

  static Credential credential(String appId) {
    var app = new AppCredential(appId, new AppSecret("0123456789abcdef"));
    return new Credential(app, Optional.of(new AccessToken("EAAadmin")));
  }

  static PendingToken pendingToken(IssuanceSpec issuanceSpec) {
    return new PendingToken(new AccessToken("EAAnew"), Origin.ISSUED, issuanceSpec, at("12:04:00"));
  }

  static TokenFacts facts(Expiry expiry) {
    return facts(expiry.equals(Expiry.NEVER) ? TokenKind.PERMANENT : TokenKind.EXPIRING, expiry);
  }

  static TokenFacts facts(TokenKind kind, Expiry expiry) {
    var issued = Optional.of(ISSUED);
    return new TokenFacts("4711", "1000", kind, issued, expiry, SCOPES, List.of());
  }

  /** A permanent token of a person, whose data access ends. */
  static TokenFacts dataAccessUntil(Instant end) {
    return dataAccessUntil(end, Expiry.NEVER);
  }

  static TokenFacts dataAccessUntil(Instant end, Expiry expiry) {
    var facts = facts(expiry);
    return new TokenFacts(
        facts.appId(),
        facts.userId(),
        facts.kind(),
        facts.issuedAt(),
        facts.expiry(),
        facts.scopes(),
        facts.reach(),
        Optional.of(end));
  }

  static CurrentToken withExpiry(CurrentToken token, Expiry expiry) {
    return token.withFacts(facts(expiry));
  }

  /** Replaced, and perhaps still used by dependents. */
  static PreviousToken replaced(String token) {
    return replaced(token, Optional.empty());
  }

  /** Replaced, and every dependent was healthy without it; its overlap ends at the given time. */
  static PreviousToken replaced(String token, Instant revokeAfter) {
    return replaced(token, Optional.of(revokeAfter));
  }

  private static PreviousToken replaced(String token, Optional<Instant> revokeAfter) {
    return new PreviousToken(
        new AccessToken(token), Origin.ISSUED, revokeAfter, Usage.MAYBE_IN_USE, Optional.empty());
  }

  /** As it is when a person or another tool brought it. */
  static PreviousToken asSupplied(PreviousToken previous) {
    return new PreviousToken(
        previous.token(),
        Origin.SUPPLIED,
        previous.revokeAfter(),
        previous.usage(),
        previous.retryState());
  }

  static CurrentToken asSupplied(CurrentToken token) {
    return new CurrentToken(
        token.token(),
        Origin.SUPPLIED,
        token.facts(),
        token.issuanceSpec(),
        token.reason(),
        token.activatedAt(),
        token.health());
  }

  /** The current token, which a person or a failed roll-out brought back. */
  static CurrentToken restored() {
    return new CurrentToken(
        CURRENT.token(),
        CURRENT.origin(),
        CURRENT.facts(),
        CURRENT.issuanceSpec(),
        ActivationReason.ROLLED_BACK,
        CURRENT.activatedAt(),
        CURRENT.health());
  }

  /** It is compromised: its end does not wait for anybody. */
  static PreviousToken compromised(String token) {
    return new PreviousToken(
        new AccessToken(token),
        Origin.ISSUED,
        Optional.of(NOW),
        Usage.REVOKE_REGARDLESS,
        Optional.empty());
  }

  /** Failed its verification a minute ago. */
  static PreviousToken rejected(String token) {
    return new PreviousToken(
        new AccessToken(token),
        Origin.ISSUED,
        Optional.of(at("12:04:00")),
        Usage.NEVER_PUBLISHED,
        Optional.empty());
  }

  static PreviousToken failedUntil(Instant nextAttempt, PreviousToken previous) {
    return new PreviousToken(
        previous.token(),
        previous.origin(),
        previous.revokeAfter(),
        previous.usage(),
        Optional.of(retryState(nextAttempt, GENERATION)));
  }

  static RetryState retryState(Instant until, long generation) {
    return new RetryState(FAILURE, STARTED, 2, until, generation);
  }

  public static Workload workload(String name, Workload.State standing) {
    return new Workload("Deployment", name, "uid-of-" + name, standing, "");
  }

  /** The supplied token is the one in use. */
  static Ledger supplySeen(Ledger ledger) {
    return ledger.withRotationCancelled().withSeenSupply(CURRENT.token().fingerprint());
  }

  /** The trigger annotation {@code rotate: now} has been handled. */
  static Ledger requestHandled(Ledger ledger) {
    return ledger.withHandled(Triggers.NONE.rotated("now"));
  }
}
