package io.whatsapptoken.operator.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import io.whatsapptoken.core.ledger.Ledger;
import io.whatsapptoken.core.ledger.VersionedLedger;
import io.whatsapptoken.core.plan.RefusedWrites;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.token.AccessToken;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Keeps each ledger in a Secret beside its {@code WhatsAppToken}. Every write names the version it
 * was decided on: of two processes that decide on the same version, one is refused.
 */
public final class LedgerStore {
  private static final String STATE = "state.json";
  private static final String TOKEN_PREFIX = "token-";

  private final KubernetesClient client;
  private final Owners owners;

  public LedgerStore(KubernetesClient client, Owners owners) {
    this.client = client;
    this.owners = owners;
  }

  /**
   * The present ledger, from the API server itself; an empty one where there is none. The tokens in
   * a copy of another one are {@linkplain Ledger#shared shared}.
   *
   * @throws UnreadableLedgerException when the Secret is not a ledger or was damaged
   */
  public VersionedLedger read(DesiredState.ResourceKey resource) {
    var secret =
        client
            .secrets()
            .inNamespace(resource.namespace())
            .withName(Names.ledger(resource.name()))
            .get();
    if (secret == null) {
      return VersionedLedger.NONE;
    }
    var stored = parse(secret);
    return isOwn(secret, resource)
        ? stored
        : new VersionedLedger(
            stored.ledger().shared(),
            stored.version(),
            Optional.of(
                Owners.recorded(secret)
                    .map(owner -> owners.describe(owner, resource))
                    .orElse("an unknown WhatsAppToken")));
  }

  /** Before owners were recorded, the owner reference was the only proof. */
  private boolean isOwn(Secret secret, DesiredState.ResourceKey resource) {
    return Owners.recorded(secret)
        .map(recorded -> owners.isOwn(recorded, resource))
        .orElseGet(() ->
            secret.getMetadata().getOwnerReferences().stream()
                .anyMatch(reference -> resource.uid().equals(reference.getUid())));
  }

  /**
   * Replaces the ledger.
   *
   * @throws io.fabric8.kubernetes.client.KubernetesClientException with code 409 when the ledger is
   *     no longer the one that was read
   */
  public VersionedLedger write(
      DesiredState.ResourceKey resource, VersionedLedger before, Ledger next) {
    var secret = client.resource(secret(resource, before, next));
    var written =
        WriteRefusedException.write(
            RefusedWrites.LEDGER,
            "Secret " + Names.ledger(resource.name()),
            () -> before.version().isPresent() ? secret.update() : secret.create());
    return new VersionedLedger(next, Optional.of(written.getMetadata().getResourceVersion()));
  }

  private Secret secret(DesiredState.ResourceKey resource, VersionedLedger before, Ledger ledger) {
    return new SecretBuilder()
        .withNewMetadata()
        .withNamespace(resource.namespace())
        .withName(Names.ledger(resource.name()))
        .withResourceVersion(before.version().orElse(null))
        .withLabels(Names.ownLabels())
        .withAnnotations(
            Map.of(Names.TOKEN, resource.name(), Names.OWNER, owners.of(resource).toString()))
        .addNewOwnerReference()
        .withApiVersion(HasMetadata.getApiVersion(WhatsAppToken.class))
        .withKind(HasMetadata.getKind(WhatsAppToken.class))
        .withName(resource.name())
        .withUid(resource.uid())
        .endOwnerReference()
        .endMetadata()
        .withType(Names.LEDGER_TYPE)
        .withData(data(ledger))
        .build();
  }

  static Map<String, String> data(Ledger ledger) {
    var data = new TreeMap<String, String>();
    data.put(STATE, Base64Text.encode(LedgerDocument.write(ledger)));
    ledger
        .tokens()
        .forEach(token ->
            data.put(TOKEN_PREFIX + token.fingerprint(), Base64Text.encode(token.reveal())));
    return data;
  }

  static VersionedLedger parse(Secret secret) {
    var name = secret.getMetadata().getName();
    if (!Names.LEDGER_TYPE.equals(secret.getType())) {
      throw new UnreadableLedgerException(name, "it is of another type");
    }
    var data = Optional.ofNullable(secret.getData()).orElse(Map.of());
    var state =
        Base64Text.decode(data.getOrDefault(STATE, ""))
            .orElseThrow(() -> new UnreadableLedgerException(name, STATE + " is missing"));
    var ledger =
        LedgerDocument.read(name, state, fingerprint -> token(name, data, fingerprint.value()));
    return new VersionedLedger(ledger, Optional.of(secret.getMetadata().getResourceVersion()));
  }

  private static AccessToken token(String name, Map<String, String> data, String fingerprint) {
    return Base64Text.decode(data.getOrDefault(TOKEN_PREFIX + fingerprint, ""))
        .filter(value -> !value.isBlank())
        .map(AccessToken::new)
        .filter(token -> token.fingerprint().value().equals(fingerprint))
        .orElseThrow(
            () -> new UnreadableLedgerException(name, "token " + fingerprint + " is missing"));
  }
}
