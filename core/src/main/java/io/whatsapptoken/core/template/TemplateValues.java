package io.whatsapptoken.core.template;

import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.token.Revision;
import io.whatsapptoken.core.token.Timestamps;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a template may use: strings and lists of strings, by name. Only {@code token} is secret; it
 * cannot print itself.
 */
public final class TemplateValues {
  /** Far longer than any token seen so far (about 200 characters). */
  private static final int LONGEST_TOKEN = 4096;

  private final Map<String, Object> byName;

  private TemplateValues(Map<String, Object> byName) {
    this.byName = Map.copyOf(byName);
  }

  /**
   * The part that the resource itself contributes.
   *
   * @param name of the resource
   */
  public record Resource(
      String name, String namespace, List<String> businessAccountIds, List<String> phoneNumberIds) {
    public Resource {
      businessAccountIds = List.copyOf(businessAccountIds);
      phoneNumberIds = List.copyOf(phoneNumberIds);
    }
  }

  /** The values for a published token. */
  public static TemplateValues of(
      Resource resource, CurrentToken current, Revision revision, String graphVersion) {
    var facts = current.facts();
    return of(
        resource,
        Map.of(
            "token", current.token().reveal(),
            "fingerprint", current.token().fingerprint().value(),
            "revision", Long.toString(revision.number()),
            "appId", facts.appId(),
            "userId", facts.userId(),
            "expiresAt", facts.expiry().end().map(Timestamps::text).orElse(""),
            "graphVersion", graphVersion));
  }

  /** Values of the same form, to try a template with before there is a token. */
  public static TemplateValues sample(Resource resource) {
    return of(
        resource,
        Map.of(
            "token", "A".repeat(LONGEST_TOKEN),
            "fingerprint", "0123456789ab",
            "revision", "1",
            "appId", "123456789012345",
            "userId", "100000000000001",
            "expiresAt", "2030-01-01T00:00:00Z",
            "graphVersion", "v25.0"));
  }

  private static TemplateValues of(Resource resource, Map<String, Object> ofToken) {
    var values = new HashMap<>(ofToken);
    values.put("name", resource.name());
    values.put("namespace", resource.namespace());
    values.put("businessAccountIds", resource.businessAccountIds());
    values.put("phoneNumberIds", resource.phoneNumberIds());
    return new TemplateValues(values);
  }

  /** The names that a template may use. */
  public List<String> names() {
    return byName.keySet().stream().sorted().toList();
  }

  Map<String, Object> byName() {
    return byName;
  }

  @Override
  public String toString() {
    return "TemplateValues" + names();
  }
}
