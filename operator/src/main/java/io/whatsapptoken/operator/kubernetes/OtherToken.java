package io.whatsapptoken.operator.kubernetes;

import java.time.Instant;
import java.util.Optional;

/**
 * Another token of the same namespace, as it is published.
 *
 * @param token name of its {@code WhatsAppToken}
 * @param secret name of the Secret that holds it
 * @param revisionAnnotation the revision that the Secret holds, as {@code revision-fingerprint}
 * @param since when it was published; empty where nobody knows
 */
public record OtherToken(
    String token, String secret, String revisionAnnotation, Optional<Instant> since) {}
