package io.whatsapptoken.core.plan;

import io.whatsapptoken.core.token.AccessToken;
import java.util.Optional;

/**
 * A Secret of ours that the token was published in before {@code spec.secret.name} changed.
 *
 * @param token what it holds, if anything
 */
public record OldSecret(String name, Optional<AccessToken> token) {}
