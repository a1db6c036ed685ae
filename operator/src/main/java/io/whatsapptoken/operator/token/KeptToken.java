package io.whatsapptoken.operator.token;

import java.time.Instant;

/**
 * A token that is not verified yet.
 *
 * @param wish the token-affecting part of the spec that it is meant for, in words
 */
public record KeptToken(AccessToken token, Origin origin, String wish, Instant keptAt) {}
