package io.whatsapptoken.operator.kubernetes;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.whatsapptoken.core.plan.SuppliedToken;
import io.whatsapptoken.core.spec.DesiredState;
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

  public SuppliedToken find(DesiredState desired) {
    return desired
        .source()
        .suppliedFrom()
        .map(place -> find(desired.resource().namespace(), place))
        .orElseGet(SuppliedToken.NotApplicable::new);
  }

  private SuppliedToken find(String namespace, DesiredState.SecretKeyRef place) {
    return find(
        Optional.ofNullable(client.secrets().inNamespace(namespace).withName(place.secret()).get()),
        place);
  }

  static SuppliedToken find(Optional<Secret> secret, DesiredState.SecretKeyRef place) {
    if (secret.isEmpty()) {
      return new SuppliedToken.Missing(
          "Secret " + place.secret() + " does not exist.",
          "Create it with a token under the key " + place.key() + ".");
    }
    var data = Optional.ofNullable(secret.get().getData()).orElse(Map.of()).get(place.key());
    return data == null
        ? new SuppliedToken.Missing(
            "Secret " + place.secret() + " has no key " + place.key() + ".",
            "Put a token under that key.")
        : parsed(place, SecretValueParser.token(Base64Text.bytes(data)));
  }

  private static SuppliedToken parsed(
      DesiredState.SecretKeyRef place, SecretValue<AccessToken> value) {
    return switch (value) {
      case SecretValue.Found<AccessToken>(AccessToken token) -> new SuppliedToken.Present(token);
      case SecretValue.Missing<AccessToken>(String problem, String action) ->
          new SuppliedToken.Missing(place + ", " + problem, action);
    };
  }
}
