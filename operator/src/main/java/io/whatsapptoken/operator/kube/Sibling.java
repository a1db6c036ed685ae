package io.whatsapptoken.operator.kube;

import java.time.Instant;
import java.util.Optional;

/**
 * Another token of the same namespace, as it is published.
 *
 * @param token name of its {@code WhatsAppToken}
 * @param secret name of the Secret that holds it
 * @param stamp the revision that the Secret holds, as {@code revision-fingerprint}
 * @param since when it was published; empty where nobody knows
 */
public record Sibling(String token, String secret, String stamp, Optional<Instant> since) {}
