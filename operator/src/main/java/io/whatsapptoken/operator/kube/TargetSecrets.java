package io.whatsapptoken.operator.kube;

import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.whatsapptoken.operator.plan.Former;
import io.whatsapptoken.operator.plan.Published;
import io.whatsapptoken.operator.plan.Supply;
import io.whatsapptoken.operator.plan.Wish;
import io.whatsapptoken.operator.token.AccessToken;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The Secrets that apps read. Only those that carry our mark are written. */
public final class TargetSecrets {
  private static final String TYPE = "Opaque";

  private final KubernetesClient client;

  public TargetSecrets(KubernetesClient client) {
    this.client = client;
  }

  public Published read(Wish wish) {
    return get(wish).map(secret -> view(secret, wish)).orElseGet(Published.Absent::new);
  }

  /** The token that apps find in the Secret, whoever owns it. */
  public Supply inUse(Wish wish) {
    var place = new Wish.Place(wish.target().name(), wish.target().key());
    return Supplies.find(get(wish), place);
  }

  /**
   * A Secret of ours as it was in the cache, if the token is not to be published in it any more.
   */
  public static Optional<Former> former(Secret secret, Wish wish) {
    var name = secret.getMetadata().getName();
    return name.equals(wish.target().name())
        ? Optional.empty()
        : view(secret, wish.publishedAs(name)) instanceof Published.Ours(var token, _, _, _, _)
            ? Optional.of(new Former(name, token))
            : Optional.empty();
  }

  /** A Secret of ours as it was in the cache, if it holds another token than that wished. */
  public static Optional<Sibling> sibling(Secret secret, Wish wish) {
    var annotations = Rollout.annotations(secret.getMetadata());
    var token = annotations.getOrDefault(Names.TOKEN, "");
    var stamp = annotations.getOrDefault(Names.REVISION, "");
    return token.isEmpty() || stamp.isEmpty() || token.equals(wish.identity().name())
        ? Optional.empty()
        : Optional.of(
            new Sibling(token, secret.getMetadata().getName(), stamp, publishedAt(annotations)));
  }

  /** Removes the Secret if it is ours. */
  public void delete(Wish wish) {
    get(wish)
        .filter(secret -> view(secret, wish) instanceof Published.Ours)
        .ifPresent(secret -> client.resource(secret).delete());
  }

  private Optional<Secret> get(Wish wish) {
    return Optional.ofNullable(
        client
            .secrets()
            .inNamespace(wish.identity().namespace())
            .withName(wish.target().name())
            .get());
  }

  /**
   * Writes the token by server-side apply with our own field manager.
   *
   * @param stamp the revision and fingerprint of the token
   * @param now recorded as the time of publication when the revision is a new one
   */
  public Published publish(Wish wish, AccessToken token, String stamp, Instant now) {
    var since = get(wish).flatMap(present -> heldSince(present, wish, token, stamp)).orElse(now);
    var annotations = new HashMap<>(wish.target().annotations());
    annotations.put(Names.TOKEN, wish.identity().name());
    annotations.put(Names.REVISION, stamp);
    annotations.put(Names.PUBLISHED_AT, since.toString());
    var labels = new HashMap<>(wish.target().labels());
    labels.putAll(Names.ownLabels());
    var secret =
        new SecretBuilder()
            .withNewMetadata()
            .withNamespace(wish.identity().namespace())
            .withName(wish.target().name())
            .withLabels(labels)
            .withAnnotations(annotations)
            .endMetadata()
            .withType(TYPE)
            .withData(Map.of(wish.target().key(), Base64Text.encode(token.reveal())))
            .build();
    var applied =
        client.resource(secret).fieldManager(Names.OPERATOR).forceConflicts().serverSideApply();
    return view(applied, wish);
  }

  static Published view(Secret secret, Wish wish) {
    var metadata = secret.getMetadata();
    var labels = Optional.ofNullable(metadata.getLabels()).orElse(Map.of());
    var annotations = Optional.ofNullable(metadata.getAnnotations()).orElse(Map.of());
    if (!TYPE.equals(secret.getType())) {
      return new Published.Foreign("its type is " + secret.getType() + ", not " + TYPE);
    }
    if (!Names.OPERATOR.equals(labels.get(Names.MANAGED_BY))) {
      return adoption(labels, wish)
          ? new Published.Adoptable(token(secret, wish, String::strip))
          : new Published.Foreign("it was not made by this operator");
    }
    var owner = annotations.getOrDefault(Names.TOKEN, "");
    if (!owner.equals(wish.identity().name())) {
      return new Published.Foreign("it belongs to the WhatsAppToken \"" + owner + "\"");
    }
    var asWished =
        labels.entrySet().containsAll(wish.target().labels().entrySet())
            && annotations.entrySet().containsAll(wish.target().annotations().entrySet());
    return new Published.Ours(
        token(secret, wish, UnaryOperator.identity()),
        annotations.getOrDefault(Names.REVISION, ""),
        publishedAt(annotations),
        lastChange(metadata, entry -> Names.OPERATOR.equals(entry.getManager())),
        asWished);
  }

  /** Since when pods that started found this token in the Secret; empty if they did not. */
  private static Optional<Instant> heldSince(
      Secret present, Wish wish, AccessToken token, String stamp) {
    return switch (view(present, wish)) {
      case Published.Ours(_, var old, var at, _, _) when old.equals(stamp) -> at;
      case Published.Adoptable(var found) when found.equals(Optional.of(token)) ->
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
        .flatMap(entry -> Optional.ofNullable(entry.getTime()).flatMap(Moments::read).stream())
        .max(Instant::compareTo);
  }

  private static boolean adoption(Map<String, String> labels, Wish wish) {
    return switch (wish.target().adoption()) {
      case NEVER -> false;
      case LABELLED -> "true".equals(labels.get(Names.ADOPT));
      case ALWAYS -> true;
    };
  }

  private static Optional<AccessToken> token(
      Secret secret, Wish wish, UnaryOperator<String> tidied) {
    var data = Optional.ofNullable(secret.getData()).orElse(Map.of());
    return Base64Text.decode(data.getOrDefault(wish.target().key(), ""))
        .map(tidied)
        .filter(value -> !value.isBlank())
        .map(AccessToken::new);
  }

  private static Optional<Instant> publishedAt(Map<String, String> annotations) {
    return Optional.ofNullable(annotations.get(Names.PUBLISHED_AT)).flatMap(Moments::read);
  }
}
