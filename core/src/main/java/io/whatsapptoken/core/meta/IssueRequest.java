package io.whatsapptoken.core.meta;

import java.util.List;

/**
 * A wish for a token of a system user.
 *
 * @param systemUserId the app-scoped id of the system user
 * @param scopes the permissions wished
 * @param expiring whether Meta shall end it after 60 days ({@code set_token_expires_in_60_days})
 */
public record IssueRequest(String systemUserId, List<String> scopes, boolean expiring) {
  public IssueRequest {
    scopes = List.copyOf(scopes);
  }
}
