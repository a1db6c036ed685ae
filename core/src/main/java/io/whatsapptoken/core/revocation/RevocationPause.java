package io.whatsapptoken.core.revocation;

import java.time.Instant;

/**
 * Nothing more is revoked for an app, because a revocation invalidated another token, too.
 *
 * @param since when that was found
 * @param userId the system user of both tokens
 * @param message what happened
 */
public record RevocationPause(Instant since, String userId, String message) {}
