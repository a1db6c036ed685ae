package io.whatsapptoken.operator.kubernetes;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.whatsapptoken.api.v1alpha1.MetaApp;
import io.whatsapptoken.api.v1alpha1.MetaAppSpec.AppSecretKey;
import io.whatsapptoken.api.v1alpha1.SecretKey;
import io.whatsapptoken.core.metaapp.AdminTokenKeys;
import io.whatsapptoken.core.metaapp.MetaAppSecrets;
import io.whatsapptoken.core.metaapp.SecretValue;
import io.whatsapptoken.core.plan.CredentialLookup;
import io.whatsapptoken.core.token.AppSecret;
import io.whatsapptoken.core.token.SecretValueParser;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what the Secrets of a {@code MetaApp} hold. Afresh each time: nothing is cached. */
public final class MetaAppSecretReader {
  private final KubernetesClient client;
  private final CredentialStore credentials;

  public MetaAppSecretReader(KubernetesClient client) {
    this.client = client;
    this.credentials = new CredentialStore(client);
  }

  public MetaAppSecrets read(MetaApp app) {
    var at = new Place(app.getMetadata().getNamespace(), app.getMetadata().getName());
    var spec = app.getSpec();
    return new MetaAppSecrets(
        secret(at, spec.appSecret()),
        previous(at, spec.appSecret()),
        Optional.ofNullable(spec.adminToken()).map(key -> admin(at, key)));
  }

  private record Place(String namespace, String app) {}

  private SecretValue<AppSecret> secret(Place at, @Nullable AppSecretKey reference) {
    return value(
        at,
        "appSecret",
        AppSecretKeys.present(reference),
        SecretValueParser::appSecret,
        Function.identity());
  }

  /** One that is not there is nothing to speak of: it is removed when a change is over. */
  private Optional<AppSecret> previous(Place at, @Nullable AppSecretKey reference) {
    return AppSecretKeys.previous(reference)
        .flatMap(key ->
            value(at, "appSecret", key, SecretValueParser::appSecret, Function.identity())
                    instanceof SecretValue.Found<AppSecret>(AppSecret secret)
                ? Optional.of(secret)
                : Optional.empty());
  }

  /** The version is read before the value: a change in between is noticed at the next write. */
  private SecretValue<AdminTokenKeys> admin(Place at, SecretKey key) {
    var secret = client.secrets().inNamespace(at.namespace()).withName(key.name()).get();
    return value(
        at,
        "adminToken",
        key,
        SecretValueParser::token,
        current ->
            new AdminTokenKeys(
                current,
                AdminTokenStore.next(secret, key),
                AdminTokenStore.previous(secret, key),
                Optional.ofNullable(secret)
                    .map(Secret::getMetadata)
                    .map(metadata -> metadata.getResourceVersion())
                    .orElse("")));
  }

  private <V, T> SecretValue<T> value(
      Place at,
      String field,
      @Nullable SecretKey key,
      Function<byte[], SecretValueParser<V>> reader,
      Function<V, T> made) {
    return switch (credentials.value(at.namespace(), at.app(), field, key, reader)) {
      case CredentialStore.Value.Usable<V>(V value) -> new SecretValue.Found<>(made.apply(value));
      case CredentialStore.Value.Unusable<V>(
              CredentialLookup.Missing(String message, String action)) ->
          new SecretValue.Missing<>(message, action);
    };
  }
}
