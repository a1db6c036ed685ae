package io.whatsapptoken.operator.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntryBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.whatsapptoken.core.plan.TargetSecretState;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.token.Revision;
import io.whatsapptoken.core.token.SecretValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a target Secret is read; that it is applied is tried on a real API server. */
@EnableKubernetesMockClient(crud = true, https = false)
@SuppressWarnings("NullAway.Init")
final class TargetSecretStoreTest {
  private static final Instant AT = Instant.parse("2026-06-01T12:00:00.123456789Z");
  private static final Revision REVISION =
      new Revision(7, KubernetesFixtures.CURRENT.fingerprint());
  private static final String OPERATOR = "whatsapp-token-operator";

  KubernetesClient client;

  @Test
  void a_missing_secret_is_absent() {
    assertThat(read()).isEqualTo(new TargetSecretState.Absent());
  }

  @Test
  void owned_as_desired() {
    assertThat(read(_ -> {}))
        .isEqualTo(
            new TargetSecretState.Owned(
                Optional.of(KubernetesFixtures.CURRENT),
                Optional.of(REVISION),
                Optional.of(AT),
                true));
  }

  @Test
  void owned_with_additional_labels_and_annotations() {
    assertThat(
            read(s -> {
              s.getMetadata().getLabels().put("more", "x");
              s.getMetadata().getAnnotations().put("more", "x");
            }))
        .isInstanceOfSatisfying(
            TargetSecretState.Owned.class, ours -> assertThat(ours.asDesired()).isTrue());
  }

  @Test
  void owned_without_a_desired_label() {
    assertThat(read(s -> s.getMetadata().getLabels().remove("team")))
        .isInstanceOfSatisfying(
            TargetSecretState.Owned.class, ours -> assertThat(ours.asDesired()).isFalse());
  }

