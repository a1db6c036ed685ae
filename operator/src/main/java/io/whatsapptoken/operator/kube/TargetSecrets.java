package io.whatsapptoken.operator.kube;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.whatsapptoken.operator.plan.Published;
import io.whatsapptoken.operator.plan.Wish;
import io.whatsapptoken.operator.token.AccessToken;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The Secrets that apps read. Only those that carry our mark are written. */
public final class TargetSecrets {
  private final KubernetesClient client;

  public TargetSecrets(KubernetesClient client) {
    this.client = client;
  }

  public Published read(Wish wish) {
    var secret =
        client
            .secrets()
            .inNamespace(wish.identity().namespace())
            .withName(wish.target().name())
            .get();
    return secret == null ? new Published.Absent() : view(secret, wish);
  }

  /**
   * Writes the token by server-side apply with our own field manager.
   *
   * @param stamp the revision and fingerprint of the token
   * @param now recorded as the time of publication when the revision is a new one
   */
  public Published publish(Wish wish, AccessToken token, String stamp, Instant now) {
    var since =
        read(wish) instanceof Published.Ours(_, var old, var at, _) && old.equals(stamp)
            ? at.orElse(now)
            : now;
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
            .withType("Opaque")
            .withData(Map.of(wish.target().key(), Base64Text.encode(token.reveal())))
            .build();
    var applied =
        client.resource(secret).fieldManager(Names.OPERATOR).forceConflicts().serverSideApply();
    return view(applied, wish);
  }

  private static Published view(Secret secret, Wish wish) {
    var metadata = secret.getMetadata();
    var labels = Optional.ofNullable(metadata.getLabels()).orElse(Map.of());
    var annotations = Optional.ofNullable(metadata.getAnnotations()).orElse(Map.of());
    if (!Names.OPERATOR.equals(labels.get(Names.MANAGED_BY))) {
      return new Published.Foreign("it was not made by this operator");
    }
    var owner = annotations.getOrDefault(Names.TOKEN, "");
    if (!owner.equals(wish.identity().name())) {
      return new Published.Foreign("it belongs to the WhatsAppToken \"" + owner + "\"");
    }
    var data = Optional.ofNullable(secret.getData()).orElse(Map.of());
    var token =
        Base64Text.decode(data.getOrDefault(wish.target().key(), ""))
            .filter(value -> !value.isBlank())
            .map(AccessToken::new);
    var asWished =
        labels.entrySet().containsAll(wish.target().labels().entrySet())
            && annotations.entrySet().containsAll(wish.target().annotations().entrySet());
    return new Published.Ours(
        token, annotations.getOrDefault(Names.REVISION, ""), publishedAt(annotations), asWished);
  }

  private static Optional<Instant> publishedAt(Map<String, String> annotations) {
    try {
      return Optional.ofNullable(annotations.get(Names.PUBLISHED_AT)).map(Instant::parse);
    } catch (DateTimeException e) {
      return Optional.empty(); // edited by hand
    }
  }
}
