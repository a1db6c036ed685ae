package io.whatsapptoken.operator.kube;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.whatsapptoken.api.v1alpha1.MetaApp;
import io.whatsapptoken.api.v1alpha1.SecretKey;
import io.whatsapptoken.operator.graph.MetaCredential;
import io.whatsapptoken.operator.plan.Credential;
import io.whatsapptoken.operator.token.AccessToken;
import io.whatsapptoken.operator.token.AppSecret;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Follows {@code spec.appRef} to the credential. Read afresh each time: nothing is cached. */
public final class Credentials {
  private final KubernetesClient client;

  public Credentials(KubernetesClient client) {
    this.client = client;
  }

  public Credential find(String namespace, String appName) {
    var app = client.resources(MetaApp.class).inNamespace(namespace).withName(appName).get();
    if (app == null) {
      return new Credential.Missing(
          "MetaApp " + appName + " does not exist in this namespace.",
          "Create the MetaApp, or correct spec.appRef.name.");
    }
    var spec = app.getSpec();
    if (spec == null || spec.appId() == null) {
      return new Credential.Missing(
          "MetaApp " + appName + " has no usable spec.", "Correct its spec.appId.");
    }
    return credential(
        namespace, appName, spec.appId(), appSecret(namespace, app), spec.adminToken());
  }

  private Credential credential(
      String namespace,
      String appName,
      String appId,
      @Nullable SecretKey secretRef,
      @Nullable SecretKey adminRef) {
    return switch (value(namespace, appName, "appSecret", secretRef)) {
      case Value.Unusable(Credential.Missing why) -> why;
      case Value.Text(String secret) ->
          switch (value(namespace, appName, "adminToken", adminRef)) {
            case Value.Unusable(Credential.Missing why) -> why;
            case Value.Text(String admin) ->
                new Credential.Found(
                    new MetaCredential(appId, new AppSecret(secret)), new AccessToken(admin));
          };
    };
  }

  /** The key whose value Meta accepts, as far as the status of the app tells. */
  private @Nullable SecretKey appSecret(String namespace, MetaApp app) {
    var name = app.getMetadata().getName();
    var previous =
        AppSecretKeys.previousInUse(app)
            .filter(key -> value(namespace, name, "appSecret", key) instanceof Value.Text);
    return previous.isPresent() ? previous.get() : AppSecretKeys.present(app.getSpec().appSecret());
  }

  sealed interface Value {
    record Text(String text) implements Value {
      @Override
      public String toString() {
        return "Text[hidden]";
      }
    }

    record Unusable(Credential.Missing why) implements Value {}
  }

  Value value(String namespace, String app, String field, @Nullable SecretKey key) {
    if (key == null) {
      return unusable("MetaApp " + app + " has no spec." + field + ".", "Add it.");
    }
    var secret = client.secrets().inNamespace(namespace).withName(key.name()).get();
    var place = "MetaApp " + app + ", spec." + field + ": Secret " + key.name();
    if (secret == null) {
      return unusable(place + " does not exist.", "Create it with the key " + key.key() + ".");
    }
    var data = Optional.ofNullable(secret.getData()).orElse(Map.of());
    if (!data.containsKey(key.key())) {
      return unusable(place + " has no key " + key.key() + ".", "Add the key.");
    }
    return Base64Text.decode(data.getOrDefault(key.key(), ""))
        .map(String::strip)
        .filter(Credentials::plausible)
        .<Value>map(Value.Text::new)
        .orElseGet(() ->
            unusable(
                place + ", key " + key.key() + ", is empty or not one line of plain text.",
                "Store the bare value: no quotes, no line breaks, no JSON."));
  }

  private static Value unusable(String message, String action) {
    return new Value.Unusable(new Credential.Missing(message, action));
  }

  private static boolean plausible(String value) {
    return !value.isEmpty()
        && value.length() <= 4096
        && value.chars().allMatch(c -> c > 32 && c < 127);
  }
}
