package io.whatsapptoken.operator.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.whatsapptoken.api.v1alpha1.MetaApp;
import io.whatsapptoken.api.v1alpha1.SecretKey;
import io.whatsapptoken.core.meta.AppCredential;
import io.whatsapptoken.core.plan.CredentialLookup;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.AppSecret;
import io.whatsapptoken.core.token.SecretValueParser;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Follows {@code spec.appRef} to the credential. Read afresh each time: nothing is cached. */
public final class CredentialStore {
  private final KubernetesClient client;

  public CredentialStore(KubernetesClient client) {
    this.client = client;
  }

  /**
   * Follows the reference.
   *
   * @param toIssue whether the admin token is needed, too
   */
  public CredentialLookup find(String namespace, String appName, boolean toIssue) {
    var app = client.resources(MetaApp.class).inNamespace(namespace).withName(appName).get();
    if (app == null) {
      return new CredentialLookup.Missing(
          "MetaApp " + appName + " does not exist in this namespace.",
          "Create the MetaApp, or correct spec.appRef.name.");
    }
    var spec = app.getSpec();
    if (spec == null || spec.appId() == null) {
      return new CredentialLookup.Missing(
          "MetaApp " + appName + " has no usable spec.", "Correct its spec.appId.");
    }
    var secret = appSecret(namespace, app);
    var found =
        toIssue
            ? credential(namespace, appName, spec.appId(), secret, spec.adminTokenRef())
            : credential(namespace, appName, spec.appId(), secret);
    return found instanceof CredentialLookup.Found(AppCredential meta, var admin, _)
        ? new CredentialLookup.Found(meta, admin, MetaAppStatusReader.knownIssue(app, toIssue))
        : found;
  }

  private CredentialLookup credential(
      String namespace,
      String appName,
      String appId,
      @Nullable SecretKey secretRef,
      @Nullable SecretKey adminRef) {
    return switch (value(
        namespace, appName, "appSecretRef", secretRef, SecretValueParser::appSecret)) {
      case Value.Unusable<AppSecret>(CredentialLookup.Missing why) -> why;
      case Value.Usable<AppSecret>(AppSecret secret) ->
          switch (value(namespace, appName, "adminTokenRef", adminRef, SecretValueParser::token)) {
            case Value.Unusable<AccessToken>(CredentialLookup.Missing why) -> why;
            case Value.Usable<AccessToken>(AccessToken admin) ->
                new CredentialLookup.Found(new AppCredential(appId, secret), Optional.of(admin));
          };
    };
  }

  private CredentialLookup credential(
      String namespace, String appName, String appId, @Nullable SecretKey secretRef) {
    return switch (value(
        namespace, appName, "appSecretRef", secretRef, SecretValueParser::appSecret)) {
      case Value.Unusable<AppSecret>(CredentialLookup.Missing why) -> why;
      case Value.Usable<AppSecret>(AppSecret secret) ->
          new CredentialLookup.Found(new AppCredential(appId, secret), Optional.empty());
    };
  }

  /** The key whose value Meta accepts, as far as the status of the app tells. */
  private @Nullable SecretKey appSecret(String namespace, MetaApp app) {
    var name = app.getMetadata().getName();
    var previous =
        AppSecretKeys.previousInUse(app)
            .filter(key ->
                value(namespace, name, "appSecretRef", key, SecretValueParser::appSecret)
                    instanceof Value.Usable);
    return previous.isPresent() ? previous.get() : app.getSpec().appSecretRef();
  }

  sealed interface Value<T> {
    record Usable<T>(T value) implements Value<T> {}

    record Unusable<T>(CredentialLookup.Missing why) implements Value<T> {}
  }

  <T> Value<T> value(
      String namespace,
      String app,
      String field,
      @Nullable SecretKey key,
      Function<byte[], SecretValueParser<T>> reader) {
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
    return switch (reader.apply(Base64Text.bytes(data.getOrDefault(key.key(), "")))) {
      case SecretValueParser.Usable<T>(T value) -> new Value.Usable<>(value);
      case SecretValueParser.Unusable<T>(String problem, String action) ->
          unusable(place + ", key " + key.key() + ", " + problem, action);
    };
  }

  private static <T> Value<T> unusable(String message, String action) {
    return new Value.Unusable<>(new CredentialLookup.Missing(message, action));
  }
}
