package io.whatsapptoken.operator.plan;

import java.util.Map;
import java.util.Optional;

/**
 * A workload that uses the target Secret.
 *
 * @param uid Kubernetes' uid, so that a namesake is never restarted in its place
 * @param standing where it is with the current token
 * @param waitingFor why it is not up to date, in words; empty when it is
 * @param stamp which revision it runs on, as {@code revision-fingerprint}; empty if not known
 * @param alsoUses names of other tokens that it uses, each with the stamp of what is published
 */
public record Workload(
    String kind,
    String name,
    String uid,
    Standing standing,
    String waitingFor,
    String stamp,
    Map<String, String> alsoUses) {
  public Workload {
    alsoUses = Map.copyOf(alsoUses);
  }

  /** One that uses no other token. */
  public Workload(String kind, String name, String uid, Standing standing, String waitingFor) {
    this(kind, name, uid, standing, waitingFor, "", Map.of());
  }

  /** Where a workload is with the current token. */
  public enum Standing {
    /** Its pod template does not carry the current stamp and its pods may use an older token. */
    BEHIND,
    /** As {@link #BEHIND}, and it is not healthy as it is: whatever follows tells little. */
    UNWELL,
    /** As {@link #BEHIND}, and another token that it uses may be about to change as well. */
    SETTLING,
    /** It carries the stamp and its roll-out is not complete. */
    RESTARTING,
    /** It carries the stamp, and only a person can complete its roll-out. */
    BLOCKED,
    /** It carries the stamp and was not healthy in time. */
    FAILED,
    /** It is not restarted by us: its annotation says so. */
    EXCLUDED,
    /** It is named in the spec, and there is none. */
    MISSING,
    /** Every pod of it runs on the current token and is healthy. */
    UP_TO_DATE
  }

  /** For example {@code Deployment/shop}. */
  public String reference() {
    return kind + "/" + name;
  }

  /** The revision that it runs on; empty if not known. */
  public Optional<Long> revision() {
    return revision(stamp);
  }

  /** The revision in a stamp; empty where it is none. */
  public static Optional<Long> revision(String stamp) {
    var digits = stamp.split("-", 2)[0];
    return digits.matches("\\d{1,18}") ? Optional.of(Long.valueOf(digits)) : Optional.empty();
  }

  /** Whether it is still to be restarted. */
  boolean isBehind() {
    return switch (standing) {
      case BEHIND, UNWELL, SETTLING -> true;
      case RESTARTING, BLOCKED, FAILED, EXCLUDED, MISSING, UP_TO_DATE -> false;
    };
  }

  public boolean is(Following.Named named) {
    return named.equals(new Following.Named(kind, name));
  }

  boolean is(Standing wanted) {
    return standing == wanted;
  }

  /** Whether nothing is to be waited for. */
  public boolean isSettled() {
    return switch (standing) {
      case UP_TO_DATE, EXCLUDED, MISSING -> true;
      case BEHIND, UNWELL, SETTLING, RESTARTING, BLOCKED, FAILED -> false;
    };
  }
}
