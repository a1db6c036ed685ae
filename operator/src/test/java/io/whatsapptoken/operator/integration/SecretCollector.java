package io.whatsapptoken.operator.integration;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.whatsapptoken.operator.security.SecretLeakScan;
import io.whatsapptoken.sandbox.Demo;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Every token and app secret that any Secret of a control plane ever held. */
final class SecretCollector implements ResourceEventHandler<Secret> {
  private static final Pattern TOKEN = Pattern.compile("EAA[0-9A-Za-z]{9,}");
  private static final Pattern APP_SECRET = Pattern.compile("[0-9a-f]{32}");

  private final Set<String> tokens = ConcurrentHashMap.newKeySet();
  private final Set<String> appSecrets = ConcurrentHashMap.newKeySet();

  /** Watches from now on, until the client is closed. */
  static SecretCollector watching(KubernetesClient admin) {
    var collector = new SecretCollector();
    collector.tokens.add(Demo.ADMIN_TOKEN);
    collector.appSecrets.add(Demo.APP_SECRET);
    admin.secrets().inAnyNamespace().inform(collector);
    return collector;
  }

  Set<String> tokens() {
    return Set.copyOf(tokens);
  }

  Set<String> appSecrets() {
    return Set.copyOf(appSecrets);
  }

  /** What looks for all that was seen until now. */
  SecretLeakScan newScan() {
    return new SecretLeakScan(tokens(), appSecrets());
  }

  @Override
  public void onAdd(Secret secret) {
    Optional.ofNullable(secret.getData()).orElse(Map.of()).values().forEach(this::collect);
  }

  @Override
  public void onUpdate(Secret before, Secret after) {
    onAdd(after);
  }

  @Override
  public void onDelete(Secret secret, boolean unsure) {
    onAdd(secret);
  }

  private void collect(String data) {
    var value = new String(Base64.getDecoder().decode(data), UTF_8);
    TOKEN.matcher(value).results().forEach(found -> tokens.add(found.group()));
    if (APP_SECRET.matcher(value).matches()) {
      appSecrets.add(value);
    }
  }
}
