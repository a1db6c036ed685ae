package io.whatsapptoken.operator.kubernetes;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.spec.SecretKeyRef;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.SecretValue;
import io.whatsapptoken.core.token.SecretValueParser;
import java.util.Map;
import java.util.Optional;

/** The Secrets in which people and other tools supply tokens. Read afresh each time. */
public final class SuppliedTokenReader {
  private final KubernetesClient client;

  public SuppliedTokenReader(KubernetesClient client) {
    this.client = client;
  }

  /** Empty if the source needs none: tokens are issued. */
  public Optional<SecretValue<AccessToken>> find(DesiredState desired) {
    return desired.source().input().map(place -> find(desired.resource().namespace(), place));
  }

  private SecretValue<AccessToken> find(String namespace, SecretKeyRef place) {
    return find(
        Optional.ofNullable(client.secrets().inNamespace(namespace).withName(place.secret()).get()),
        place);
  }

  static SecretValue<AccessToken> find(Optional<Secret> secret, SecretKeyRef place) {
    if (secret.isEmpty()) {
      return new SecretValue.Missing<>(
          "Secret " + place.secret() + " does not exist.",
          "Create it with a token under the key " + place.key() + ".");
    }
    var data = Optional.ofNullable(secret.get().getData()).orElse(Map.of()).get(place.key());
    return data == null
        ? new SecretValue.Missing<>(
            "Secret " + place.secret() + " has no key " + place.key() + ".",
            "Put a token under that key.")
        : SecretValueParser.token(Base64Text.bytes(data)).at(place + ", ");
  }
}
