package io.whatsapptoken.core.metaapp;

import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.ledger.FailureClass;
import io.whatsapptoken.core.metaapp.CredentialCheck.AdminTokenStatus;
import io.whatsapptoken.core.metaapp.CredentialCheck.AppSecretStatus;
import io.whatsapptoken.core.revocation.RevocationState;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.AppSecret;
import io.whatsapptoken.core.token.Expiry;
import io.whatsapptoken.core.token.SecretValue;
import io.whatsapptoken.core.token.TokenFacts;
import io.whatsapptoken.core.token.TokenKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is observed of an app, given by its difference to one whose credential Meta accepted at
 * 12:00 on the first of June 2026. Its admin token was issued on the first of May and is permanent.
 */
public record MetaAppFixture(
    MetaAppSecrets secrets,
    Optional<AppSecretStatus> secret,
    Optional<AdminTokenStatus> admin,
    Optional<Failure> unreachable,
    int consecutiveFailures,
    boolean checked) {
  public static final Instant NOW = Instant.parse("2026-06-01T12:05:00Z");
  public static final Instant CHECKED = Instant.parse("2026-06-01T12:00:00Z");

  /** Its hash code is 0: no jitter. */
  public static final String UID = "f5a5a608";

  public static final AccessToken TOKEN = new AccessToken("EAAcurrent");
  public static final AccessToken OTHER_TOKEN = new AccessToken("EAAother");
  public static final AppSecret SECRET = new AppSecret("0123456789abcdef");
  public static final AppSecret OTHER_SECRET = new AppSecret("fedcba9876543210");
  public static final List<String> SCOPES =
      List.of("business_management", "whatsapp_business_messaging");
  public static final Failure REFUSAL =
      new Failure(
          FailureClass.REFUSED,
          "190",
          "trace",
          "No.",
          "Correct it.",
          Failure.Responsible.CREDENTIAL);
  public static final Failure UNREACHABLE =
      new Failure(FailureClass.UNREACHABLE, "", "", "No route.", "", Failure.Responsible.META);

  public static MetaAppFixture healthy() {
    return new MetaAppFixture(
        new MetaAppSecrets(
            new SecretValue.Found<>(SECRET),
            Optional.empty(),
            Optional.of(new SecretValue.Found<>(TOKEN)),
            false),
        Optional.of(new AppSecretStatus.Accepted()),
        Optional.of(new AdminTokenStatus.Valid(facts(TokenKind.PERMANENT, Expiry.NEVER))),
        Optional.empty(),
        0,
        true);
  }

  public static TokenFacts facts(TokenKind kind, Expiry expiry) {
    return facts(kind, expiry, SCOPES);
  }

  public static TokenFacts facts(TokenKind kind, Expiry expiry, List<String> scopes) {
    var issuedAt = Optional.of(Instant.parse("2026-05-01T00:00:00Z"));
    return new TokenFacts("4711", "1000", kind, issuedAt, expiry, scopes, List.of());
  }

  /** Issued on the first of May. */
  public static AdminTokenStatus expiring(String end) {
    return new AdminTokenStatus.Valid(
        facts(TokenKind.EXPIRING, new Expiry.At(Instant.parse(end + "T00:00:00Z"))));
  }

  public MetaAppFixture unchecked() {
    return new MetaAppFixture(
        secrets, Optional.empty(), Optional.empty(), unreachable, consecutiveFailures, false);
  }

  public MetaAppFixture secrets(MetaAppSecrets latest) {
    return new MetaAppFixture(latest, secret, admin, unreachable, consecutiveFailures, checked);
  }

  public MetaAppFixture renewed() {
    return secrets(new MetaAppSecrets(secrets.secret(), secrets.previous(), secrets.admin(), true));
  }

  public MetaAppFixture withOtherToken() {
    return withAdmin(Optional.of(new SecretValue.Found<>(OTHER_TOKEN)));
  }

  public MetaAppFixture withoutAdmin() {
    return withAdmin(Optional.empty()).checkedAs(new AppSecretStatus.Accepted(), Optional.empty());
  }

  public MetaAppFixture withoutAdminKey() {
    return withAdmin(Optional.of(new SecretValue.Missing<>("There is no key.", "Add it.")));
  }

  private MetaAppFixture withAdmin(Optional<SecretValue<AccessToken>> token) {
    return secrets(new MetaAppSecrets(secrets.secret(), secrets.previous(), token, false));
  }

  public MetaAppFixture withoutSecret() {
    return secrets(
            new MetaAppSecrets(
                new SecretValue.Missing<>("There is no Secret.", "Make it."),
                Optional.empty(),
                secrets.admin(),
                false))
        .unchecked();
  }

  public MetaAppFixture previousAccepted() {
    return secrets(
            new MetaAppSecrets(
                new SecretValue.Found<>(OTHER_SECRET), Optional.of(SECRET), secrets.admin(), false))
        .checkedAs(new AppSecretStatus.PreviousAccepted(REFUSAL), admin);
  }

  public MetaAppFixture admin(AdminTokenStatus status) {
    return checkedAs(new AppSecretStatus.Accepted(), Optional.of(status));
  }

  public MetaAppFixture checkedAs(
      AppSecretStatus secretStatus, Optional<AdminTokenStatus> adminStatus) {
    return new MetaAppFixture(
        secrets, Optional.of(secretStatus), adminStatus, unreachable, consecutiveFailures, checked);
  }

  public MetaAppFixture unreachableTimes(int times) {
    return new MetaAppFixture(secrets, secret, admin, Optional.of(UNREACHABLE), times, true);
  }

  public MetaAppFixture failing(int times) {
    return new MetaAppFixture(secrets, secret, admin, unreachable, times, checked);
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
    var resource = new DesiredState.ResourceKey("shop", "acme", UID, 3);
    return new MetaAppObserved(
        new MetaAppDesired(resource, "4711", ""),
        secrets,
        Optional.empty(),
        RevocationState.ALLOWED);
  }
}
