package io.whatsapptoken.operator.token;

import java.time.Instant;

/**
 * A token that was issued and is not verified yet.
 *
 * @param wish the token-affecting part of the spec that it was issued for, in words
 */
public record KeptToken(AccessToken token, String wish, Instant keptAt) {}
