package io.whatsapptoken.operator.kube;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.whatsapptoken.operator.plan.Supply;
import io.whatsapptoken.operator.plan.Wish;
import io.whatsapptoken.operator.token.AccessToken;
import io.whatsapptoken.operator.token.PastedValue;
import java.util.Map;
import java.util.Optional;

/** The Secrets in which people and other tools supply tokens. Read afresh each time. */
public final class Supplies {
  private final KubernetesClient client;

  public Supplies(KubernetesClient client) {
    this.client = client;
  }

  public Supply find(Wish wish) {
    return wish.source()
        .supply()
        .map(place -> find(wish.identity().namespace(), place))
        .orElseGet(Supply.NotNeeded::new);
  }

  private Supply find(String namespace, Wish.Place place) {
    return find(
        Optional.ofNullable(client.secrets().inNamespace(namespace).withName(place.secret()).get()),
        place);
  }

  static Supply find(Optional<Secret> secret, Wish.Place place) {
    if (secret.isEmpty()) {
      return new Supply.Missing(
          "Secret " + place.secret() + " does not exist.",
          "Create it with a token under the key " + place.key() + ".");
    }
    var data = Optional.ofNullable(secret.get().getData()).orElse(Map.of()).get(place.key());
    return data == null
        ? new Supply.Missing(
            "Secret " + place.secret() + " has no key " + place.key() + ".",
            "Put a token under that key.")
        : understood(place, PastedValue.token(Base64Text.bytes(data)));
  }

  private static Supply understood(Wish.Place place, PastedValue<AccessToken> value) {
    return switch (value) {
      case PastedValue.Usable<AccessToken>(AccessToken token) -> new Supply.Given(token);
      case PastedValue.Unusable<AccessToken>(String problem, String action) ->
          new Supply.Missing(place + ", " + problem, action);
    };
  }
}
