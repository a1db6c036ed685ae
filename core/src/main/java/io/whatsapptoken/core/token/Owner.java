package io.whatsapptoken.core.token;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The resource that a ledger or a target Secret belongs to. Labels and names are copied with an
 * object; the UID of a namespace is unique in all clusters and cannot be chosen.
 *
 * @param namespaceUid empty if it could not be read
 * @param uid of the resource; another one of the same name follows it in its namespace
 */
public record Owner(String namespace, String name, String uid, String namespaceUid) {
  private static final Pattern FORMAT =
      Pattern.compile(
          "(?<namespace>[^/@]+)/(?<name>[^/@]+)/(?<uid>[^/@]+)@(?<namespaceUid>[^/@]*)");

  /** The owner in the form of {@link #toString}; empty if it is not in that form. */
  public static Optional<Owner> parse(String text) {
    var matcher = FORMAT.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new Owner(
                matcher.group("namespace"),
                matcher.group("name"),
                matcher.group("uid"),
                matcher.group("namespaceUid")))
        : Optional.empty();
  }

  /** Whether this is the same resource, or another incarnation of it in the same namespace. */
  public boolean isSame(Owner other) {
    return uid.equals(other.uid) || (isInNamespaceOf(other) && name.equals(other.name));
  }

  /** Whether it is proved that both are in the same namespace of the same cluster. */
  public boolean isInNamespaceOf(Owner other) {
    return !namespaceUid.isEmpty() && namespaceUid.equals(other.namespaceUid);
  }

  /** For messages. */
  public String description() {
    return namespace
        + "/"
        + name
        + (namespaceUid.isEmpty() ? "" : " (UID of the namespace: " + namespaceUid + ")");
  }

  @Override
  public String toString() {
    return namespace + "/" + name + "/" + uid + "@" + namespaceUid;
  }
}
