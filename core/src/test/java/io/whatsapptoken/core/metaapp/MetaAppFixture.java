package io.whatsapptoken.core.metaapp;

import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.ledger.RetryState;
import io.whatsapptoken.core.meta.AppCredential;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.AppSecret;
import io.whatsapptoken.core.token.Expiry;
import io.whatsapptoken.core.token.TokenFacts;
import io.whatsapptoken.core.token.TokenKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is observed of an app, told by its difference to one whose credential Meta accepted at 12:00
 * on the first of June 2026. Its admin token was issued on the first of May and does not end; a
 * renewal is wished.
 */
public record MetaAppFixture(
    boolean renew,
    MetaAppSecrets material,
    Optional<AppSecretStatus> secret,
    Optional<AdminTokenStatus> admin,
    Optional<Failure> unreachable,
    int consecutiveFailures,
    Optional<RetryState> retryState,
    boolean checked) {
  public static final Instant NOW = Instant.parse("2026-06-01T12:05:00Z");
  public static final Instant CHECKED = Instant.parse("2026-06-01T12:00:00Z");

  /** Its hash code is 0: no jitter. */
  public static final String UID = "f5a5a608";

  public static final String PROCESS_ID = "this process";
  public static final AccessToken CURRENT = new AccessToken("EAAcurrent");
  public static final AccessToken NEXT = new AccessToken("EAAnext");
  public static final AccessToken PREVIOUS = new AccessToken("EAAprevious");
  public static final AppSecret SECRET = new AppSecret("0123456789abcdef");
  public static final AppSecret OTHER_SECRET = new AppSecret("fedcba9876543210");
  public static final AppCredential APP = new AppCredential("4711", SECRET);
  public static final List<String> SCOPES =
      List.of("business_management", "whatsapp_business_messaging");
  public static final Failure REFUSAL =
      new Failure("Refused", "190", "trace", "No.", "Correct it.", Failure.Responsible.CREDENTIAL);
  public static final Failure UNREACHABLE =
      new Failure("Unreachable", "", "", "No route.", "", Failure.Responsible.META);

  /** All is well, and the admin token does not end. */
  public static MetaAppFixture healthy() {
    return new MetaAppFixture(
        true,
        new MetaAppSecrets(
            new SecretValue.Found<>(SECRET),
            Optional.empty(),
            Optional.of(new SecretValue.Found<>(keys()))),
        Optional.of(new AppSecretStatus.Accepted()),
        Optional.of(new AdminTokenStatus.Valid(facts(TokenKind.PERMANENT, Expiry.NEVER))),
        Optional.empty(),
        0,
        Optional.empty(),
        true);
  }

  public static AdminTokenKeys keys() {
    return new AdminTokenKeys(CURRENT, RenewalState.NONE, Optional.empty(), "7");
  }

  public static TokenFacts facts(TokenKind kind, Expiry expiry) {
    return facts(kind, expiry, SCOPES);
  }

  public static TokenFacts facts(TokenKind kind, Expiry expiry, List<String> scopes) {
    var born = Optional.of(Instant.parse("2026-05-01T00:00:00Z"));
    return new TokenFacts("4711", "1000", kind, born, expiry, scopes, List.of());
  }

  /** Issued on the first of May. */
  public static AdminTokenStatus expiring(String end) {
    return new AdminTokenStatus.Valid(
        facts(TokenKind.EXPIRING, new Expiry.At(Instant.parse(end + "T00:00:00Z"))));
  }

  /** Lives 36 days: its last sixth begins on the 31st of May. */
  public MetaAppFixture due() {
    return admin(expiring("2026-06-06"));
  }

  public MetaAppFixture withoutRenewal() {
    return new MetaAppFixture(
        false, material, secret, admin, unreachable, consecutiveFailures, retryState, checked);
  }

  public MetaAppFixture unchecked() {
    return new MetaAppFixture(
        renew,
        material,
        Optional.empty(),
        Optional.empty(),
        unreachable,
        consecutiveFailures,
        retryState,
        false);
  }

  public MetaAppFixture material(MetaAppSecrets news) {
    return new MetaAppFixture(
        renew, news, secret, admin, unreachable, consecutiveFailures, retryState, checked);
  }

  public MetaAppFixture keys(AdminTokenKeys keys) {
    return material(
        new MetaAppSecrets(
            material.secret(), material.previous(), Optional.of(new SecretValue.Found<>(keys))));
  }

  public MetaAppFixture next(RenewalState next) {
    return keys(new AdminTokenKeys(CURRENT, next, Optional.empty(), "7"));
  }

  public MetaAppFixture previous(AccessToken previous) {
    return keys(new AdminTokenKeys(CURRENT, RenewalState.NONE, Optional.of(previous), "7"));
  }

  public MetaAppFixture withoutAdmin() {
    return material(new MetaAppSecrets(material.secret(), material.previous(), Optional.empty()))
        .checkedAs(new AppSecretStatus.Accepted(), Optional.empty());
  }

  public MetaAppFixture withoutSecret() {
    return material(
            new MetaAppSecrets(
                new SecretValue.Missing<>("There is no Secret.", "Make it."),
                Optional.empty(),
                material.admin()))
        .unchecked();
  }

  public MetaAppFixture withoutAdminKey() {
    return material(
        new MetaAppSecrets(
            material.secret(),
            material.previous(),
            Optional.of(new SecretValue.Missing<>("There is no key.", "Add it."))));
  }

  public MetaAppFixture previousAccepted() {
    return material(
            new MetaAppSecrets(
                new SecretValue.Found<>(OTHER_SECRET), Optional.of(SECRET), material.admin()))
        .checkedAs(new AppSecretStatus.PreviousAccepted(REFUSAL), admin);
  }

  public MetaAppFixture admin(AdminTokenStatus finding) {
    return checkedAs(new AppSecretStatus.Accepted(), Optional.of(finding));
  }

  public MetaAppFixture checkedAs(
      AppSecretStatus secretFound, Optional<AdminTokenStatus> adminFound) {
    return new MetaAppFixture(
        renew,
        material,
        Optional.of(secretFound),
        adminFound,
        unreachable,
        consecutiveFailures,
        retryState,
        checked);
  }

  public MetaAppFixture unreachableTimes(int times) {
    return new MetaAppFixture(
        renew, material, secret, admin, Optional.of(UNREACHABLE), times, retryState, true);
  }

  public MetaAppFixture failing(int times) {
    return new MetaAppFixture(
        renew, material, secret, admin, unreachable, times, retryState, checked);
  }

  public MetaAppFixture backingOffUntil(Instant until) {
    var retryState = new RetryState(REFUSAL, CHECKED, 2, until, 3);
    return new MetaAppFixture(
        renew,
        material,
        secret,
        admin,
        unreachable,
        consecutiveFailures,
        Optional.of(retryState),
        checked);
  }

  /** The same as a value that decisions take. */
  public MetaAppObserved facts() {
    return checked ? beforeCheck().with(credentialCheck()) : beforeCheck();
  }

  private CredentialCheck credentialCheck() {
    return new CredentialCheck(
        CHECKED, beforeCheck().subject(), secret, admin, unreachable, consecutiveFailures);
  }

  private MetaAppObserved beforeCheck() {
    var desired =
        new MetaAppDesired(new DesiredState.ResourceKey("shop", "acme", UID, 3), "4711", renew, "");
    return new MetaAppObserved(desired, material, Optional.empty(), retryState, PROCESS_ID);
  }
}
