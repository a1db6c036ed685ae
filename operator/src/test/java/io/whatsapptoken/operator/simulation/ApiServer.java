package io.whatsapptoken.operator.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * A small API server with one namespace: versions, optimistic locks, generations, finalizers,
 * server-side apply. It answers at once and never fails: faults strike on the way to it.
 */
final class ApiServer {
  static final String NAMESPACE = "shop";

  private final Map<Kind, Map<String, Stored>> objects = new TreeMap<>();
  private final List<Consumer<Change>> watchers = new ArrayList<>();
  private final Clock clock;
  private final RandomGenerator random;
  private long version = 100;

  ApiServer(Clock clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
    for (var kind : Kind.values()) {
      objects.put(kind, new TreeMap<>());
    }
  }

  /** Something that happened to an object; one of both is missing when it came or went. */
  record Change(Optional<Stored> before, Optional<Stored> after) {
    Stored object() {
      return after.or(() -> before).orElseThrow();
    }
  }

  /** Is told of every change at once. */
  void watch(Consumer<Change> watcher) {
    watchers.add(watcher);
  }

  Optional<Stored> find(Kind kind, String name) {
    return Optional.ofNullable(of(kind).get(name));
  }

  List<Stored> all(Kind kind) {
    return List.copyOf(of(kind).values());
  }

  Reply get(Kind kind, String name) {
    return find(kind, name).map(Reply::of).orElseGet(Reply::notFound);
  }

  Reply list(Kind kind) {
    var items = of(kind).values().stream().map(Stored::text).collect(Collectors.joining(","));
    return new Reply(
        200,
        """
        {"kind":"%sList","apiVersion":"%s","metadata":{"resourceVersion":"%d"},"items":[%s]}
        """
            .formatted(kind.label(), kind.apiVersion(), version, items));
  }

  Reply create(Kind kind, ObjectNode sent) {
    var name = sent.path("metadata").path("name").asText();
    return find(kind, name).isPresent()
        ? Reply.refused(409, "AlreadyExists")
        : Reply.created(born(kind, name, sent, Map.of()));
  }

  Reply update(Kind kind, String name, ObjectNode sent) {
    var present = find(kind, name);
    if (present.isEmpty()) {
      return Reply.notFound();
    }
    return isStale(sent, present.get())
        ? Reply.conflict()
        : Reply.of(replaced(present.get(), sent, present.get().applied()));
  }

  /** Changes an object as a person or another controller does. */
  void edit(Kind kind, String name, Consumer<ObjectNode> change) {
    find(kind, name)
        .ifPresent(present -> {
          var next = present.json().deepCopy();
          change.accept(next);
          replaced(present, next, present.applied());
        });
  }

  Reply merge(Kind kind, String name, ObjectNode patch) {
    var present = find(kind, name);
    if (present.isEmpty()) {
      return Reply.notFound();
    }
    if (isStale(patch, present.get())) {
      return Reply.conflict();
    }
    var next = present.get().json().deepCopy();
    Merge.patch(next, patch);
    return Reply.of(replaced(present.get(), next, present.get().applied()));
  }

  /** Server-side apply, forced; of the status alone where that is the subresource. */
  Reply apply(Kind kind, String name, ObjectNode sent, String manager, boolean status) {
    var present = find(kind, name);
    if (present.isEmpty()) {
      var metadata = sent.path("metadata");
      return status || metadata.has("uid") || metadata.has("resourceVersion")
          ? Reply.conflict()
          : Reply.created(
              born(
                  kind,
                  name,
                  signed(sent.deepCopy(), manager),
                  Map.of(manager, config(sent, false))));
    }
    if (isStale(sent, present.get()) || isAnother(sent, present.get())) {
      return Reply.conflict();
    }
    var owner = status ? manager + "/status" : manager;
    var config = config(sent, status);
    var next = present.get().json().deepCopy();
    Merge.apply(next, config, present.get().applied().get(owner));
    if (!config.equals(present.get().applied().get(owner))) {
      signed(next, manager);
    }
    var applied = new TreeMap<>(present.get().applied());
    applied.put(owner, config);
    return Reply.of(replaced(present.get(), next, applied));
  }

