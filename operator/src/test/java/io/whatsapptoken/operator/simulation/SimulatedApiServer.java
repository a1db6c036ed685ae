package io.whatsapptoken.operator.simulation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
final class SimulatedApiServer {
  static final String NAMESPACE = "shop";

  private final Map<ResourceKind, Map<String, StoredResource>> objects = new TreeMap<>();
  private final List<Consumer<Change>> watchers = new ArrayList<>();
  private final Clock clock;
  private final RandomGenerator random;
  private long version = 100;

  SimulatedApiServer(Clock clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
    for (var kind : ResourceKind.values()) {
      objects.put(kind, new TreeMap<>());
    }
    insert(ResourceKind.NAMESPACE, NAMESPACE, JsonNodeFactory.instance.objectNode(), Map.of());
  }

  /** Something that happened to an object; one of both is missing when it came or went. */
  record Change(Optional<StoredResource> before, Optional<StoredResource> after) {
    StoredResource object() {
      return after.or(() -> before).orElseThrow();
    }
  }

  /** Is told of every change at once. */
  void watch(Consumer<Change> watcher) {
    watchers.add(watcher);
  }

  Optional<StoredResource> find(ResourceKind kind, String name) {
    return Optional.ofNullable(of(kind).get(name));
  }

  List<StoredResource> all(ResourceKind kind) {
    return List.copyOf(of(kind).values());
  }

  ApiResponse get(ResourceKind kind, String name) {
    return find(kind, name).map(ApiResponse::of).orElseGet(ApiResponse::notFound);
  }

  ApiResponse list(ResourceKind kind) {
    var items =
        of(kind).values().stream().map(StoredResource::text).collect(Collectors.joining(","));
    return new ApiResponse(
        200,
        """
        {"kind":"%sList","apiVersion":"%s","metadata":{"resourceVersion":"%d"},"items":[%s]}
        """
            .formatted(kind.label(), kind.apiVersion(), version, items));
  }

  ApiResponse create(ResourceKind kind, ObjectNode submitted) {
    var name = submitted.path("metadata").path("name").asText();
    return find(kind, name).isPresent()
        ? ApiResponse.rejected(409, "AlreadyExists")
        : ApiResponse.created(insert(kind, name, submitted, Map.of()));
  }

  ApiResponse update(ResourceKind kind, String name, ObjectNode submitted) {
    var existing = find(kind, name);
    if (existing.isEmpty()) {
      return ApiResponse.notFound();
    }
    return isStale(submitted, existing.get())
        ? ApiResponse.conflict()
        : ApiResponse.of(replace(existing.get(), submitted, existing.get().applied()));
  }

  /** Changes an object as a person or another controller does. */
  void edit(ResourceKind kind, String name, Consumer<ObjectNode> change) {
    find(kind, name)
        .ifPresent(existing -> {
          var next = existing.json().deepCopy();
          change.accept(next);
          replace(existing, next, existing.applied());
        });
  }

  ApiResponse merge(ResourceKind kind, String name, ObjectNode patch) {
    var existing = find(kind, name);
    if (existing.isEmpty()) {
      return ApiResponse.notFound();
    }
    if (isStale(patch, existing.get())) {
      return ApiResponse.conflict();
    }
    var next = existing.get().json().deepCopy();
    ResourceMerge.patch(next, patch);
    return ApiResponse.of(replace(existing.get(), next, existing.get().applied()));
  }

  /** Server-side apply, forced; of the status alone where that is the subresource. */
  ApiResponse apply(
      ResourceKind kind, String name, ObjectNode submitted, String manager, boolean status) {
    var existing = find(kind, name);
    if (existing.isEmpty()) {
      var metadata = submitted.path("metadata");
      return status || metadata.has("uid") || metadata.has("resourceVersion")
          ? ApiResponse.conflict()
          : ApiResponse.created(
              insert(
                  kind,
                  name,
                  withManagedFields(submitted.deepCopy(), manager),
                  Map.of(manager, ownedFields(submitted, false))));
    }
    if (isStale(submitted, existing.get()) || hasOtherUid(submitted, existing.get())) {
      return ApiResponse.conflict();
    }
    var owner = status ? manager + "/status" : manager;
    var config = ownedFields(submitted, status);
    var next = existing.get().json().deepCopy();
    ResourceMerge.apply(next, config, existing.get().applied().get(owner));
    if (!config.equals(existing.get().applied().get(owner))) {
      withManagedFields(next, manager);
    }
    var applied = new TreeMap<>(existing.get().applied());
    applied.put(owner, config);
    return ApiResponse.of(replace(existing.get(), next, applied));
  }

