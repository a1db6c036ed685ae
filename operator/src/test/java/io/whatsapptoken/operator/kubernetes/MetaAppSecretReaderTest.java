package io.whatsapptoken.operator.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.whatsapptoken.api.v1alpha1.MetaApp;
import io.whatsapptoken.api.v1alpha1.MetaAppSpec;
import io.whatsapptoken.api.v1alpha1.MetaAppSpec.AppSecretKey;
import io.whatsapptoken.api.v1alpha1.SecretKey;
import io.whatsapptoken.core.metaapp.AdminTokenKeys;
import io.whatsapptoken.core.metaapp.MetaAppSecrets;
import io.whatsapptoken.core.metaapp.RenewalState;
import io.whatsapptoken.core.metaapp.SecretValue;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.AppSecret;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnableKubernetesMockClient(crud = true)
@SuppressWarnings("NullAway.Init")
final class MetaAppSecretReaderTest {
  private static final SecretKey ADMIN = new SecretKey("acme-meta", "admin");

  KubernetesClient client;

  @Test
  void every_value_is_read() {
    var material = read(Map.of("secret", "s3cret", "old", "0ld", "admin", "EAAadmin"));

    assertThat(material.secret()).isEqualTo(new SecretValue.Found<>(new AppSecret("s3cret")));
    assertThat(material.previous()).contains(new AppSecret("0ld"));
    assertThat(material.keys())
        .hasValueSatisfying(keys -> {
          assertThat(keys.current()).isEqualTo(new AccessToken("EAAadmin"));
          assertThat(keys.next()).isEqualTo(RenewalState.NONE);
          assertThat(keys.previous()).isEmpty();
          assertThat(keys.version()).isNotBlank();
        });
  }

  @Test
  void a_missing_previous_app_secret_is_no_failure() {
    assertThat(read(Map.of("secret", "s3cret", "admin", "EAAadmin")).previous()).isEmpty();
  }

  @Test
  void a_missing_key_is_named() {
    assertThat(read(Map.of("secret", "s3cret")).admin())
        .contains(
            new SecretValue.Missing<AdminTokenKeys>(
                "MetaApp acme, spec.adminToken: Secret acme-meta has no key admin.",
                "Add the key."));
  }

  @Test
  void a_missing_secret_is_named() {
    assertThat(new MetaAppSecretReader(client).read(app()).secret())
        .isEqualTo(
            new SecretValue.Missing<AppSecret>(
                "MetaApp acme, spec.appSecret: Secret acme-meta does not exist.",
                "Create it with the key secret."));
  }

  @Test
  void the_state_of_a_renewal_is_read() {
    var material =
        read(
            Map.of(
                "secret",
                "s3cret",
                "admin",
                "EAAadmin",
                "admin.next",
                "EAAnext",
                "admin.previous",
                "EAAprevious"));

    assertThat(material.keys().map(AdminTokenKeys::next))
        .contains(new RenewalState.Pending(new AccessToken("EAAnext")));
    assertThat(material.keys().flatMap(AdminTokenKeys::previous))
        .contains(new AccessToken("EAAprevious"));
  }

  @Test
  void the_marker_of_a_renewal_is_read() {
    assertThat(next("exchange begun at 2026-06-01T12:00:00Z by operator-1/acme"))
        .isEqualTo(
            new RenewalState.Started(Instant.parse("2026-06-01T12:00:00Z"), "operator-1/acme"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " \n", "two words", "exchange begun at noon by me", "exchange begun at"})
  void other_values_are_no_renewal(String value) {
    assertThat(next(value)).isEqualTo(RenewalState.NONE);
  }

  private RenewalState next(String value) {
    return read(Map.of("secret", "s3cret", "admin", "EAAadmin", "admin.next", value))
        .keys()
        .orElseThrow()
        .next();
  }

  private MetaAppSecrets read(Map<String, String> values) {
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
        new MetaAppSpec("4711", new AppSecretKey("acme-meta", "secret", "old"), ADMIN, null));
    return app;
  }
}
