package io.whatsapptoken.core.rollout;

import io.whatsapptoken.core.spec.LabelSelectorMatcher;
import io.whatsapptoken.core.token.Revision;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
   * @param records by name of token: its restarts for the last revision
   * @param otherManagers other field managers of the workload, the latest first
   */
  public record Restarts(
      Mode mode,
      Optional<Instant> lastAt,
      Map<String, RestartRecord> records,
      List<String> otherManagers) {
    public Restarts {
      records = Map.copyOf(records);
      otherManagers = List.copyOf(otherManagers);
    }

    /** How its pods get a new token. */
    public enum Mode {
      /** The operator restarts it. */
      BY_OPERATOR,
      /** The app reads the mounted file again, unless that is never updated. */
      RELOADS,
      /** A user restarts it. */
      NEVER
    }
  }

  /**
   * Its pods, as its template describes them.
   *
   * @param selector finds them
   * @param secrets the Secrets that they reference
   * @param revisions by name of token: the revision that they were started with
   */
  public record Pods(
      LabelSelectorMatcher selector, SecretUse secrets, Map<String, Revision> revisions) {
    public Pods {
      revisions = Map.copyOf(revisions);
    }
  }

  /** How far its rollout is. */
  public sealed interface Progress {
    /** Every pod is of the present template, and healthy. */
    record Complete() implements Progress {}

    /** It runs no pod: there is nothing to wait for, and nothing is proved. */
    record Idle() implements Progress {}

    /** Its pods are ready, and become available after {@code minReadySeconds}. */
    record Settling(String waitingFor) implements Progress {}

    /** The rollout continues without user action. */
    record Waiting(String waitingFor) implements Progress {}

    /** Every pod is of the present template, and no more are unavailable than its spec allows. */
    record Tolerated(String waitingFor) implements Progress {}

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
    return progress instanceof Progress.Complete || progress instanceof Progress.Settling;
  }
}
