package io.whatsapptoken.core.rollout;

import io.whatsapptoken.core.token.Revision;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * A pod, as far as it matters which tokens it holds.
 *
 * @param createdAt by the API server's clock, to the second
 * @param phase as Kubernetes names it; empty if it has none yet
 * @param secrets names of the Secrets that it references
 * @param revisions by name of token: the revision in its template when it was created
 */
public record PodSnapshot(
    String name,
    Map<String, String> labels,
    Instant createdAt,
    String phase,
    Set<String> secrets,
    Map<String, Revision> revisions) {
  private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

  public PodSnapshot {
    labels = Map.copyOf(labels);
    secrets = Set.copyOf(secrets);
    revisions = Map.copyOf(revisions);
  }

  boolean hasEnded() {
    return ENDED.contains(phase);
  }
}
