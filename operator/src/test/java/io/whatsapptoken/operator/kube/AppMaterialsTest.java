package io.whatsapptoken.operator.kube;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.whatsapptoken.api.v1alpha1.MetaApp;
import io.whatsapptoken.api.v1alpha1.MetaAppSpec;
import io.whatsapptoken.api.v1alpha1.MetaAppSpec.AppSecretKey;
import io.whatsapptoken.api.v1alpha1.SecretKey;
import io.whatsapptoken.operator.app.AdminKeys;
import io.whatsapptoken.operator.app.AppMaterial;
import io.whatsapptoken.operator.app.Given;
import io.whatsapptoken.operator.app.NextToken;
import io.whatsapptoken.operator.token.AccessToken;
import io.whatsapptoken.operator.token.AppSecret;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnableKubernetesMockClient(crud = true)
@SuppressWarnings("NullAway.Init")
final class AppMaterialsTest {
  private static final SecretKey ADMIN = new SecretKey("acme-meta", "admin");

  KubernetesClient client;

  @Test
  void every_value_is_read() {
    var material = read(Map.of("secret", "s3cret", "old", "0ld", "admin", "EAAadmin"));

    assertThat(material.secret()).isEqualTo(new Given.Value<>(new AppSecret("s3cret")));
    assertThat(material.previous()).contains(new AppSecret("0ld"));
    assertThat(material.keys())
        .hasValueSatisfying(keys -> {
          assertThat(keys.current()).isEqualTo(new AccessToken("EAAadmin"));
          assertThat(keys.next()).isEqualTo(NextToken.NONE);
          assertThat(keys.previous()).isEmpty();
          assertThat(keys.version()).isNotBlank();
        });
  }

  @Test
  void a_previous_app_secret_that_is_not_there_is_no_fault() {
    assertThat(read(Map.of("secret", "s3cret", "admin", "EAAadmin")).previous()).isEmpty();
  }

  @Test
  void a_key_that_is_not_there_is_named() {
    assertThat(read(Map.of("secret", "s3cret")).admin())
        .contains(
            new Given.Missing<AdminKeys>(
                "MetaApp acme, spec.adminToken: Secret acme-meta has no key admin.",
                "Add the key."));
  }

  @Test
  void a_secret_that_is_not_there_is_named() {
    assertThat(new AppMaterials(client).read(app()).secret())
        .isEqualTo(
            new Given.Missing<AppSecret>(
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

    assertThat(material.keys().map(AdminKeys::next))
        .contains(new NextToken.Kept(new AccessToken("EAAnext")));
    assertThat(material.keys().flatMap(AdminKeys::previous))
        .contains(new AccessToken("EAAprevious"));
  }

  @Test
  void the_mark_of_a_renewal_is_read() {
    assertThat(next("exchange begun at 2026-06-01T12:00:00Z by operator-1/acme"))
        .isEqualTo(new NextToken.Begun(Instant.parse("2026-06-01T12:00:00Z"), "operator-1/acme"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " \n", "two words", "exchange begun at noon by me", "exchange begun at"})
  void what_is_neither_a_mark_nor_a_token_is_no_renewal(String value) {
    assertThat(next(value)).isEqualTo(NextToken.NONE);
  }

  private NextToken next(String value) {
    return read(Map.of("secret", "s3cret", "admin", "EAAadmin", "admin.next", value))
        .keys()
        .orElseThrow()
        .next();
  }

  private AppMaterial read(Map<String, String> values) {
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
    return new AppMaterials(client).read(app());
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
