package io.whatsapptoken.core.rollout;

import io.whatsapptoken.core.spec.DependentSelector;
import io.whatsapptoken.core.token.Revision;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A workload that uses the target Secret.
 *
 * @param uid the UID, so that a workload of the same name is never restarted in its place
 * @param state where it is with the current token
 * @param waitingFor why it is not up to date, in words; empty when it is
 * @param revision which revision it runs on; empty if not known
 * @param otherTokens names of other tokens that it uses, each with the revision that is published
 */
public record Workload(
    String kind,
    String name,
    String uid,
    State state,
    String waitingFor,
    Optional<Revision> revision,
    Map<String, Revision> otherTokens) {
  public Workload {
    otherTokens = Map.copyOf(otherTokens);
  }

  /** One that uses no other token. */
  public Workload(String kind, String name, String uid, State state, String waitingFor) {
    this(kind, name, uid, state, waitingFor, Optional.empty(), Map.of());
  }

  /** Where a workload is with the current token. */
  public enum State {
    /** The pod template carries an older revision, and pods may use an older token. */
    OUTDATED,
    /**
     * As {@link #OUTDATED}, and unhealthy before its restart: its health proves little after it.
     */
    OUTDATED_UNHEALTHY,
    /** As {@link #OUTDATED}, and another token that it uses may be about to change as well. */
    DEBOUNCING,
    /** The pod template carries the current revision; the rollout is not complete. */
    RESTARTING,
    /** As {@link #RESTARTING}, and the rollout requires user action. */
    BLOCKED,
    /** As {@link #RESTARTING}, and longer than the timeout. */
    FAILED,
    /** An annotation excludes it from restarts. */
    EXCLUDED,
    /** The spec names it, and it does not exist. */
    MISSING,
    /** Every pod of it runs on the current token and is healthy. */
    UP_TO_DATE
  }

  /** For example {@code Deployment/shop}. */
  public String reference() {
    return kind + "/" + name;
  }

  /**
   * The revisions that its template carries after a restart: pods that start find the newest
   * revision of every Secret, so those of all its tokens are brought up to date together.
   *
   * @param live those that the template carries now
   * @return empty if it was restarted since this assessment, for this token or another
   */
  public Optional<Map<String, Revision>> restartedRevisions(
      String token, Revision published, Map<String, Revision> live) {
    if (!revision.equals(Optional.ofNullable(live.get(token)))) {
      return Optional.empty();
    }
    var next = new HashMap<>(live);
    next.put(token, published);
    otherTokens.forEach((other, current) ->
        next.merge(other, current, (old, latest) -> latest.isNewerThan(old) ? latest : old));
    return Optional.of(next);
  }

  /** Whether it is still to be restarted. */
  public boolean isOutdated() {
    return switch (state) {
      case OUTDATED, OUTDATED_UNHEALTHY, DEBOUNCING -> true;
      case RESTARTING, BLOCKED, FAILED, EXCLUDED, MISSING, UP_TO_DATE -> false;
    };
  }

  public boolean is(DependentSelector.WorkloadRef named) {
    return named.equals(new DependentSelector.WorkloadRef(kind, name));
  }

  boolean is(State wanted) {
    return state == wanted;
  }

  /** Whether nothing is to be waited for. */
  public boolean needsNoWait() {
    return switch (state) {
      case UP_TO_DATE, EXCLUDED, MISSING -> true;
      case OUTDATED, OUTDATED_UNHEALTHY, DEBOUNCING, RESTARTING, BLOCKED, FAILED -> false;
    };
  }
}
