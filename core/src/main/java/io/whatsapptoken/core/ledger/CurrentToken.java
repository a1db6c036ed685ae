package io.whatsapptoken.core.ledger;

import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.ExpiryWarningLevel;
import io.whatsapptoken.core.token.Origin;
import io.whatsapptoken.core.token.TokenFacts;
import java.time.Instant;
import java.util.Optional;

/**
 * The token in use: verified, and published or about to be.
 *
 * @param issuanceSpec the part of the spec that it was issued for
 * @param reason why it became the current token
 * @param activatedAt when it became the current token; no publication is older
 * @param health what became known of it since
 * @param previouslyInUseUntil of a token that came back: what started before then runs on it, too;
 *     empty where that is not sure
 */
public record CurrentToken(
    AccessToken token,
    Origin origin,
    TokenFacts facts,
    IssuanceSpec issuanceSpec,
    ActivationReason reason,
    Instant activatedAt,
    Health health,
    Optional<Instant> previouslyInUseUntil) {

  /** A token that is in use for the first time. */
  public CurrentToken(
      AccessToken token,
      Origin origin,
      TokenFacts facts,
      IssuanceSpec issuanceSpec,
      ActivationReason reason,
      Instant activatedAt,
      Health health) {
    this(token, origin, facts, issuanceSpec, reason, activatedAt, health, Optional.empty());
  }

  /**
   * What became known of a token after it was activated.
   *
   * @param invalidReason why it no longer works
   * @param unmetRequirement what it lost, although it lives: a permission, an asset, the account's
   *     standing
   * @param expiryWarning how loudly its end was announced
   */
  public record Health(
      Optional<Failure> invalidReason,
      Optional<Failure> unmetRequirement,
      ExpiryWarningLevel expiryWarning) {
    public static final Health GOOD =
        new Health(Optional.empty(), Optional.empty(), ExpiryWarningLevel.NONE);
  }

  /** Whether it can still be relied on, as far as is known. */
  public boolean isValidAt(Instant now) {
    return health.invalidReason().isEmpty() && !facts.expiry().passedAt(now);
  }

  /** Whether it works now and does what is wished, as far as is known. */
  public boolean meetsRequirementsAt(Instant now) {
    return isValidAt(now) && health.unmetRequirement().isEmpty();
  }

  /** Whether it had been replaced before, and a person or a failed roll-out brought it back. */
  public boolean wasRestored() {
    return reason == ActivationReason.ROLLED_BACK;
  }

  /** From when its period counts: one that a person went back to is not aged at once. */
  public Instant ageStart() {
    return wasRestored() ? activatedAt : facts.issuedAt().orElse(activatedAt);
  }

  /** The same, in use since then. */
  public CurrentToken activatedSince(Instant when) {
    return new CurrentToken(
        token, origin, facts, issuanceSpec, reason, when, health, previouslyInUseUntil);
  }

  public CurrentToken withFacts(TokenFacts news) {
    return new CurrentToken(
        token, origin, news, issuanceSpec, reason, activatedAt, health, previouslyInUseUntil);
  }

  public CurrentToken markedInvalid(Failure failure) {
    return withHealth(
        new Health(Optional.of(failure), health.unmetRequirement(), health.expiryWarning()));
  }

  /** The same, to be verified again although it was found invalid. */
  public CurrentToken withoutInvalidReason() {
    return withHealth(
        new Health(Optional.empty(), health.unmetRequirement(), health.expiryWarning()));
  }

  public CurrentToken withUnmetRequirement(Optional<Failure> news) {
    return withHealth(new Health(health.invalidReason(), news, health.expiryWarning()));
  }

  public CurrentToken withExpiryWarning(ExpiryWarningLevel warning) {
    return withHealth(new Health(health.invalidReason(), health.unmetRequirement(), warning));
  }

  /** The same token, found to fulfil another wish. */
  public CurrentToken withIssuanceSpec(IssuanceSpec other) {
    return new CurrentToken(
        token, origin, facts, other, reason, activatedAt, health, previouslyInUseUntil);
  }

  /** A token that is looked at and not managed. */
  public static CurrentToken observed(AccessToken token, TokenFacts facts) {
    var since = facts.issuedAt().orElse(Instant.EPOCH);
    return new CurrentToken(
        token,
        Origin.SUPPLIED,
        facts,
        IssuanceSpec.UNKNOWN,
        ActivationReason.OBSERVED,
        since,
        Health.GOOD);
  }

  public CurrentToken withHealth(Health news) {
    return new CurrentToken(
        token, origin, facts, issuanceSpec, reason, activatedAt, news, previouslyInUseUntil);
  }
}
