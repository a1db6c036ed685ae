package io.whatsapptoken.core.ledger;

import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.ExpiryWarningLevel;
import io.whatsapptoken.core.token.Origin;
import io.whatsapptoken.core.token.TokenFacts;
import java.time.Instant;
import java.util.Optional;

/**
 * The current token: verified, and published or about to be published.
 *
 * @param issuanceSpec the part of the spec that it was issued for
 * @param reason why it became the current token
 * @param activatedAt when it became the current token; no publication is older
 * @param health what became known about it later
 * @param previouslyInUseUntil of a restored token: pods that started before then run on it, too;
 *     empty if that is not certain
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

  /** A token that becomes the current one for the first time. */
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
   * What became known about a token after it was activated.
   *
   * @param invalidReason why it is invalid
   * @param unmetRequirement what it lacks although it is valid: a permission, an asset, or an
   *     unrestricted account
   * @param expiryWarning the last warning about its expiry
   * @param suspicion why Meta reported it invalid, until a second inspection confirms it
   * @param verifiedFor what the last verification was about; empty if that is not known
   */
  public record Health(
      Optional<Failure> invalidReason,
      Optional<Failure> unmetRequirement,
      ExpiryWarningLevel expiryWarning,
      Optional<Failure> suspicion,
      Optional<VerificationSpec> verifiedFor) {
    public static final Health HEALTHY =
        new Health(
            Optional.empty(),
            Optional.empty(),
            ExpiryWarningLevel.NONE,
            Optional.empty(),
            Optional.empty());

    private Health validity(Optional<Failure> invalid, Optional<Failure> suspected) {
      return new Health(invalid, unmetRequirement, expiryWarning, suspected, verifiedFor);
    }
  }

  /** Whether it is valid: not expired, and not confirmed to be invalid. */
  public boolean isValidAt(Instant now) {
    return health.invalidReason().isEmpty() && !facts.expiry().passedAt(now);
  }

  /** Whether Meta reported it invalid once, and no second inspection has confirmed it. */
  public boolean isSuspect() {
    return health.suspicion().isPresent();
  }

  /** Whether a user or a failed rollout restored it after it had been replaced. */
  public boolean wasRestored() {
    return reason == ActivationReason.ROLLED_BACK;
  }

  /** The start of its rotation period; a rollback starts a new one. */
  public Instant ageStart() {
    return wasRestored() ? activatedAt : facts.issuedAt().orElse(activatedAt);
  }

  /** The same, activated at that time. */
  public CurrentToken activatedSince(Instant when) {
    return new CurrentToken(
        token, origin, facts, issuanceSpec, reason, when, health, previouslyInUseUntil);
  }

  /** With the facts of a later inspection. A later end has not been announced yet. */
  public CurrentToken withFacts(TokenFacts latest) {
    var updated =
        new CurrentToken(
            token, origin, latest, issuanceSpec, reason, activatedAt, health, previouslyInUseUntil);
    var isLater =
        latest
            .firstEnd()
            .end()
            .orElse(Instant.MAX)
            .isAfter(facts.firstEnd().end().orElse(Instant.MAX));
    return isLater ? updated.withExpiryWarning(ExpiryWarningLevel.NONE) : updated;
  }

  public CurrentToken markedInvalid(Failure failure) {
    return withHealth(health.validity(Optional.of(failure), Optional.empty()));
  }

  /** Meta reported it invalid for the first time. */
  public CurrentToken markedSuspect(Failure failure) {
    return withHealth(health.validity(Optional.empty(), Optional.of(failure)));
  }

  /** Meta confirmed that it is valid, whatever it reported before. */
  public CurrentToken markedValid() {
    return withHealth(health.validity(Optional.empty(), Optional.empty()));
  }

  /** It was verified against that part of the spec, with this result. */
  public CurrentToken withVerification(VerificationSpec spec, Optional<Failure> unmet) {
    return withHealth(
        new Health(
            health.invalidReason(),
            unmet,
            health.expiryWarning(),
            health.suspicion(),
            Optional.of(spec)));
  }

  public CurrentToken withExpiryWarning(ExpiryWarningLevel warning) {
    return withHealth(
        new Health(
            health.invalidReason(),
            health.unmetRequirement(),
            warning,
            health.suspicion(),
            health.verifiedFor()));
  }

  /** The same token, which meets another spec as well. */
  public CurrentToken withIssuanceSpec(IssuanceSpec other) {
    return new CurrentToken(
        token, origin, facts, other, reason, activatedAt, health, previouslyInUseUntil);
  }

  /** A token that is observed and not managed. */
  public static CurrentToken observed(AccessToken token, TokenFacts facts) {
    var since = facts.issuedAt().orElse(Instant.EPOCH);
    return new CurrentToken(
        token,
        Origin.SUPPLIED,
        facts,
        IssuanceSpec.UNKNOWN,
        ActivationReason.OBSERVED,
        since,
        Health.HEALTHY);
  }

  /** The same, which another installation owns. */
  CurrentToken shared() {
    return new CurrentToken(
        token,
        Origin.SHARED,
        facts,
        issuanceSpec,
        reason,
        activatedAt,
        health,
        previouslyInUseUntil);
  }

  public CurrentToken withHealth(Health latest) {
    return new CurrentToken(
        token, origin, facts, issuanceSpec, reason, activatedAt, latest, previouslyInUseUntil);
  }
}