  /** Who applied something last, and when. */
  private ObjectNode withManagedFields(ObjectNode json, String manager) {
    metadata(json)
        .putArray("managedFields")
        .addObject()
        .put("manager", manager.replace("fieldManager=", ""))
        .put("operation", "Apply")
        .put("time", now());
    return json;
  }

  /**
   * Everything comes from a backup: as it was, with other UIDs and without a status.
   *
   * @param withOwners whether references to owners, which no longer exist, are restored
   */
  void renewUids(boolean withOwners) {
    for (var object : objects.values().stream().flatMap(all -> all.values().stream()).toList()) {
      var json = object.json().deepCopy();
      metadata(json).put("uid", newUid());
      if (!withOwners) {
        metadata(json).remove("ownerReferences");
      }
      if (object.kind() == ResourceKind.TOKEN || object.kind() == ResourceKind.META_APP) {
        json.remove("status");
      }
      save(
          Optional.of(object),
          new StoredResource(object.kind(), object.name(), withNextVersion(json), Map.of()));
    }
  }

  private String newUid() {
    return "uid-" + Long.toHexString(random.nextLong());
  }

  ApiResponse delete(ResourceKind kind, String name) {
    var existing = find(kind, name);
    if (existing.isEmpty()) {
      return ApiResponse.notFound();
    }
    if (existing.get().metadata().path("finalizers").isEmpty()) {
      remove(existing.get());
    } else if (!existing.get().isDeleting()) {
      var next = existing.get().json().deepCopy();
      metadata(next).put("deletionTimestamp", now());
      replace(existing.get(), next, existing.get().applied());
    }
    return ApiResponse.of(existing.get());
  }

  private StoredResource insert(
      ResourceKind kind, String name, ObjectNode submitted, Map<String, ObjectNode> applied) {
    var json = submitted.deepCopy();
    json.put("apiVersion", kind.apiVersion()).put("kind", kind.label());
    var metadata = metadata(json);
    metadata.put("name", name).put("namespace", NAMESPACE);
    metadata.put("uid", newUid());
    metadata.put("creationTimestamp", now());
    if (kind.hasGeneration()) {
      metadata.put("generation", 1);
    }
    return save(Optional.empty(), new StoredResource(kind, name, withNextVersion(json), applied));
  }

  /** A write that changes nothing makes no version. */
  private StoredResource replace(
      StoredResource before, ObjectNode submitted, Map<String, ObjectNode> applied) {
    var json = submitted.deepCopy();
    var metadata = metadata(json);
    for (var kept : List.of("uid", "creationTimestamp", "resourceVersion", "namespace", "name")) {
      metadata.set(kept, before.metadata().get(kept));
    }
    if (before.kind().hasGeneration()) {
      var changed = !json.path("spec").equals(before.json().path("spec"));
      metadata.put("generation", before.generation() + (changed ? 1 : 0));
    }
    if (json.equals(before.json())) {
      var unchanged = new StoredResource(before.kind(), before.name(), before.json(), applied);
      of(before.kind()).put(before.name(), unchanged);
      return unchanged;
    }
    var after = new StoredResource(before.kind(), before.name(), withNextVersion(json), applied);
    if (after.isDeleting() && after.metadata().path("finalizers").isEmpty()) {
      remove(before);
      return after;
    }
    return save(Optional.of(before), after);
  }

  private StoredResource save(Optional<StoredResource> before, StoredResource after) {
    of(after.kind()).put(after.name(), after);
    publish(new Change(before, Optional.of(after)));
    return after;
  }

  private void remove(StoredResource object) {
    of(object.kind()).remove(object.name());
    version++;
    publish(new Change(Optional.of(object), Optional.empty()));
  }

  private void publish(Change change) {
    watchers.forEach(watcher -> watcher.accept(change));
  }

  private ObjectNode withNextVersion(ObjectNode json) {
    metadata(json).put("resourceVersion", String.valueOf(++version));
    return json;
  }

  private static boolean isStale(ObjectNode submitted, StoredResource existing) {
    var expected = submitted.path("metadata").path("resourceVersion").asText("");
    return !expected.isEmpty() && !expected.equals(String.valueOf(existing.version()));
  }

  private static boolean hasOtherUid(ObjectNode submitted, StoredResource existing) {
    var expected = submitted.path("metadata").path("uid").asText("");
    return !expected.isEmpty() && !expected.equals(existing.uid());
  }

  /** What a field manager owns: neither the identity nor the other half of the object. */
  private static ObjectNode ownedFields(ObjectNode submitted, boolean status) {
    var config = submitted.deepCopy();
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

  private Map<String, StoredResource> of(ResourceKind kind) {
    return Objects.requireNonNull(objects.get(kind));
  }

  private String now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
