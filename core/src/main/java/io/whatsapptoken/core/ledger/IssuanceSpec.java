package io.whatsapptoken.core.ledger;

import java.util.List;
import java.util.TreeSet;

/**
 * The part of a spec that a token is issued for. A token whose {@code IssuanceSpec} is not the
 * desired one is replaced.
 *
 * @param source the name of the source, as {@code Source.name()} gives it
 * @param systemUserId empty unless the source is a system user
 * @param expiring whether a token of 60 days is requested for the system user
 * @param scopes sorted
 */
public record IssuanceSpec(
    String appId, String source, String systemUserId, boolean expiring, List<String> scopes) {

  /**
   * Not recorded, or not readable in a ledger of an older format. It counts as satisfied: issuing
   * tokens because of an unreadable record would replace every token at once.
   */
  public static final IssuanceSpec UNKNOWN = new IssuanceSpec("", "Unknown", "", false, List.of());

  public IssuanceSpec {
    scopes = List.copyOf(new TreeSet<>(scopes));
  }

  /** Whether a token that was issued for this is also one for the desired spec. */
  public boolean satisfies(IssuanceSpec desired) {
    return equals(UNKNOWN) || equals(desired);
  }
}
