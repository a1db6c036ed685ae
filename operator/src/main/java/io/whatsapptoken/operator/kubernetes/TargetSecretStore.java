package io.whatsapptoken.operator.kubernetes;

import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.whatsapptoken.core.plan.RefusedWrites;
import io.whatsapptoken.core.plan.TargetSecretState;
import io.whatsapptoken.core.rollout.OtherToken;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.spec.SecretKeyRef;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.Revision;
import io.whatsapptoken.core.token.SecretValue;
import io.whatsapptoken.core.token.Timestamps;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The Secrets that apps read. Only those that carry our mark are written. */
public final class TargetSecretStore {
  private static final String TYPE = "Opaque";

  private final KubernetesClient client;

  public TargetSecretStore(KubernetesClient client) {
    this.client = client;
  }

  public TargetSecretState read(DesiredState desired) {
    return get(desired)
        .map(secret -> state(secret, desired))
        .orElseGet(TargetSecretState.Absent::new);
  }

  /** The token that apps read from the Secret, regardless of its owner. */
  public SecretValue<AccessToken> readRegardlessOfOwner(DesiredState desired) {
    var place = new SecretKeyRef(desired.target().name(), desired.target().key());
    return SuppliedTokenReader.find(get(desired), place);
  }

  /** An owned Secret in the cache, if it holds another token than the desired one. */
  public static Optional<OtherToken> otherToken(Secret secret, DesiredState desired) {
    var annotations = Snapshots.annotations(secret.getMetadata());
    var token = annotations.getOrDefault(Names.TOKEN, "");
    return token.isEmpty() || token.equals(desired.resource().name())
        ? Optional.empty()
        : revision(annotations)
            .map(revision ->
                new OtherToken(
                    token, secret.getMetadata().getName(), revision, publishedAt(annotations)));
  }

  /** Removes the Secret if it is ours. */
  public void delete(DesiredState desired) {
    get(desired)
        .filter(secret -> state(secret, desired) instanceof TargetSecretState.Owned)
        .ifPresent(secret -> client.resource(secret).delete());
  }

  private Optional<Secret> get(DesiredState desired) {
    return Optional.ofNullable(
        client
            .secrets()
            .inNamespace(desired.resource().namespace())
            .withName(desired.target().name())
            .get());
  }

  /**
   * Writes the token by server-side apply with our own field manager.
   *
   * @param now recorded as the time of publication when the revision is a new one
   */
  public TargetSecretState publish(
      DesiredState desired, AccessToken token, Revision revision, Instant now) {
    var since =
        get(desired).flatMap(present -> heldSince(present, desired, token, revision)).orElse(now);
    var annotations = new HashMap<>(desired.target().annotations());
    annotations.put(Names.TOKEN, desired.resource().name());
    annotations.put(Names.REVISION, revision.toString());
    annotations.put(Names.PUBLISHED_AT, since.toString());
    var labels = new HashMap<>(desired.target().labels());
    labels.putAll(Names.ownLabels());
    var secret =
        new SecretBuilder()
            .withNewMetadata()
            .withNamespace(desired.resource().namespace())
            .withName(desired.target().name())
            .withLabels(labels)
            .withAnnotations(annotations)
            .endMetadata()
            .withType(TYPE)
            .withData(Map.of(desired.target().key(), Base64Text.encode(token.reveal())))
            .build();
    var applied =
        WriteRefusedException.write(
            RefusedWrites.secret(desired),
            "Secret " + desired.target().name(),
            () ->
                client
                    .resource(secret)
                    .fieldManager(Names.OPERATOR)
                    .forceConflicts()
                    .serverSideApply());
    return state(applied, desired);
  }

  static TargetSecretState state(Secret secret, DesiredState desired) {
    var metadata = secret.getMetadata();
    var labels = Optional.ofNullable(metadata.getLabels()).orElse(Map.of());
    var annotations = Snapshots.annotations(metadata);
    if (!TYPE.equals(secret.getType())) {
      return new TargetSecretState.Conflicting("its type is " + secret.getType() + ", not " + TYPE);
    }
    if (!Names.OPERATOR.equals(labels.get(Names.MANAGED_BY))) {
      return adoption(labels, desired)
          ? new TargetSecretState.Adoptable(token(secret, desired, String::strip))
          : new TargetSecretState.Conflicting("it was not made by this operator");
    }
    var owner = annotations.getOrDefault(Names.TOKEN, "");
    if (!owner.equals(desired.resource().name())) {
      return new TargetSecretState.Conflicting("it belongs to the WhatsAppToken \"" + owner + "\"");
    }
    var asWished =
        labels.entrySet().containsAll(desired.target().labels().entrySet())
            && annotations.entrySet().containsAll(desired.target().annotations().entrySet());
    return new TargetSecretState.Owned(
        token(secret, desired, UnaryOperator.identity()),
        revision(annotations),
        publishedAt(annotations),
        lastChange(metadata, entry -> Names.OPERATOR.equals(entry.getManager())),
        asWished);
  }

  /** Since when pods that started found this token in the Secret; empty if they did not. */
  private static Optional<Instant> heldSince(
      Secret present, DesiredState desired, AccessToken token, Revision revision) {
    return switch (state(present, desired)) {
      case TargetSecretState.Owned(_, var old, var at, _, _)
          when old.equals(Optional.of(revision)) ->
          at;
      case TargetSecretState.Adoptable(var found) when found.equals(Optional.of(token)) ->
          lastChange(present.getMetadata(), _ -> true)
              .or(() -> Optional.of(Instant.parse(present.getMetadata().getCreationTimestamp())));
      default -> Optional.empty();
    };
  }

  /** When one of those managers last changed it, by the API server's clock. */
  private static Optional<Instant> lastChange(
      ObjectMeta metadata, Predicate<ManagedFieldsEntry> by) {
    return Optional.ofNullable(metadata.getManagedFields()).stream()
        .flatMap(List::stream)
        .filter(by)
        .flatMap(entry -> Optional.ofNullable(entry.getTime()).flatMap(Timestamps::read).stream())
        .max(Instant::compareTo);
  }

  private static boolean adoption(Map<String, String> labels, DesiredState desired) {
    return switch (desired.target().adoption()) {
      case NEVER -> false;
      case LABELLED -> "true".equals(labels.get(Names.ADOPT));
      case ALWAYS -> true;
    };
  }

  private static Optional<AccessToken> token(
      Secret secret, DesiredState desired, UnaryOperator<String> tidied) {
    var data = Optional.ofNullable(secret.getData()).orElse(Map.of());
    return Base64Text.decode(data.getOrDefault(desired.target().key(), ""))
        .map(tidied)
        .filter(value -> !value.isBlank())
        .map(AccessToken::new);
  }

  private static Optional<Revision> revision(Map<String, String> annotations) {
    return Revision.parse(annotations.getOrDefault(Names.REVISION, ""));
  }

  private static Optional<Instant> publishedAt(Map<String, String> annotations) {
    return Optional.ofNullable(annotations.get(Names.PUBLISHED_AT)).flatMap(Timestamps::read);
  }
}
