package io.whatsapptoken.operator.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.whatsapptoken.api.v1alpha1.MetaApp;
import io.whatsapptoken.api.v1alpha1.MetaAppSpec;
import io.whatsapptoken.api.v1alpha1.MetaAppStatus;
import io.whatsapptoken.api.v1alpha1.RawJson;
import io.whatsapptoken.api.v1alpha1.SecretKey;
import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.meta.AppCredential;
import io.whatsapptoken.core.plan.Credential;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.AppSecret;
import io.whatsapptoken.core.token.SecretValue;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@EnableKubernetesMockClient(crud = true, https = false)
@SuppressWarnings("NullAway.Init")
final class CredentialStoreTest {
  private static final SecretKey APP_SECRET = new SecretKey("acme-meta", "app-secret");
  private static final SecretKey PREVIOUS = new SecretKey("acme-meta", "previous");
  private static final SecretKey ADMIN = new SecretKey("acme-meta", "admin-token");
  private static final String EXPECTED_PLACE = "MetaApp acme, spec.adminTokenRef: Secret acme-meta";

  KubernetesClient client;

  @BeforeEach
  void an_app_is_there() {
    app(new MetaAppSpec("4711", APP_SECRET, null, ADMIN));
    secret(Map.of("app-secret", base64("s3cret"), "admin-token", base64("EAAadmin")));
  }

  @Test
  void a_complete_app_leads_to_its_credential() {
    assertThat(find()).isEqualTo(found("s3cret", "EAAadmin"));
  }

  @Test
  void the_admin_token_is_not_read_if_no_token_is_issued() {
    secret(Map.of("app-secret", base64("s3cret")));
    assertThat(new CredentialStore(client).find("shop", "acme", false))
        .isEqualTo(
            new SecretValue.Found<>(
                new Credential(
                    new AppCredential("4711", new AppSecret("s3cret")), Optional.empty())));
  }

  @Test
  void the_app_secret_is_always_required() {
    secret(Map.of("admin-token", base64("EAAadmin")));
    assertThat(new CredentialStore(client).find("shop", "acme", false))
        .isEqualTo(
            new SecretValue.Missing<>(
                "MetaApp acme, spec.appSecretRef: Secret acme-meta has no key app-secret.",
                "Add the key."));
  }

  @Test
  void whitespace_around_a_value_is_stripped() {
    secret(Map.of("app-secret", base64(" s3cret\n"), "admin-token", base64("\tEAAadmin\r\n")));
    assertThat(find()).isEqualTo(found("s3cret", "EAAadmin"));
  }

  @Test
  void no_app() {
    assertThat(new CredentialStore(client).find("shop", "other", true))
        .isEqualTo(
            new SecretValue.Missing<>(
                "MetaApp other does not exist in this namespace.",
                "Create the MetaApp, or correct spec.appRef.name."));
  }

  @Test
  void an_app_of_another_namespace_is_not_used() {
    assertThat(new CredentialStore(client).find("elsewhere", "acme", true))
        .isInstanceOf(SecretValue.Missing.class);
  }

  @Test
  void an_app_without_a_spec() {
    app(null);
    assertThat(find())
        .isEqualTo(
            new SecretValue.Missing<>(
                "MetaApp acme has no usable spec.", "Correct its spec.appId."));
  }

  @Test
  @SuppressWarnings("NullAway") // as an app of an older schema would be read
  void an_app_without_an_id() {
    app(new MetaAppSpec(null, APP_SECRET, null, ADMIN));
    assertThat(find())
        .isEqualTo(
            new SecretValue.Missing<>(
                "MetaApp acme has no usable spec.", "Correct its spec.appId."));
  }

  @Test
  @SuppressWarnings("NullAway") // as an app of an older schema would be read
  void an_app_without_a_reference() {
    app(new MetaAppSpec("4711", null, null, ADMIN));
    assertThat(find())
        .isEqualTo(new SecretValue.Missing<>("MetaApp acme has no spec.appSecretRef.", "Add it."));
  }

  @Test
  void a_secret_that_does_not_exist() {
    app(new MetaAppSpec("4711", APP_SECRET, null, new SecretKey("gone", "admin-token")));
    assertThat(find())
        .isEqualTo(
            new SecretValue.Missing<>(
                "MetaApp acme, spec.adminTokenRef: Secret gone does not exist.",
                "Create it with the key admin-token."));
  }

  @Test
  void a_key_that_does_not_exist() {
    secret(Map.of("app-secret", base64("s3cret"), "adminToken", base64("EAAadmin")));
    assertThat(find())
        .isEqualTo(
            new SecretValue.Missing<>(EXPECTED_PLACE + " has no key admin-token.", "Add the key."));
  }

  @Test
  void a_secret_without_data() {
    secret(null);
    assertThat(find())
        .isEqualTo(
            new SecretValue.Missing<>(
                "MetaApp acme, spec.appSecretRef: Secret acme-meta has no key app-secret.",
                "Add the key."));
  }

