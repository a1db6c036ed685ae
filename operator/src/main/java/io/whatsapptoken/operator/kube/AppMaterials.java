package io.whatsapptoken.operator.kube;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.whatsapptoken.api.v1alpha1.MetaApp;
import io.whatsapptoken.api.v1alpha1.MetaAppSpec.AppSecretKey;
import io.whatsapptoken.api.v1alpha1.SecretKey;
import io.whatsapptoken.operator.app.AdminKeys;
import io.whatsapptoken.operator.app.AppMaterial;
import io.whatsapptoken.operator.app.Given;
import io.whatsapptoken.operator.plan.Credential;
import io.whatsapptoken.operator.token.AppSecret;
import io.whatsapptoken.operator.token.PastedValue;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what the Secrets of a {@code MetaApp} hold. Afresh each time: nothing is cached. */
public final class AppMaterials {
  private final KubernetesClient client;
  private final Credentials credentials;

  public AppMaterials(KubernetesClient client) {
    this.client = client;
    this.credentials = new Credentials(client);
  }

  public AppMaterial read(MetaApp app) {
    var at = new Place(app.getMetadata().getNamespace(), app.getMetadata().getName());
    var spec = app.getSpec();
    return new AppMaterial(
        secret(at, spec.appSecret()),
        previous(at, spec.appSecret()),
        Optional.ofNullable(spec.adminToken()).map(key -> admin(at, key)));
  }

  private record Place(String namespace, String app) {}

  private Given<AppSecret> secret(Place at, @Nullable AppSecretKey reference) {
    return given(
        at,
        "appSecret",
        AppSecretKeys.present(reference),
        PastedValue::appSecret,
        Function.identity());
  }

  /** One that is not there is nothing to speak of: it is removed when a change is over. */
  private Optional<AppSecret> previous(Place at, @Nullable AppSecretKey reference) {
    return AppSecretKeys.previous(reference)
        .flatMap(key ->
            given(at, "appSecret", key, PastedValue::appSecret, Function.identity())
                    instanceof Given.Value<AppSecret>(AppSecret secret)
                ? Optional.of(secret)
                : Optional.empty());
  }

  /** The version is read before the value: a change in between is noticed at the next write. */
  private Given<AdminKeys> admin(Place at, SecretKey key) {
    var secret = client.secrets().inNamespace(at.namespace()).withName(key.name()).get();
    return given(
        at,
        "adminToken",
        key,
        PastedValue::token,
        current ->
            new AdminKeys(
                current,
                AdminTokenStore.next(secret, key),
                AdminTokenStore.previous(secret, key),
                Optional.ofNullable(secret)
                    .map(Secret::getMetadata)
                    .map(metadata -> metadata.getResourceVersion())
                    .orElse("")));
  }

  private <V, T> Given<T> given(
      Place at,
      String field,
      @Nullable SecretKey key,
      Function<byte[], PastedValue<V>> reader,
      Function<V, T> made) {
    return switch (credentials.value(at.namespace(), at.app(), field, key, reader)) {
      case Credentials.Value.Usable<V>(V value) -> new Given.Value<>(made.apply(value));
      case Credentials.Value.Unusable<V>(Credential.Missing(String message, String action)) ->
          new Given.Missing<>(message, action);
    };
  }
}
