package io.whatsapptoken.operator.plan;

import io.whatsapptoken.operator.token.AccessToken;
import java.util.Optional;

/**
 * A Secret of ours that the token was published in before {@code spec.secret.name} changed.
 *
 * @param token what it holds, if anything
 */
public record Former(String name, Optional<AccessToken> token) {}
