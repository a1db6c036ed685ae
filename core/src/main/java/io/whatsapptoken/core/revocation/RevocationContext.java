package io.whatsapptoken.core.revocation;

import io.whatsapptoken.core.token.AccessToken;
import java.util.Optional;

/**
 * What a revocation needs beside the app.
 *
 * @param admin the admin token, unless it is missing or known to be unusable
 */
public record RevocationContext(RevocationState state, Optional<AccessToken> admin) {}
