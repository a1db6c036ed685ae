package io.whatsapptoken.operator.app;

import io.whatsapptoken.operator.graph.MetaCredential;
import io.whatsapptoken.operator.plan.Wish;
import io.whatsapptoken.operator.token.AccessToken;
import io.whatsapptoken.operator.token.AppSecret;
import io.whatsapptoken.operator.token.Expiry;
import io.whatsapptoken.operator.token.FailureNote;
import io.whatsapptoken.operator.token.Setback;
import io.whatsapptoken.operator.token.TokenFacts;
import io.whatsapptoken.operator.token.TokenKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is observed of an app, told by its difference to one whose credential Meta accepted at 12:00
 * on the first of June 2026. Its admin token was issued on the first of May and does not end; a
 * renewal is wished.
 */
public record AppSituation(
    boolean renew,
    AppMaterial material,
    Optional<SecretFinding> secret,
    Optional<AdminFinding> admin,
    Optional<FailureNote> silence,
    int troubles,
    Optional<Setback> setback,
    boolean asked) {
  public static final Instant NOW = Instant.parse("2026-06-01T12:05:00Z");
  public static final Instant CHECKED = Instant.parse("2026-06-01T12:00:00Z");

  /** Its hash code is 0: no jitter. */
  public static final String UID = "f5a5a608";

  public static final String ME = "this process";
  public static final AccessToken CURRENT = new AccessToken("EAAcurrent");
  public static final AccessToken NEXT = new AccessToken("EAAnext");
  public static final AccessToken PREVIOUS = new AccessToken("EAAprevious");
  public static final AppSecret SECRET = new AppSecret("0123456789abcdef");
  public static final AppSecret OTHER_SECRET = new AppSecret("fedcba9876543210");
  public static final MetaCredential APP = new MetaCredential("4711", SECRET);
  public static final List<String> SCOPES =
      List.of("business_management", "whatsapp_business_messaging");
  public static final FailureNote REFUSAL =
      new FailureNote(
          "Refused", "190", "trace", "No.", "Correct it.", FailureNote.Blame.CREDENTIAL);
  public static final FailureNote SILENCE =
      new FailureNote("Unreachable", "", "", "No route.", "", FailureNote.Blame.META);

  /** All is well, and the admin token does not end. */
  public static AppSituation healthy() {
    return new AppSituation(
        true,
        new AppMaterial(
            new Given.Value<>(SECRET), Optional.empty(), Optional.of(new Given.Value<>(keys()))),
        Optional.of(new SecretFinding.Accepted()),
        Optional.of(new AdminFinding.Alive(facts(TokenKind.PERMANENT, Expiry.NEVER))),
        Optional.empty(),
        0,
        Optional.empty(),
        true);
  }

  public static AdminKeys keys() {
    return new AdminKeys(CURRENT, NextToken.NONE, Optional.empty(), "7");
  }

  public static TokenFacts facts(TokenKind kind, Expiry expiry) {
    return facts(kind, expiry, SCOPES);
  }

  public static TokenFacts facts(TokenKind kind, Expiry expiry, List<String> scopes) {
    var born = Optional.of(Instant.parse("2026-05-01T00:00:00Z"));
    return new TokenFacts("4711", "1000", kind, born, expiry, scopes, List.of());
  }

  /** Issued on the first of May. */
  public static AdminFinding expiring(String end) {
    return new AdminFinding.Alive(
        facts(TokenKind.EXPIRING, new Expiry.At(Instant.parse(end + "T00:00:00Z"))));
  }

  /** Lives 36 days: its last sixth begins on the 31st of May. */
  public AppSituation due() {
    return admin(expiring("2026-06-06"));
  }

  public AppSituation watching() {
    return new AppSituation(false, material, secret, admin, silence, troubles, setback, asked);
  }

  public AppSituation unasked() {
    return new AppSituation(
        renew, material, Optional.empty(), Optional.empty(), silence, troubles, setback, false);
  }

  public AppSituation material(AppMaterial news) {
    return new AppSituation(renew, news, secret, admin, silence, troubles, setback, asked);
  }

  public AppSituation keys(AdminKeys keys) {
    return material(
        new AppMaterial(
            material.secret(), material.previous(), Optional.of(new Given.Value<>(keys))));
  }

  public AppSituation next(NextToken next) {
    return keys(new AdminKeys(CURRENT, next, Optional.empty(), "7"));
  }

  public AppSituation previous(AccessToken previous) {
    return keys(new AdminKeys(CURRENT, NextToken.NONE, Optional.of(previous), "7"));
  }

  public AppSituation withoutAdmin() {
    return material(new AppMaterial(material.secret(), material.previous(), Optional.empty()))
        .found(new SecretFinding.Accepted(), Optional.empty());
  }

  public AppSituation withoutSecret() {
    return material(
            new AppMaterial(
                new Given.Missing<>("There is no Secret.", "Make it."),
                Optional.empty(),
                material.admin()))
        .unasked();
  }

  public AppSituation withoutAdminKey() {
    return material(
        new AppMaterial(
            material.secret(),
            material.previous(),
            Optional.of(new Given.Missing<>("There is no key.", "Add it."))));
  }

  public AppSituation previousAccepted() {
    return material(
            new AppMaterial(new Given.Value<>(OTHER_SECRET), Optional.of(SECRET), material.admin()))
        .found(new SecretFinding.PreviousAccepted(REFUSAL), admin);
  }

  public AppSituation admin(AdminFinding finding) {
    return found(new SecretFinding.Accepted(), Optional.of(finding));
  }

  public AppSituation found(SecretFinding secretFound, Optional<AdminFinding> adminFound) {
    return new AppSituation(
        renew, material, Optional.of(secretFound), adminFound, silence, troubles, setback, asked);
  }

  public AppSituation silent(int times) {
    return new AppSituation(
        renew, material, secret, admin, Optional.of(SILENCE), times, setback, true);
  }

  public AppSituation troubled(int times) {
    return new AppSituation(renew, material, secret, admin, silence, times, setback, asked);
  }

  public AppSituation setBack(Instant until) {
    var by = new Setback(REFUSAL, CHECKED, 2, until, 3);
    return new AppSituation(
        renew, material, secret, admin, silence, troubles, Optional.of(by), asked);
  }

  /** The same as a value that decisions take. */
  public AppObserved facts() {
    return asked ? unknown().with(knowledge()) : unknown();
  }

  private AppKnowledge knowledge() {
    return new AppKnowledge(CHECKED, unknown().subject(), secret, admin, silence, troubles);
  }

  private AppObserved unknown() {
    var wish = new AppWish(new Wish.Identity("shop", "acme", UID, 3), "4711", renew, "");
    return new AppObserved(wish, material, Optional.empty(), setback, ME);
  }
}
