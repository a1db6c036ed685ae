package io.whatsapptoken.operator.kube;

import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import io.whatsapptoken.operator.plan.Following;
import io.whatsapptoken.operator.plan.Wish;
import io.whatsapptoken.operator.token.AccessToken;
import io.whatsapptoken.operator.token.ActiveToken;
import io.whatsapptoken.operator.token.Alarm;
import io.whatsapptoken.operator.token.Expiry;
import io.whatsapptoken.operator.token.FailureNote;
import io.whatsapptoken.operator.token.FailureNote.Blame;
import io.whatsapptoken.operator.token.Intent;
import io.whatsapptoken.operator.token.KeptToken;
import io.whatsapptoken.operator.token.Ledger;
import io.whatsapptoken.operator.token.MintReason;
import io.whatsapptoken.operator.token.Origin;
import io.whatsapptoken.operator.token.Setback;
import io.whatsapptoken.operator.token.SupersededToken;
import io.whatsapptoken.operator.token.SupersededToken.Use;
import io.whatsapptoken.operator.token.TokenFacts;
import io.whatsapptoken.operator.token.TokenKind;
import io.whatsapptoken.operator.token.Triggers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A resource, and ledgers to keep for it. */
final class Kept {
  static final Instant NOW = Instant.parse("2026-06-01T12:00:00.123456789Z");
  static final AccessToken PENDING = new AccessToken("EAAcanaryPending");
  static final AccessToken CURRENT = new AccessToken("EAAcanaryCurrent");
  static final AccessToken OLD = new AccessToken("EAAcanaryOld");
  static final AccessToken REJECTED = new AccessToken("EAAcanaryRejected");

  static final AccessToken SUPPLIED = new AccessToken("EAAcanarySupplied");

  private static final FailureNote DEATH =
      new FailureNote("Invalid", "190/460", "trace", "Session ended.", "", Blame.TOKEN);
  private static final FailureNote FLAW =
      new FailureNote("Unfit", "", "", "Meta did not grant it.", "Grant it.", Blame.TOKEN);

  private static final Setback SETBACK =
      new Setback(
          new FailureNote(
              "Refused", "100", "trace", "It is not allowed.", "Ask.", Blame.CREDENTIAL),
          NOW.minusSeconds(60),
          3,
          NOW.plusSeconds(60),
          5);

  private Kept() {}

  static WhatsAppToken acme() {
    var resource = new WhatsAppToken();
    resource.getMetadata().setNamespace("shop");
    resource.getMetadata().setName("acme");
    resource.getMetadata().setUid("uid-1");
    return resource;
  }

  static Wish wish() {
    return wish(Wish.Adoption.NEVER);
  }

  static Wish wish(Wish.Adoption adoption) {
    return new Wish(
        new Wish.Identity("shop", "acme", "uid-1", 4),
        Wish.Conduct.MANAGE,
        new Wish.Source.SystemUser("1000", true),
        List.of(),
        List.of(),
        Duration.ofMinutes(15),
        new Wish.Rotation(Duration.ofDays(30), new Wish.Lead.OfLife(100.0 / 6), List.of()),
        new Wish.Target(
            "acme-whatsapp", "TOKEN", Map.of("team", "a"), Map.of("note", "b"), adoption),
        Following.REFERENCES,
        Wish.Strategy.USUAL,
        new Wish.Retirement(true, Duration.ofMinutes(15)),
        Triggers.NONE);
  }

  /** Nothing in it is empty. */
  static Ledger full() {
    return new Ledger(
        7,
        Optional.of(
            new Intent(
                MintReason.EXPIRY_NEAR, NOW, Optional.of(new Intent.Attempt(NOW, "process-1")))),
        Optional.of(new KeptToken(PENDING, Origin.SUPPLIED, "a wish", NOW)),
        Optional.of(
            new ActiveToken(
                CURRENT,
                Origin.ADOPTED,
                facts(),
                "b wish",
                "Adopted",
                NOW,
                new ActiveToken.Health(Optional.of(DEATH), Optional.of(FLAW), Alarm.SOON),
                Optional.of(NOW.minusSeconds(120)))),
        List.of(
            new SupersededToken(
                OLD,
                Origin.ISSUED,
                Optional.of(NOW),
                Use.DISREGARDED,
                Optional.of(SETBACK),
                Optional.of(NOW.plusSeconds(7200)),
                true),
            new SupersededToken(
                REJECTED, Origin.ISSUED, Optional.empty(), Use.NONE, Optional.empty())),
        Optional.of(SETBACK),
        new Triggers("rotate-1", "compromised-1", "rollback-1", "check-1"),
        Optional.of(SUPPLIED.fingerprint()),
        2);
  }

  /** Without what may be absent. */
  static Ledger sparse() {
    var facts =
        new TokenFacts(
            "4711", "", TokenKind.PERMANENT, Optional.empty(), Expiry.NEVER, List.of(), List.of());
    return new Ledger(
        1,
        Optional.of(new Intent(MintReason.REQUESTED, NOW, Optional.empty())),
        Optional.empty(),
        Optional.of(
            new ActiveToken(
                CURRENT,
                Origin.ISSUED,
                facts,
                "b wish",
                "FirstIssue",
                NOW,
                ActiveToken.Health.GOOD)),
        List.of(),
        Optional.empty(),
        Triggers.NONE,
        Optional.empty(),
        0);
  }

  private static TokenFacts facts() {
    return new TokenFacts(
        "4711",
        "1000",
        TokenKind.EXPIRING,
        Optional.of(NOW.minusSeconds(3600)),
        new Expiry.At(NOW.plusSeconds(3600)),
        List.of("business_management", "whatsapp_business_messaging"),
        List.of(new TokenFacts.GranularScope("whatsapp_business_messaging", Set.of("1"))));
  }
}
