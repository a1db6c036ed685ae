package io.whatsapptoken.core.ledger;

import java.util.List;
import java.util.TreeSet;

/**
 * The part of a spec that a token is verified against. A verdict holds for this part only.
 *
 * @param scopes sorted
 * @param businessAccountIds sorted
 * @param phoneNumberIds sorted
 */
public record VerificationSpec(
    String appId,
    List<String> scopes,
    List<String> businessAccountIds,
    List<String> phoneNumberIds) {
  public VerificationSpec {
    scopes = sorted(scopes);
    businessAccountIds = sorted(businessAccountIds);
    phoneNumberIds = sorted(phoneNumberIds);
  }

  private static List<String> sorted(List<String> values) {
    return List.copyOf(new TreeSet<>(values));
  }
}
