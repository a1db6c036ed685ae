package io.whatsapptoken.operator.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.whatsapptoken.api.v1alpha1.MetaApp;
import io.whatsapptoken.api.v1alpha1.MetaAppSpec;
import io.whatsapptoken.api.v1alpha1.RawJson;
import io.whatsapptoken.api.v1alpha1.SecretKey;
import io.whatsapptoken.core.metaapp.MetaAppSecrets;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.AppSecret;
import io.whatsapptoken.core.token.SecretValue;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@EnableKubernetesMockClient(crud = true, https = false)
@SuppressWarnings("NullAway.Init")
final class MetaAppSecretReaderTest {
  private static final SecretKey ADMIN = new SecretKey("acme-meta", "admin");

  KubernetesClient client;

  @Test
  void every_value_is_read() {
    var material = read(Map.of("secret", "s3cret", "old", "0ld", "admin", "EAAadmin"));

    assertThat(material.secret()).isEqualTo(new SecretValue.Found<>(new AppSecret("s3cret")));
    assertThat(material.previous()).contains(new AppSecret("0ld"));
    assertThat(material.adminToken()).contains(new AccessToken("EAAadmin"));
    assertThat(material.adminRenewed()).isFalse();
  }

  @Test
  void a_secret_that_a_token_publishes_is_renewed() {
    var published = Map.of("whatsapptoken.io/token", "acme-admin");

    assertThat(read(Map.of("secret", "s3cret", "admin", "EAAadmin"), published).adminRenewed())
        .isTrue();
  }

  @Test
  void a_missing_previous_app_secret_is_no_failure() {
    assertThat(read(Map.of("secret", "s3cret", "admin", "EAAadmin")).previous()).isEmpty();
  }

  @Test
  void a_missing_key_is_named() {
    assertThat(read(Map.of("secret", "s3cret")).admin())
        .contains(
            new SecretValue.Missing<AccessToken>(
                "MetaApp acme, spec.adminTokenRef: Secret acme-meta has no key admin.",
                "Add the key."));
  }

  @Test
  void a_missing_secret_is_named() {
    assertThat(new MetaAppSecretReader(client).read(app()).secret())
        .isEqualTo(
            new SecretValue.Missing<AppSecret>(
                "MetaApp acme, spec.appSecretRef: Secret acme-meta does not exist.",
                "Create it with the key secret."));
  }

  private MetaAppSecrets read(Map<String, String> values) {
    return read(values, Map.of());
  }

  private MetaAppSecrets read(Map<String, String> values, Map<String, String> annotations) {
    var data =
        values.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    entry -> Base64.getEncoder().encodeToString(entry.getValue().getBytes(UTF_8))));
    client
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withNamespace("shop")
                .withName("acme-meta")
                .withAnnotations(annotations)
                .endMetadata()
                .withData(data)
                .build())
        .createOr(existing -> existing.update());
    return new MetaAppSecretReader(client).read(app());
  }

  private static MetaApp app() {
    var app = new MetaApp();
    app.getMetadata().setNamespace("shop");
    app.getMetadata().setName("acme");
    app.setSpec(
        RawJson.of(
            new MetaAppSpec(
                "4711",
                new SecretKey("acme-meta", "secret"),
                new SecretKey("acme-meta", "old"),
                ADMIN)));
    return app;
  }
}
