package io.whatsapptoken.core.ledger;

import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.Origin;
import java.time.Instant;

/**
 * A token that is not verified yet.
 *
 * @param issuanceSpec the token-affecting part of the spec that it is meant for, in words
 */
public record PendingToken(
    AccessToken token, Origin origin, String issuanceSpec, Instant storedAt) {}
