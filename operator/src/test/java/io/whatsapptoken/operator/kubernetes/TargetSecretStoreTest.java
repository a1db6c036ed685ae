package io.whatsapptoken.operator.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntryBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenSpec.Adoption;
import io.whatsapptoken.core.ledger.Ledger;
import io.whatsapptoken.core.ledger.VersionedLedger;
import io.whatsapptoken.core.plan.TargetSecretState;
import io.whatsapptoken.core.token.Origin;
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

  private static final VersionedLedger OWN_LEDGER =
      new VersionedLedger(Ledger.EMPTY, Optional.of("1"));
  private static final VersionedLedger COPIED_LEDGER =
      new VersionedLedger(Ledger.EMPTY, Optional.of("1"), Optional.of("live/acme"));

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
                Optional.empty(),
                Origin.SHARED,
                Optional.of(REVISION),
                Optional.of(AT),
                Optional.empty(),
                true));
  }

  @Test
  void owned_without_data() {
    assertThat(read(s -> s.setData(null)))
        .isEqualTo(
            new TargetSecretState.Owned(
                Optional.empty(),
                Origin.SHARED,
                Optional.of(REVISION),
                Optional.of(AT),
                Optional.empty(),
                true));
  }

  @Test
  void owned_without_a_revision_annotation() {
    assertThat(read(s -> s.getMetadata().getAnnotations().remove(Names.REVISION)))
        .isEqualTo(
            new TargetSecretState.Owned(
                Optional.of(KubernetesFixtures.CURRENT),
                Origin.SHARED,
                Optional.empty(),
                Optional.of(AT),
                Optional.empty(),
                true));
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
  @CsvSource({"Helm", "somebody", "''"})
  void owned_whoever_sets_the_well_known_label(String manager) {
    assertThat(read(s -> s.getMetadata().getLabels().put(Names.MANAGED_BY, manager)))
        .isInstanceOfSatisfying(
            TargetSecretState.Owned.class, ours -> assertThat(ours.asDesired()).isTrue());
  }

  @Test
  void owned_without_the_label_that_it_is_watched_by() {
    assertThat(read(s -> s.getMetadata().setLabels(Map.of("team", "a"))))
        .isInstanceOfSatisfying(
            TargetSecretState.Owned.class, ours -> assertThat(ours.asDesired()).isFalse());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "labels [team], annotations [note]; true",
        "labels [squad, team], annotations [note]; false",
        "labels [team], annotations [note, reflector.example/allowed]; false",
        "labels [], annotations [note, team]; false",
        "''; false"
      })
  void owned_with_something_that_the_spec_wanted_before(String applied, boolean desired) {
    assertThat(read(s -> s.getMetadata().getAnnotations().put(Names.APPLIED, applied)))
        .isInstanceOfSatisfying(
            TargetSecretState.Owned.class, ours -> assertThat(ours.asDesired()).isEqualTo(desired));
  }

  @ParameterizedTest(name = "origin {0}: {1}")
  @CsvSource({
    "Issued, ADOPTED",
    "Adopted, ADOPTED",
    "Supplied, SUPPLIED",
    "Shared, SHARED",
    "'', SHARED",
    "anything, SHARED"
  })
  void owned_with_a_token_of_recorded_origin(String recorded, Origin origin) {
    assertThat(read(s -> s.getMetadata().getAnnotations().put(Names.ORIGIN, recorded)))
        .isInstanceOfSatisfying(
            TargetSecretState.Owned.class, ours -> assertThat(ours.origin()).isEqualTo(origin));
  }

  @Test
  void a_token_that_was_edited_in_is_of_unknown_origin() {
    assertThat(read(s -> s.setData(Map.of("TOKEN", Base64Text.encode("EAAother")))))
        .isInstanceOfSatisfying(
            TargetSecretState.Owned.class,
            ours -> assertThat(ours.origin()).isEqualTo(Origin.SHARED));
  }

  @ParameterizedTest(name = "{0} with {1}, own ledger: {2}: {3}")
  @CsvSource({
    // an earlier resource of the name in this namespace
    "shop/acme/uid-0@ns-1, '', false, Owned",
    "shop/acme/uid-0@ns-1, '', true, Owned",
    // this resource, wherever it was when that was written
    "shop/acme/uid-1@, '', false, Owned",
    // a restored or cloned namespace, or cluster
    "shop/acme/uid-0@ns-2, '', false, Copied",
    "live/acme/uid-0@ns-2, '', false, Copied",
    "shop/acme/uid-0@, '', false, Copied",
    // a tool keeps a copy here
    "live/acme/uid-0@ns-2, '', true, Conflicting",
    "live/other/uid-0@ns-2, '', false, Conflicting",
    // another resource of this namespace
    "shop/other/uid-0@ns-1, '', false, Conflicting",
    // marked by an earlier version, or its mark was removed
    "'', acme, true, Owned",
    "damaged, acme, true, Owned",
    "'', acme, false, Copied",
    "'', other, true, Conflicting",
    "'', '', true, Conflicting"
  })
  void whose_it_is(String owner, String token, boolean ownLedger, String state) {
    var uid = KubernetesFixtures.createNamespace(client);
    create(s -> {
      s.getMetadata().getAnnotations().put(Names.OWNER, owner.replace("ns-1", uid));
      s.getMetadata().getAnnotations().put(Names.TOKEN, token);
    });
    assertThat(
            new TargetSecretStore(client, new Owners(client), "v25.0")
                .read(KubernetesFixtures.desiredState(), ownLedger ? OWN_LEDGER : COPIED_LEDGER)
                .getClass()
                .getSimpleName())
        .isEqualTo(state);
  }

  @Test
  void the_token_of_a_replicated_secret_that_may_be_adopted_is_shared() {
    KubernetesFixtures.createNamespace(client);
    create(s -> s.getMetadata().getAnnotations().put(Names.OWNER, "live/other/uid-0@ns-2"));
    assertThat(read(Adoption.Always))
        .isEqualTo(
            new TargetSecretState.Adoptable(
                Optional.of(KubernetesFixtures.CURRENT), Origin.SHARED));
  }

  @Test
  void only_an_own_secret_is_deleted() {
    KubernetesFixtures.createNamespace(client);
    create(s -> s.getMetadata().getAnnotations().put(Names.OWNER, "live/acme/uid-0@ns-2"));
    var store = new TargetSecretStore(client, new Owners(client), "v25.0");

    store.delete(KubernetesFixtures.desiredState(), VersionedLedger.NONE);

    assertThat(client.secrets().inNamespace("shop").withName("acme-whatsapp").get()).isNotNull();
  }

  @Test
  void a_claimed_secret_is_ours_and_its_token_is_not() {
    KubernetesFixtures.createNamespace(client);
    create(s -> s.getMetadata().getAnnotations().put(Names.OWNER, "live/acme/uid-0@ns-2"));
    var store = new TargetSecretStore(client, new Owners(client), "v25.0");

    store.claim(KubernetesFixtures.desiredState(), VersionedLedger.NONE);

    assertThat(read())
        .isEqualTo(
            new TargetSecretState.Owned(
                Optional.of(KubernetesFixtures.CURRENT),
                Origin.SHARED,
                Optional.of(REVISION),
                Optional.of(AT),
                Optional.empty(),
                true));
  }

  @ParameterizedTest(name = "{0}, labelled {1}: {2}")
  @CsvSource({
    "Never, true, false",
    "Labelled, true, true",
    "Labelled, false, false",
    "Labelled, '', false",
    "Always, '', true"
  })
  void adoptable_or_conflicting(Adoption adoption, String label, boolean may) {
    create(s -> {
      s.getMetadata().setLabels(Map.of("whatsapptoken.io/adopt", label));
      s.getMetadata().setAnnotations(Map.of());
    });
    assertThat(read(adoption))
        .isEqualTo(
            may
                ? new TargetSecretState.Adoptable(
                    Optional.of(KubernetesFixtures.CURRENT), Origin.ADOPTED)
                : new TargetSecretState.Conflicting("it was not made by this operator"));
  }

  @Test
  void adoptable_with_white_space_around_its_token() {
    create(s -> {
      s.getMetadata().setAnnotations(Map.of());
      s.setData(
          Map.of("TOKEN", Base64Text.encode(" " + KubernetesFixtures.CURRENT.reveal() + "\n")));
    });
    assertThat(read(Adoption.Always))
        .isEqualTo(
            new TargetSecretState.Adoptable(
                Optional.of(KubernetesFixtures.CURRENT), Origin.ADOPTED));
  }

  @Test
  void adoptable_without_a_token() {
    create(s -> {
      s.getMetadata().setAnnotations(Map.of());
      s.setData(null);
    });
    assertThat(read(Adoption.Always))
        .isEqualTo(new TargetSecretState.Adoptable(Optional.empty(), Origin.ADOPTED));
  }

  @Test
  void a_secret_of_another_token_is_never_adopted() {
    create(s -> {
      s.getMetadata().getAnnotations().remove(Names.OWNER);
      s.getMetadata().getAnnotations().put(Names.TOKEN, "other");
    });
    assertThat(read(Adoption.Always))
        .isEqualTo(new TargetSecretState.Conflicting("it belongs to the WhatsAppToken \"other\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"whatsapptoken.io/ledger", "kubernetes.io/tls"})
  void a_secret_of_another_type_is_never_adopted(String type) {
    create(s -> s.setType(type));
    assertThat(read(Adoption.Always))
        .isEqualTo(new TargetSecretState.Conflicting("its type is " + type + ", not Opaque"));
  }

  @Test
  void a_token_can_be_read_regardless_of_the_owner() {
    create(s -> s.getMetadata().setLabels(null));
    assertThat(
            new TargetSecretStore(client, new Owners(client), "v25.0")
                .readRegardlessOfOwner(KubernetesFixtures.desiredState()))
        .isEqualTo(new SecretValue.Found<>(KubernetesFixtures.CURRENT));
  }

  @Test
  void a_missing_secret_holds_no_token() {
    assertThat(
            new TargetSecretStore(client, new Owners(client), "v25.0")
                .readRegardlessOfOwner(KubernetesFixtures.desiredState()))
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
            .addToLabels(Map.of(Names.MANAGED_BY, OPERATOR, Names.TARGET, "true", "team", "a"))
            .addToAnnotations(
                Map.of(Names.TOKEN, "acme", Names.REVISION, REVISION.toString(), "note", "b"))
            .addToAnnotations(Names.APPLIED, "labels [team], annotations [note]")
            .addToAnnotations(Map.of(Names.OWNER, "shop/acme/uid-1@", Names.ORIGIN, "Issued"))
            .addToAnnotations(Names.PUBLISHED_AT, AT.toString())
            .endMetadata()
            .withType("Opaque")
            .withData(Map.of("TOKEN", Base64Text.encode(KubernetesFixtures.CURRENT.reveal())))
            .build();
    change.accept(secret);
    client.resource(secret).create();
  }

  private TargetSecretState read() {
    return read(Adoption.Never);
  }

  private TargetSecretState read(Adoption adoption) {
    return new TargetSecretStore(client, new Owners(client), "v25.0")
        .read(KubernetesFixtures.desiredState(adoption), VersionedLedger.NONE);
  }
}
