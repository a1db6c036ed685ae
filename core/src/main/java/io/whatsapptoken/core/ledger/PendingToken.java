package io.whatsapptoken.core.ledger;

import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.Origin;
import java.time.Instant;

/**
 * A token that is not verified yet.
 *
 * @param issuanceSpec the part of the spec that it was issued for
 */
public record PendingToken(
    AccessToken token, Origin origin, IssuanceSpec issuanceSpec, Instant storedAt) {}
