package io.whatsapptoken.core.rollout;

import io.whatsapptoken.core.spec.DependentSelector;
import io.whatsapptoken.core.token.Revision;
import java.time.Instant;
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
 * @param restarts its restarts for the published revision, or for the last one before
 */
public record Workload(
    String kind,
    String name,
    String uid,
    State state,
    String waitingFor,
    Optional<Revision> revision,
    Map<String, Revision> otherTokens,
    Optional<RestartRecord> restarts) {
  public Workload {
    otherTokens = Map.copyOf(otherTokens);
  }

  /** One that uses no other token and was never restarted. */
  public Workload(String kind, String name, String uid, State state, String waitingFor) {
    this(kind, name, uid, state, waitingFor, Optional.empty(), Map.of(), Optional.empty());
  }

  /** Where a workload is with the current token. */
  public enum State {
    /** The pod template carries an older revision, and pods may use an older token. */
    OUTDATED,
    /**
     * As {@link #OUTDATED}, and unhealthy before its restart: its health proves little after it.
     */
    OUTDATED_UNHEALTHY,
    /** As {@link #OUTDATED}, and without a pod: its restart proves nothing. */
    OUTDATED_IDLE,
    /** As {@link #OUTDATED}: it was restarted, and another writer undid that. */
    BACKING_OFF,
    /** As {@link #OUTDATED}, and another token that it uses may be about to change as well. */
    DEBOUNCING,
    /** The pod template carries the current revision; the rollout is not complete. */
    RESTARTING,
    /** As {@link #RESTARTING}, and the rollout requires user action. */
    BLOCKED,
    /** As {@link #RESTARTING}, longer than the timeout; a container has run with the token. */
    FAILED,
    /** As {@link #FAILED}, but no container has run with the token: it is not the cause. */
    NOT_STARTED,
    /** An annotation excludes it from restarts. */
    EXCLUDED,
    /** The spec names it, and it does not exist. */
    MISSING,
    /** Every pod of it runs on the current token and is healthy. */
    UP_TO_DATE,
    /** It needs no restart, and proves nothing about the token. */
    UNPROVEN
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

  /**
   * The record of its next restart.
   *
   * @param afterRollback whether the failure of another token made it unhealthy
   */
  public RestartRecord nextRestart(Revision published, boolean afterRollback, Instant now) {
    return restarts
        .filter(last -> last.revision().equals(published))
        .map(last -> last.repeated(now))
        .orElseGet(() ->
            RestartRecord.first(published, afterRollback || !is(State.OUTDATED_UNHEALTHY), now));
  }

  /** Whether it is still to be restarted. */
  public boolean isOutdated() {
    return switch (state) {
      case OUTDATED, OUTDATED_UNHEALTHY, OUTDATED_IDLE, BACKING_OFF, DEBOUNCING -> true;
      case RESTARTING, BLOCKED, FAILED, NOT_STARTED, EXCLUDED, MISSING, UP_TO_DATE, UNPROVEN ->
          false;
    };
  }

  /** Whether it was not healthy within the timeout, for whatever reason. */
  public boolean isLate() {
    return is(State.FAILED) || is(State.NOT_STARTED);
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
      case UP_TO_DATE, UNPROVEN, EXCLUDED, MISSING -> true;
      case OUTDATED,
          OUTDATED_UNHEALTHY,
          OUTDATED_IDLE,
          BACKING_OFF,
          DEBOUNCING,
          RESTARTING,
          BLOCKED,
          FAILED,
          NOT_STARTED ->
          false;
    };
  }
}
