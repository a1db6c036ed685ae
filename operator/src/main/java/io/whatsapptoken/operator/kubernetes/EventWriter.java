package io.whatsapptoken.operator.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.whatsapptoken.api.v1alpha1.Api;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells in {@code events.k8s.io/v1} what happened to a resource. An event that repeats is counted
 * in its {@code series} and not created again. Best effort.
 */
public final class EventWriter {
  private static final int NOTE_LIMIT = 1024;
  private static final int INSTANCE_LIMIT = 128;

  /** Of an object's name, less a dot and the time in hex. */
  private static final int PREFIX_LIMIT = 253 - 17;

  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  /** How soon an event must repeat to continue its series, as for client-go's recorder. */
  private static final Duration SERIES_GAP = Duration.ofMinutes(6);

  private static final int REMEMBERED = 1000;
  private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

  private final KubernetesClient client;
  private final String instance;
  private final Map<Repetition, Series> recent = new ConcurrentHashMap<>();

  /**
   * @param instance names this process in {@code reportingInstance}
   */
  public EventWriter(KubernetesClient client, String instance) {
    this.client = client;
    this.instance = instance.substring(0, Math.min(instance.length(), INSTANCE_LIMIT));
  }

  /** Events that say the same of the same resource. */
  private record Repetition(String uid, EventRequest event) {}

  private record Series(String name, int count, Instant last) {}

  /** Creates or counts the event. {@return false when the API server would not have it} */
  public boolean write(HasMetadata about, EventRequest event, Instant now) {
    var repetition = new Repetition(String.valueOf(about.getMetadata().getUid()), event);
    var series =
        Optional.ofNullable(recent.get(repetition))
            .filter(known -> now.isBefore(known.last().plus(SERIES_GAP)));
    if (series.isPresent() && count(about, repetition, series.get(), now)) {
      return true;
    }
    var name = prefix(about.getMetadata().getName()) + "." + Long.toHexString(nanoseconds(now));
    if (!create(about, event, name, now)) {
      return false;
    }
    remember(repetition, new Series(name, 1, now));
    return true;
  }

  /** Bounded: what is forgotten is created again. */
  private void remember(Repetition repetition, Series series) {
    if (recent.size() >= REMEMBERED) {
      recent.clear();
    }
    recent.put(repetition, series);
  }

  /** {@return false if the event is gone, for example because it has expired} */
  private boolean count(HasMetadata about, Repetition repetition, Series series, Instant now) {
    var next = new Series(series.name(), series.count() + 1, now);
    var event =
        new EventBuilder()
            .withNewMetadata()
            .withNamespace(about.getMetadata().getNamespace())
            .withName(next.name())
            .endMetadata()
            .build();
    try {
      client
          .resource(event)
          .patch(
              MERGE,
              "{\"series\": {\"count\": %d, \"lastObservedTime\": \"%s\"}}"
                  .formatted(next.count(), MICROSECONDS.format(now)));
    } catch (KubernetesClientException e) {
      return false;
    }
    remember(repetition, next);
    return true;
  }

  private boolean create(HasMetadata about, EventRequest event, String name, Instant now) {
    var metadata = about.getMetadata();
    var cut = truncated(event.note());
    try {
      client
          .resource(
              new EventBuilder()
                  .withNewMetadata()
                  .withNamespace(metadata.getNamespace())
                  .withName(name)
                  .endMetadata()
                  .withEventTime(new MicroTime(MICROSECONDS.format(now)))
                  .withReportingController(Api.GROUP + "/operator")
                  .withReportingInstance(instance)
                  .withAction(event.action())
                  .withReason(event.reason())
                  .withType(event.warning() ? "Warning" : "Normal")
                  .withNote(cut)
                  .withRegarding(
                      new ObjectReferenceBuilder()
                          .withApiVersion(about.getApiVersion())
                          .withKind(about.getKind())
                          .withNamespace(metadata.getNamespace())
                          .withName(metadata.getName())
                          .withUid(metadata.getUid())
                          .build())
                  .build())
          .create();
      return true;
    } catch (KubernetesClientException e) {
      return false;
    }
  }

  /**
   * What an event says.
   *
   * @param reason a word in CamelCase
   * @param action what was being done, likewise
   */
  public record EventRequest(String reason, String action, String note, boolean warning) {}

  /** As much of the name as leaves room, without a dot or a hyphen at its end. */
  private static String prefix(String name) {
    return name.substring(0, Math.min(name.length(), PREFIX_LIMIT)).replaceAll("[.-]+$", "");
  }

  /** The API server counts bytes. */
  private static String truncated(String note) {
    var end = Math.min(note.length(), NOTE_LIMIT);
    while (note.substring(0, end).getBytes(StandardCharsets.UTF_8).length > NOTE_LIMIT) {
      end--;
    }
    return note.substring(0, end);
  }

  private static long nanoseconds(Instant now) {
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }
}