  @Test
  void owned_with_another_annotation_value() {
    assertThat(read(s -> s.getMetadata().getAnnotations().put("note", "other")))
        .isInstanceOfSatisfying(
            TargetSecretState.Owned.class, ours -> assertThat(ours.asDesired()).isFalse());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ICAK", "!", "//79"})
  void owned_without_a_token(String data) {
    assertThat(read(s -> s.setData(Map.of("TOKEN", data))))
        .isEqualTo(
            new TargetSecretState.Owned(
                Optional.empty(), Optional.of(REVISION), Optional.of(AT), true));
  }

  @Test
  void owned_without_data() {
    assertThat(read(s -> s.setData(null)))
        .isEqualTo(
            new TargetSecretState.Owned(
                Optional.empty(), Optional.of(REVISION), Optional.of(AT), true));
  }

  @Test
  void owned_without_a_revision_annotation() {
    assertThat(read(s -> s.getMetadata().getAnnotations().remove(Names.REVISION)))
        .isEqualTo(
            new TargetSecretState.Owned(
                Optional.of(KubernetesFixtures.CURRENT), Optional.empty(), Optional.of(AT), true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"yesterday", ""})
  void owned_with_an_invalid_time(String time) {
    assertThat(read(s -> s.getMetadata().getAnnotations().put(Names.PUBLISHED_AT, time)))
        .isEqualTo(
            new TargetSecretState.Owned(
                Optional.of(KubernetesFixtures.CURRENT),
                Optional.of(REVISION),
                Optional.empty(),
                true));
  }

  @Test
  void owned_without_a_time() {
    assertThat(read(s -> s.getMetadata().getAnnotations().remove(Names.PUBLISHED_AT)))
        .isEqualTo(
            new TargetSecretState.Owned(
                Optional.of(KubernetesFixtures.CURRENT),
                Optional.of(REVISION),
                Optional.empty(),
                true));
  }

  @Test
  void owned_with_the_write_time_of_the_api_server() {
    var fields =
        List.of(
            written("somebody", "2026-06-01T12:00:09Z"),
            written(OPERATOR, "2026-06-01T12:00:05Z"),
            written(OPERATOR, "yesterday"));
    assertThat(read(s -> s.getMetadata().setManagedFields(fields)))
        .isInstanceOfSatisfying(
            TargetSecretState.Owned.class,
            ours -> assertThat(ours.writtenAt()).contains(Instant.parse("2026-06-01T12:00:05Z")));
  }

  private static ManagedFieldsEntry written(String manager, String time) {
    return new ManagedFieldsEntryBuilder().withManager(manager).withTime(time).build();
  }

  @ParameterizedTest
  @CsvSource({"somebody", "''"})
  void created_by_another_manager(String manager) {
    assertThat(read(s -> s.getMetadata().setLabels(Map.of(Names.MANAGED_BY, manager))))
        .isEqualTo(new TargetSecretState.Conflicting("it was not made by this operator"));
  }

  @Test
  void without_labels() {
    assertThat(read(s -> s.getMetadata().setLabels(null)))
        .isEqualTo(new TargetSecretState.Conflicting("it was not made by this operator"));
  }

  @Test
  void of_another_token() {
    assertThat(read(s -> s.getMetadata().getAnnotations().put(Names.TOKEN, "other")))
        .isEqualTo(new TargetSecretState.Conflicting("it belongs to the WhatsAppToken \"other\""));
  }

  @Test
  void of_no_token() {
    assertThat(read(s -> s.getMetadata().setAnnotations(null)))
        .isEqualTo(new TargetSecretState.Conflicting("it belongs to the WhatsAppToken \"\""));
  }

  @ParameterizedTest(name = "{0}, labelled {1}: {2}")
  @CsvSource({
    "NEVER, true, false",
    "LABELLED, true, true",
    "LABELLED, false, false",
    "LABELLED, '', false",
    "ALWAYS, '', true"
  })
  void adoptable_or_conflicting(DesiredState.AdoptionPolicy adoption, String label, boolean may) {
    create(s -> s.getMetadata().setLabels(Map.of("whatsapptoken.io/adopt", label)));
    assertThat(new TargetSecretStore(client).read(KubernetesFixtures.desiredState(adoption)))
        .isEqualTo(
            may
                ? new TargetSecretState.Adoptable(Optional.of(KubernetesFixtures.CURRENT))
                : new TargetSecretState.Conflicting("it was not made by this operator"));
  }

  @Test
  void adoptable_with_white_space_around_its_token() {
    create(s -> {
      s.getMetadata().setLabels(Map.of());
      s.setData(
          Map.of("TOKEN", Base64Text.encode(" " + KubernetesFixtures.CURRENT.reveal() + "\n")));
    });
    assertThat(
            new TargetSecretStore(client)
                .read(KubernetesFixtures.desiredState(DesiredState.AdoptionPolicy.ALWAYS)))
        .isEqualTo(new TargetSecretState.Adoptable(Optional.of(KubernetesFixtures.CURRENT)));
  }

  @Test
  void adoptable_without_a_token() {
    create(s -> {
      s.getMetadata().setLabels(Map.of());
      s.setData(null);
    });
    assertThat(
            new TargetSecretStore(client)
                .read(KubernetesFixtures.desiredState(DesiredState.AdoptionPolicy.ALWAYS)))
        .isEqualTo(new TargetSecretState.Adoptable(Optional.empty()));
  }

  @Test
  void a_secret_of_another_token_is_never_adopted() {
    create(s -> s.getMetadata().getAnnotations().put(Names.TOKEN, "other"));
    assertThat(
            new TargetSecretStore(client)
                .read(KubernetesFixtures.desiredState(DesiredState.AdoptionPolicy.ALWAYS)))
        .isEqualTo(new TargetSecretState.Conflicting("it belongs to the WhatsAppToken \"other\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"whatsapptoken.io/ledger", "kubernetes.io/tls"})
  void a_secret_of_another_type_is_never_adopted(String type) {
    create(s -> s.setType(type));
    assertThat(
            new TargetSecretStore(client)
                .read(KubernetesFixtures.desiredState(DesiredState.AdoptionPolicy.ALWAYS)))
        .isEqualTo(new TargetSecretState.Conflicting("its type is " + type + ", not Opaque"));
  }

  @Test
  void a_token_can_be_read_regardless_of_the_owner() {
    create(s -> s.getMetadata().setLabels(null));
    assertThat(
            new TargetSecretStore(client).readRegardlessOfOwner(KubernetesFixtures.desiredState()))
        .isEqualTo(new SecretValue.Found<>(KubernetesFixtures.CURRENT));
  }

  @Test
  void a_missing_secret_holds_no_token() {
    assertThat(
            new TargetSecretStore(client).readRegardlessOfOwner(KubernetesFixtures.desiredState()))
        .isEqualTo(
            new SecretValue.Missing<>(
                "Secret acme-whatsapp does not exist.",
                "Create it with a token under the key TOKEN."));
  }

  private TargetSecretState read(Consumer<Secret> change) {
    create(change);
    return read();
  }

  private void create(Consumer<Secret> change) {
    var secret =
        new SecretBuilder()
            .withNewMetadata()
            .withNamespace("shop")
            .withName("acme-whatsapp")
            .addToLabels(Map.of(Names.MANAGED_BY, OPERATOR, "team", "a"))
            .addToAnnotations(
                Map.of(Names.TOKEN, "acme", Names.REVISION, REVISION.toString(), "note", "b"))
            .addToAnnotations(Names.PUBLISHED_AT, AT.toString())
            .endMetadata()
            .withType("Opaque")
            .withData(Map.of("TOKEN", Base64Text.encode(KubernetesFixtures.CURRENT.reveal())))
            .build();
    change.accept(secret);
    client.resource(secret).create();
  }

  private TargetSecretState read() {
    return new TargetSecretStore(client).read(KubernetesFixtures.desiredState());
  }
}
