package io.whatsapptoken.core.meta;

import java.util.List;

/**
 * A request for a token of a system user.
 *
 * @param systemUserId the app-scoped id of the system user
 * @param scopes the requested permissions
 * @param expiring whether the token expires after 60 days ({@code set_token_expires_in_60_days})
 */
public record IssueRequest(String systemUserId, List<String> scopes, boolean expiring) {
  public IssueRequest {
    scopes = List.copyOf(scopes);
  }
}
