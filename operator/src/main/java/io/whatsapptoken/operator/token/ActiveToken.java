package io.whatsapptoken.operator.token;

import java.time.Instant;
import java.util.Optional;

/**
 * The token in use: verified, and published or about to be.
 *
 * @param wish the token-affecting part of the spec that it fulfils, in words
 * @param reason why it took the place of the one before: a label of {@link MintReason}, {@link
 *     #ADOPTED}, {@link #RESTORED} or {@link #ROLLED_BACK}
 * @param activatedAt when it took the place of the one before; no publication is older
 * @param health what became known of it since
 * @param usedBefore of a token that came back: what started before then runs on it, too; empty
 *     where that is not sure
 */
public record ActiveToken(
    AccessToken token,
    Origin origin,
    TokenFacts facts,
    String wish,
    String reason,
    Instant activatedAt,
    Health health,
    Optional<Instant> usedBefore) {

  /** The reason of a token that was found in its Secret and taken over. */
  public static final String ADOPTED = "Adopted";

  /** The reason of a token that had been replaced and is used again, because its successor died. */
  public static final String RESTORED = "Restored";

  /** The reason of a token that had been replaced and is used again, because a person asked. */
  public static final String ROLLED_BACK = "RolledBack";

  /** A token that is in use for the first time. */
  public ActiveToken(
      AccessToken token,
      Origin origin,
      TokenFacts facts,
      String wish,
      String reason,
      Instant activatedAt,
      Health health) {
    this(token, origin, facts, wish, reason, activatedAt, health, Optional.empty());
  }

  /**
   * What became known of a token after it was activated.
   *
   * @param death why it no longer works
   * @param flaw what it lost, although it lives: a permission, an asset, the account's standing
   * @param alarm how loudly its end was announced
   */
  public record Health(Optional<FailureNote> death, Optional<FailureNote> flaw, Alarm alarm) {
    public static final Health GOOD = new Health(Optional.empty(), Optional.empty(), Alarm.NONE);
  }

  /** Whether it can still be relied on, as far as is known. */
  public boolean livesAt(Instant now) {
    return health.death().isEmpty() && !facts.expiry().passedAt(now);
  }

  /** Whether it works now and does what is wished, as far as is known. */
  public boolean usableAt(Instant now) {
    return livesAt(now) && health.flaw().isEmpty();
  }

  /** Whether it had been replaced before, and a person or a failed roll-out brought it back. */
  public boolean returned() {
    return reason.equals(ROLLED_BACK);
  }

  /** From when its period counts: one that a person went back to is not aged at once. */
  public Instant born() {
    return returned() ? activatedAt : facts.issuedAt().orElse(activatedAt);
  }

  /** The same, in use since then. */
  public ActiveToken since(Instant when) {
    return new ActiveToken(token, origin, facts, wish, reason, when, health, usedBefore);
  }

  public ActiveToken withFacts(TokenFacts news) {
    return new ActiveToken(token, origin, news, wish, reason, activatedAt, health, usedBefore);
  }

  public ActiveToken dead(FailureNote why) {
    return with(new Health(Optional.of(why), health.flaw(), health.alarm()));
  }

  public ActiveToken withFlaw(Optional<FailureNote> news) {
    return with(new Health(health.death(), news, health.alarm()));
  }

  public ActiveToken announced(Alarm alarm) {
    return with(new Health(health.death(), health.flaw(), alarm));
  }

  /** The same token, found to fulfil another wish. */
  public ActiveToken fulfilling(String other) {
    return new ActiveToken(token, origin, facts, other, reason, activatedAt, health, usedBefore);
  }

  /** A token that is looked at and not managed. */
  public static ActiveToken seen(AccessToken token, TokenFacts facts) {
    var since = facts.issuedAt().orElse(Instant.EPOCH);
    return new ActiveToken(token, Origin.SUPPLIED, facts, "", "Observed", since, Health.GOOD);
  }

  public ActiveToken with(Health news) {
    return new ActiveToken(token, origin, facts, wish, reason, activatedAt, news, usedBefore);
  }
}