  /** Who applied something last, and when. */
  private ObjectNode signed(ObjectNode json, String manager) {
    metadata(json)
        .putArray("managedFields")
        .addObject()
        .put("manager", manager.replace("fieldManager=", ""))
        .put("operation", "Apply")
        .put("time", seconds());
    return json;
  }

  Reply delete(Kind kind, String name) {
    var present = find(kind, name);
    if (present.isEmpty()) {
      return Reply.notFound();
    }
    if (present.get().metadata().path("finalizers").isEmpty()) {
      gone(present.get());
    } else if (!present.get().isGoing()) {
      var next = present.get().json().deepCopy();
      metadata(next).put("deletionTimestamp", seconds());
      replaced(present.get(), next, present.get().applied());
    }
    return Reply.of(present.get());
  }

  private Stored born(Kind kind, String name, ObjectNode sent, Map<String, ObjectNode> applied) {
    var json = sent.deepCopy();
    json.put("apiVersion", kind.apiVersion()).put("kind", kind.label());
    var metadata = metadata(json);
    metadata.put("name", name).put("namespace", NAMESPACE);
    metadata.put("uid", "uid-" + Long.toHexString(random.nextLong()));
    metadata.put("creationTimestamp", seconds());
    if (kind.hasGeneration()) {
      metadata.put("generation", 1);
    }
    return kept(Optional.empty(), new Stored(kind, name, numbered(json), applied));
  }

  /** A write that changes nothing makes no version. */
  private Stored replaced(Stored before, ObjectNode sent, Map<String, ObjectNode> applied) {
    var json = sent.deepCopy();
    var metadata = metadata(json);
    for (var kept : List.of("uid", "creationTimestamp", "resourceVersion", "namespace", "name")) {
      metadata.set(kept, before.metadata().get(kept));
    }
    if (before.kind().hasGeneration()) {
      var changed = !json.path("spec").equals(before.json().path("spec"));
      metadata.put("generation", before.generation() + (changed ? 1 : 0));
    }
    if (json.equals(before.json())) {
      var same = new Stored(before.kind(), before.name(), before.json(), applied);
      of(before.kind()).put(before.name(), same);
      return same;
    }
    var after = new Stored(before.kind(), before.name(), numbered(json), applied);
    if (after.isGoing() && after.metadata().path("finalizers").isEmpty()) {
      gone(before);
      return after;
    }
    return kept(Optional.of(before), after);
  }

  private Stored kept(Optional<Stored> before, Stored after) {
    of(after.kind()).put(after.name(), after);
    tell(new Change(before, Optional.of(after)));
    return after;
  }

  private void gone(Stored object) {
    of(object.kind()).remove(object.name());
    version++;
    tell(new Change(Optional.of(object), Optional.empty()));
  }

  private void tell(Change change) {
    watchers.forEach(watcher -> watcher.accept(change));
  }

  private ObjectNode numbered(ObjectNode json) {
    metadata(json).put("resourceVersion", String.valueOf(++version));
    return json;
  }

  private static boolean isStale(ObjectNode sent, Stored present) {
    var wanted = sent.path("metadata").path("resourceVersion").asText("");
    return !wanted.isEmpty() && !wanted.equals(String.valueOf(present.version()));
  }

  private static boolean isAnother(ObjectNode sent, Stored present) {
    var wanted = sent.path("metadata").path("uid").asText("");
    return !wanted.isEmpty() && !wanted.equals(present.uid());
  }

  /** What a field manager owns: neither the identity nor the other half of the object. */
  private static ObjectNode config(ObjectNode sent, boolean status) {
    var config = sent.deepCopy();
    if (status) {
      return config.retain("status");
    }
    config.remove(List.of("apiVersion", "kind", "status"));
    metadata(config)
        .remove(List.of("name", "namespace", "uid", "resourceVersion", "managedFields"));
    return config;
  }

  private static ObjectNode metadata(ObjectNode json) {
    return json.withObjectProperty("metadata");
  }

  private Map<String, Stored> of(Kind kind) {
    return Objects.requireNonNull(objects.get(kind));
  }

  private String seconds() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
