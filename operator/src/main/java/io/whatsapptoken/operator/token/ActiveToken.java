package io.whatsapptoken.operator.token;

import java.time.Instant;
import java.util.Optional;

/**
 * The token in use: verified, and published or about to be.
 *
 * @param wish the token-affecting part of the spec that it was issued for, in words
 * @param reason why it took the place of the one before: a label of {@link MintReason}, {@link
 *     #ADOPTED} or {@link #RESTORED}
 * @param activatedAt when it took the place of the one before; no publication is older
 * @param death Meta's words when it was proved dead
 */
public record ActiveToken(
    AccessToken token,
    TokenFacts facts,
    String wish,
    String reason,
    Instant activatedAt,
    Optional<FailureNote> death) {

  /** The reason of a token that was found in its Secret and taken over. */
  public static final String ADOPTED = "Adopted";

  /** The reason of a token that had been replaced and is used again, because its successor died. */
  public static final String RESTORED = "Restored";

  /** Whether it can still be relied on, as far as is known. */
  public boolean livesAt(Instant now) {
    return death.isEmpty() && !facts.expiry().passedAt(now);
  }

  public ActiveToken withFacts(TokenFacts news) {
    return new ActiveToken(token, news, wish, reason, activatedAt, death);
  }

  public ActiveToken dead(FailureNote why) {
    return new ActiveToken(token, facts, wish, reason, activatedAt, Optional.of(why));
  }
}
