package io.whatsapptoken.operator.kubernetes;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.whatsapptoken.core.rollout.PodSnapshot;
import io.whatsapptoken.core.rollout.RestartRecord;
import io.whatsapptoken.core.rollout.WorkloadSnapshot;
import io.whatsapptoken.core.token.Revision;
import io.whatsapptoken.core.token.Timestamps;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads from pods and workloads of any kind what an assessment needs. */
final class Snapshots {
  private Snapshots() {}

  static PodSnapshot of(Pod pod) {
    var metadata = pod.getMetadata();
    return new PodSnapshot(
        metadata.getName(),
        Selectors.labels(metadata),
        Instant.parse(metadata.getCreationTimestamp()),
        PodHealth.of(pod),
        Optional.ofNullable(metadata.getDeletionTimestamp()).flatMap(Timestamps::read),
        SecretReferences.of(pod.getSpec()),
        revisions(metadata));
  }

  static WorkloadSnapshot.Metadata metadata(ObjectMeta metadata) {
    return new WorkloadSnapshot.Metadata(
        metadata.getName(),
        metadata.getUid(),
        Instant.parse(metadata.getCreationTimestamp()),
        Selectors.labels(metadata));
  }

  static WorkloadSnapshot.Restarts restarts(ObjectMeta metadata) {
    var annotations = annotations(metadata);
    var mode =
        switch (annotations.getOrDefault(Names.RESTART, "")) {
          case "never" -> WorkloadSnapshot.Restarts.Mode.NEVER;
          case "reloads" -> WorkloadSnapshot.Restarts.Mode.RELOADS;
          default -> WorkloadSnapshot.Restarts.Mode.BY_OPERATOR;
        };
    var lastAt = Timestamps.read(annotations.getOrDefault(Names.RESTARTED_AT, ""));
    return new WorkloadSnapshot.Restarts(
        mode, lastAt, records(annotations, lastAt), FieldManagers.others(metadata));
  }

  /** By name of token. */
  private static Map<String, RestartRecord> records(
      Map<String, String> annotations, Optional<Instant> lastAt) {
    var records = new HashMap<String, RestartRecord>();
    annotations.forEach((name, value) -> {
      if (name.startsWith(Names.RESTARTS)) {
        RestartRecord.parse(String.valueOf(value), lastAt)
            .ifPresent(record -> records.put(name.substring(Names.RESTARTS.length()), record));
      }
    });
    return records;
  }

  /** By name of token; what was edited into something else is left out. */
  static Map<String, Revision> revisions(@Nullable ObjectMeta metadata) {
    var revisions = new HashMap<String, Revision>();
    annotations(metadata)
        .forEach((name, value) -> {
          if (Names.isOwned(name)) {
            Revision.parse(String.valueOf(value))
                .ifPresent(revision -> revisions.put(Names.tokenOf(name), revision));
          }
        });
    return revisions;
  }

  static Map<String, String> annotations(@Nullable ObjectMeta metadata) {
    return Optional.ofNullable(metadata).map(ObjectMeta::getAnnotations).orElse(Map.of());
  }
}
