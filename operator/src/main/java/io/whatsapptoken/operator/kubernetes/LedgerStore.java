package io.whatsapptoken.operator.kubernetes;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import io.whatsapptoken.core.ledger.Ledger;
import io.whatsapptoken.core.ledger.VersionedLedger;
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
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  private final KubernetesClient client;

  public LedgerStore(KubernetesClient client) {
    this.client = client;
  }

  /**
   * The present ledger, from the API server itself; an empty one where there is none.
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
    return secret == null ? VersionedLedger.NONE : parse(secret);
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
    var written = before.version().isPresent() ? secret.update() : secret.create();
    return new VersionedLedger(next, Optional.of(written.getMetadata().getResourceVersion()));
  }

  private static Secret secret(
      DesiredState.ResourceKey resource, VersionedLedger before, Ledger ledger) {
    return new SecretBuilder()
        .withNewMetadata()
        .withNamespace(resource.namespace())
        .withName(Names.ledger(resource.name()))
        .withResourceVersion(before.version().orElse(null))
        .withLabels(Names.ownLabels())
        .withAnnotations(Map.of(Names.TOKEN, resource.name()))
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
    data.put(STATE, Base64Text.encode(json(ledger)));
    ledger
        .tokens()
        .forEach(token ->
            data.put(TOKEN_PREFIX + token.fingerprint(), Base64Text.encode(token.reveal())));
    return data;
  }

  private static String json(Ledger ledger) {
    try {
      return JSON.writeValueAsString(LedgerDocument.of(ledger));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a ledger is always JSON", e);
    }
  }

  static VersionedLedger parse(Secret secret) {
    var name = secret.getMetadata().getName();
    if (!Names.LEDGER_TYPE.equals(secret.getType())) {
      throw new UnreadableLedgerException(name, "it is of another type");
    }
    var data = Optional.ofNullable(secret.getData()).orElse(Map.of());
    try {
      var stored =
          JSON.readValue(
              Base64Text.decode(data.getOrDefault(STATE, ""))
                  .orElseThrow(() -> new UnreadableLedgerException(name, STATE + " is missing")),
              LedgerDocument.class);
      if (stored == null) {
        throw new UnreadableLedgerException(name, STATE + " was damaged");
      }
      if (stored.format() != LedgerDocument.FORMAT) {
        throw new UnreadableLedgerException(
            name, "it has format " + stored.format() + ", of another version of the operator");
      }
      if (NullChecks.hasMissingComponents(stored)) {
        throw new UnreadableLedgerException(name, STATE + " was damaged");
      }
      var ledger = stored.toLedger(fingerprint -> token(name, data, fingerprint));
      return new VersionedLedger(ledger, Optional.of(secret.getMetadata().getResourceVersion()));
    } catch (JsonProcessingException e) {
      throw new UnreadableLedgerException(name, STATE + " was damaged");
    }
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
