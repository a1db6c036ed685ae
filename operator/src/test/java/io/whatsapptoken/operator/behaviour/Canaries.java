package io.whatsapptoken.operator.behaviour;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.whatsapptoken.operator.secrecy.Secrecy;
import io.whatsapptoken.sandbox.Demo;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Every token and app secret that any Secret of a control plane ever held. */
final class Canaries implements ResourceEventHandler<Secret> {
  private static final Pattern TOKEN = Pattern.compile("EAA[0-9A-Za-z]{9,}");
  private static final Pattern APP_SECRET = Pattern.compile("[0-9a-f]{32}");

  private final Set<String> tokens = ConcurrentHashMap.newKeySet();
  private final Set<String> appSecrets = ConcurrentHashMap.newKeySet();

  /** Watches from now on, until the client is closed. */
  static Canaries of(KubernetesClient admin) {
    var canaries = new Canaries();
    canaries.tokens.add(Demo.ADMIN_TOKEN);
    canaries.appSecrets.add(Demo.APP_SECRET);
    admin.secrets().inAnyNamespace().inform(canaries);
    return canaries;
  }

  Set<String> tokens() {
    return Set.copyOf(tokens);
  }

  Set<String> appSecrets() {
    return Set.copyOf(appSecrets);
  }

  /** What looks for all that was seen until now. */
  Secrecy search() {
    return new Secrecy(tokens(), appSecrets());
  }

  @Override
  public void onAdd(Secret secret) {
    Optional.ofNullable(secret.getData()).orElse(Map.of()).values().forEach(this::take);
  }

  @Override
  public void onUpdate(Secret before, Secret after) {
    onAdd(after);
  }

  @Override
  public void onDelete(Secret secret, boolean unsure) {
    onAdd(secret);
  }

  private void take(String data) {
    var value = new String(Base64.getDecoder().decode(data), UTF_8);
    TOKEN.matcher(value).results().forEach(found -> tokens.add(found.group()));
    if (APP_SECRET.matcher(value).matches()) {
      appSecrets.add(value);
    }
  }
}
