package io.whatsapptoken.core.ledger;

import io.whatsapptoken.core.token.Labelled;
import java.util.List;
import java.util.TreeSet;

/**
 * The part of a spec that a token is issued for. A token whose {@code IssuanceSpec} is not the
 * desired one is replaced.
 *
 * @param systemUserId empty unless the source is a system user
 * @param expiring whether a token of 60 days is requested for the system user
 * @param scopes sorted
 */
public record IssuanceSpec(
    String appId, SourceKind source, String systemUserId, boolean expiring, List<String> scopes) {

  /**
   * Not recorded, or not readable in a ledger of an older format. It counts as satisfied: issuing
   * tokens because of an unreadable record would replace every token at once.
   */
  public static final IssuanceSpec UNKNOWN =
      new IssuanceSpec("", SourceKind.UNKNOWN, "", false, List.of());

  public IssuanceSpec {
    scopes = List.copyOf(new TreeSet<>(scopes));
  }

  /** Where tokens come from. */
  public enum SourceKind implements Labelled {
    SYSTEM_USER("SystemUser"),
    EXCHANGE("Exchange"),
    SUPPLIED("Supplied"),
    UNKNOWN("Unknown");

    private final String label;

    SourceKind(String label) {
      this.label = label;
    }

    @Override
    public String label() {
      return label;
    }
  }

  /** Whether a token that was issued for this is also one for the desired spec. */
  public boolean satisfies(IssuanceSpec desired) {
    return equals(UNKNOWN) || equals(desired);
  }
}
