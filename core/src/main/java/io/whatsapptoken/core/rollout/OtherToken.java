package io.whatsapptoken.core.rollout;

import io.whatsapptoken.core.token.Revision;
import java.time.Instant;
import java.util.Optional;

/**
 * Another token of the same namespace, as it is published.
 *
 * @param token name of its {@code WhatsAppToken}
 * @param secret name of the Secret that holds it
 * @param revision the revision that the Secret holds
 * @param since when it was published; empty if not known
 */
public record OtherToken(String token, String secret, Revision revision, Optional<Instant> since) {}
