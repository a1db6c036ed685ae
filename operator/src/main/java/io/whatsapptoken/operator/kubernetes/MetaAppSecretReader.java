package io.whatsapptoken.operator.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.whatsapptoken.api.v1alpha1.MetaApp;
import io.whatsapptoken.api.v1alpha1.SecretKey;
import io.whatsapptoken.core.metaapp.MetaAppSecrets;
import io.whatsapptoken.core.token.AppSecret;
import io.whatsapptoken.core.token.SecretValue;
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
    var spec = Specs.of(app).orElseThrow();
    var admin = Optional.ofNullable(spec.adminTokenRef());
    return new MetaAppSecrets(
        secret(at, spec.appSecretRef()),
        previous(at, spec.previousAppSecretRef()),
        admin.map(key -> value(at, "adminTokenRef", key, SecretValueParser::token)),
        admin.filter(key -> isTargetSecret(at, key)).isPresent());
  }

  private record Place(String namespace, String app) {}

  private SecretValue<AppSecret> secret(Place at, @Nullable SecretKey reference) {
    return value(at, "appSecretRef", reference, SecretValueParser::appSecret);
  }

  /** A missing one is no failure: it is removed when a change is complete. */
  private Optional<AppSecret> previous(Place at, @Nullable SecretKey reference) {
    return Optional.ofNullable(reference)
        .flatMap(
            key -> value(at, "previousAppSecretRef", key, SecretValueParser::appSecret).found());
  }

  private boolean isTargetSecret(Place at, SecretKey key) {
    var secret = client.secrets().inNamespace(at.namespace()).withName(key.name()).get();
    return secret != null && Snapshots.annotations(secret.getMetadata()).containsKey(Names.TOKEN);
  }

  private <T> SecretValue<T> value(
      Place at, String field, @Nullable SecretKey key, Function<byte[], SecretValue<T>> parser) {
    return credentials.value(at.namespace(), at.app(), field, key, parser);
  }
}