  @Test
  void an_invalid_token() {
    secret(Map.of("app-secret", base64("s3cret"), "admin-token", base64("Bearer EAAadmin")));
    assertThat(find())
        .isEqualTo(
            new SecretValue.Missing<>(
                EXPECTED_PLACE
                    + ", key admin-token, begins with Bearer, a word of the HTTP header.",
                "Store only what follows it."));
  }

  @Test
  void an_invalid_app_secret() {
    secret(Map.of("app-secret", base64("EAAadmin"), "admin-token", base64("EAAadmin")));
    assertThat(find())
        .isEqualTo(
            new SecretValue.Missing<>(
                "MetaApp acme, spec.appSecretRef: Secret acme-meta, key app-secret, looks like an"
                    + " access token: it begins with EAA.",
                "Store the app secret there: App dashboard > App settings > Basic > App secret."));
  }

  @Test
  void the_previous_app_secret_is_used_while_meta_accepts_only_that() {
    app(new MetaAppSpec("4711", APP_SECRET, PREVIOUS, ADMIN), using("Previous"));
    secret(
        Map.of(
            "app-secret",
            base64("s3cret"),
            "previous",
            base64("0ld"),
            "admin-token",
            base64("EAAadmin")));
    assertThat(find()).isEqualTo(found("0ld", "EAAadmin"));
  }

  @Test
  void a_removed_previous_app_secret_is_no_failure() {
    app(new MetaAppSpec("4711", APP_SECRET, PREVIOUS, ADMIN), using("Previous"));
    assertThat(find()).isEqualTo(found("s3cret", "EAAadmin"));
  }

  @Test
  void the_current_app_secret_is_used_while_meta_accepts_it() {
    app(new MetaAppSpec("4711", APP_SECRET, PREVIOUS, ADMIN), using("Current"));
    assertThat(find()).isEqualTo(found("s3cret", "EAAadmin"));
  }

  @Test
  void a_failure_that_affects_the_admin_token_does_not_concern_an_exchange() {
    app(new MetaAppSpec("4711", APP_SECRET, null, ADMIN), failing("AdminToken"));

    assertThat(knownIssue(true)).isPresent();
    assertThat(knownIssue(false)).isEmpty();
  }

  @Test
  void a_failure_that_affects_the_app_secret_concerns_every_token() {
    app(new MetaAppSpec("4711", APP_SECRET, null, ADMIN), failing("AppSecret"));

    assertThat(knownIssue(true)).isPresent();
    assertThat(knownIssue(false))
        .map(Failure::message)
        .contains("MetaApp acme is not healthy since 12:00: It is rejected.");
  }

  @Test
  void a_failure_of_a_usable_credential_concerns_no_token() {
    app(new MetaAppSpec("4711", APP_SECRET, null, ADMIN), failing(null));

    assertThat(knownIssue(true)).isEmpty();
  }

  private Optional<Failure> knownIssue(boolean toIssue) {
    return new CredentialStore(client).find("shop", "acme", toIssue)
            instanceof SecretValue.Found<Credential>(Credential(_, _, Optional<Failure> issue, _))
        ? issue
        : Optional.empty();
  }

  private static MetaAppStatus using(String appSecret) {
    return new MetaAppStatus(1L, null, null, appSecret, null);
  }

  private static MetaAppStatus failing(@Nullable String affects) {
    var failure =
        new MetaAppStatus.Failure(
            "Refused", "190", "trace", "It is rejected.", "12:00", "Replace it.", affects);
    return new MetaAppStatus(1L, null, null, null, failure);
  }

  private SecretValue<Credential> find() {
    return new CredentialStore(client).find("shop", "acme", true);
  }

  private static SecretValue<Credential> found(String secret, String admin) {
    return new SecretValue.Found<>(
        new Credential(
            new AppCredential("4711", new AppSecret(secret)), Optional.of(new AccessToken(admin))));
  }

  @SuppressWarnings("NullAway") // fabric8 takes null for "no spec"
  private void app(@Nullable MetaAppSpec spec) {
    var app = new MetaApp();
    app.getMetadata().setNamespace("shop");
    app.getMetadata().setName("acme");
    app.setSpec(spec == null ? null : RawJson.of(spec));
    client.resource(app).createOr(existing -> existing.update());
  }

  private void app(MetaAppSpec spec, MetaAppStatus status) {
    app(spec);
    var app = client.resources(MetaApp.class).inNamespace("shop").withName("acme").get();
    app.setStatus(status);
    client.resource(app).update();
    client.resource(app).updateStatus();
  }

  private void secret(@Nullable Map<String, String> data) {
    var secret =
        new SecretBuilder()
            .withNewMetadata()
            .withNamespace("shop")
            .withName("acme-meta")
            .endMetadata()
            .withData(data)
            .build();
    client.resource(secret).createOr(existing -> existing.update());
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
