package io.whatsapptoken.operator.simulation;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import io.whatsapptoken.operator.kubernetes.Names;
import io.whatsapptoken.operator.reconcile.EventSources;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What one process has heard of resources and target Secrets; perhaps not the newest. */
final class InformerCaches {
  private final Map<String, WhatsAppToken> tokens = new TreeMap<>();
  private final Map<String, Secret> secrets = new TreeMap<>();
  private final KubernetesClient client;

  InformerCaches(KubernetesClient client) {
    this.client = client;
  }

  void fill(SimulatedApiServer api) {
    tokens.clear();
    secrets.clear();
    api.all(ResourceKind.TOKEN)
        .forEach(token -> tokens.put(token.name(), read(token, WhatsAppToken.class)));
    api.all(ResourceKind.SECRET).stream()
        .filter(InformerCaches::isTarget)
        .forEach(secret -> secrets.put(secret.name(), read(secret, Secret.class)));
  }

  Collection<String> names() {
    return List.copyOf(tokens.keySet());
  }

  Stream<WhatsAppToken> tokens() {
    return List.copyOf(tokens.values()).stream();
  }

  Stream<Secret> secrets() {
    return List.copyOf(secrets.values()).stream();
  }

  @Nullable WhatsAppToken token(String name) {
    return tokens.get(name);
  }

  ResourceID id(String name) {
    return new ResourceID(name, SimulatedApiServer.NAMESPACE);
  }

  /** What the process itself has written is in its cache at once. */
  void put(WhatsAppToken written) {
    var name = written.getMetadata().getName();
    var present = tokens.get(name);
    if (present == null || isNewer(written, present)) {
      tokens.put(name, written);
    }
  }

  /** Takes the news in. {@return the name of the resource that is to be looked at now} */
  Optional<String> apply(SimulatedApiServer.Change change) {
    return switch (change.object().kind()) {
      case TOKEN -> token(change);
      case SECRET -> isTarget(change.object()) ? secret(change) : suppliedFrom(change.object());
      default -> Optional.empty();
    };
  }

  private Optional<String> token(SimulatedApiServer.Change change) {
    var name = change.object().name();
    var before = tokens.get(name);
    if (change.after().isEmpty()) {
      return tokens.values().removeIf(token -> change.object().uid().equals(uid(token)))
          ? Optional.of(name)
          : Optional.empty();
    }
    var after = read(change.after().get(), WhatsAppToken.class);
    if (before != null && !isNewer(after, before)) {
      return Optional.empty();
    }
    tokens.put(name, after);
    return before == null || EventSources.isRelevantUpdate(after, before)
        ? Optional.of(name)
        : Optional.empty();
  }

  private Optional<String> secret(SimulatedApiServer.Change change) {
    var name = change.object().name();
    change
        .after()
        .ifPresentOrElse(
            after -> secrets.put(name, read(after, Secret.class)), () -> secrets.remove(name));
    return Optional.of(change.object().annotation(Names.TOKEN)).filter(tokens::containsKey);
  }

  /** No two resources here share a Secret that tokens are supplied in. */
  private Optional<String> suppliedFrom(StoredResource secret) {
    return secret.metadata().path("labels").has(Names.WATCH)
        ? tokens.values().stream()
            .filter(token -> EventSources.isSuppliedFrom(secret.name(), token))
            .map(token -> token.getMetadata().getName())
            .findFirst()
        : Optional.empty();
  }

  private static boolean isTarget(StoredResource secret) {
    return secret.metadata().path("labels").has(Names.TARGET)
        && secret.json().path("type").asText().equals("Opaque");
  }

  private static String uid(HasMetadata object) {
    return object.getMetadata().getUid();
  }

  private static boolean isNewer(HasMetadata one, HasMetadata other) {
    return version(one) > version(other);
  }

  private static long version(HasMetadata object) {
    return Long.parseLong(object.getMetadata().getResourceVersion());
  }

  private <T> T read(StoredResource object, Class<T> type) {
    return client.getKubernetesSerialization().unmarshal(object.text(), type);
  }
}
