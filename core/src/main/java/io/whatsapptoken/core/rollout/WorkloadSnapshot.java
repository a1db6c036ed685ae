package io.whatsapptoken.core.rollout;

import io.whatsapptoken.core.spec.LabelSelectorMatcher;
import io.whatsapptoken.core.token.Revision;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A workload of any kind, as it was listed. */
public record WorkloadSnapshot(
    String kind, Metadata metadata, Restarts restarts, Pods pods, Progress progress) {

  /**
   * Which workload it is.
   *
   * @param createdAt by the API server's clock, to the second
   */
  public record Metadata(String name, String uid, Instant createdAt, Map<String, String> labels) {
    public Metadata {
      labels = Map.copyOf(labels);
    }
  }

  /**
   * What its annotations say about restarts.
   *
   * @param lastAt when the operator restarted it last; empty if not known
   */
  public record Restarts(Mode mode, Optional<Instant> lastAt) {
    /** How its pods get a new token. */
    public enum Mode {
      /** The operator restarts it. */
      BY_OPERATOR,
      /** The app reads the mounted file again. */
      RELOADS,
      /** A user restarts it. */
      NEVER
    }
  }

  /**
   * Its pods, as its template describes them.
   *
   * @param selector finds them
   * @param secrets names of the Secrets that they reference
   * @param revisions by name of token: the revision that they were started with
   */
  public record Pods(
      LabelSelectorMatcher selector, Set<String> secrets, Map<String, Revision> revisions) {
    public Pods {
      secrets = Set.copyOf(secrets);
      revisions = Map.copyOf(revisions);
    }
  }

  /** How far its rollout is. */
  public sealed interface Progress {
    /** Every pod is of the present template, and healthy. */
    record Complete() implements Progress {}

    /** The rollout continues without user action. */
    record Waiting(String waitingFor) implements Progress {}

    /** The rollout requires user action. */
    record Blocked(String waitingFor) implements Progress {}

    /** A complete rollout is never blocked. */
    static Progress of(Optional<String> waitingFor, Optional<String> blocker) {
      return waitingFor.isEmpty()
          ? new Complete()
          : blocker.<Progress>map(Blocked::new).orElseGet(() -> new Waiting(waitingFor.get()));
    }
  }

  boolean owns(PodSnapshot pod) {
    return pods.selector().matches(pod.labels());
  }

  boolean isHealthy() {
    return progress instanceof Progress.Complete;
  }
}
