package io.whatsapptoken.operator.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntryBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.whatsapptoken.operator.plan.Published;
import io.whatsapptoken.operator.plan.Supply;
import io.whatsapptoken.operator.plan.Wish;
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
@EnableKubernetesMockClient(crud = true)
@SuppressWarnings("NullAway.Init")
final class TargetSecretsTest {
  private static final Instant AT = Instant.parse("2026-06-01T12:00:00.123456789Z");
  private static final String STAMP = "7-" + Kept.CURRENT.fingerprint();
  private static final String OPERATOR = "whatsapp-token-operator";

  KubernetesClient client;

  @Test
  void none() {
    assertThat(read()).isEqualTo(new Published.Absent());
  }

  @Test
  void ours_as_wished() {
    assertThat(read(_ -> {}))
        .isEqualTo(new Published.Ours(Optional.of(Kept.CURRENT), STAMP, Optional.of(AT), true));
  }

  @Test
  void ours_with_more_labels_and_annotations_than_wished() {
    assertThat(
            read(s -> {
              s.getMetadata().getLabels().put("more", "x");
              s.getMetadata().getAnnotations().put("more", "x");
            }))
        .isInstanceOfSatisfying(Published.Ours.class, ours -> assertThat(ours.asWished()).isTrue());
  }

  @Test
  void ours_without_a_wished_label() {
    assertThat(read(s -> s.getMetadata().getLabels().remove("team")))
        .isInstanceOfSatisfying(
            Published.Ours.class, ours -> assertThat(ours.asWished()).isFalse());
  }

  @Test
  void ours_with_another_value_of_a_wished_annotation() {
    assertThat(read(s -> s.getMetadata().getAnnotations().put("note", "other")))
        .isInstanceOfSatisfying(
            Published.Ours.class, ours -> assertThat(ours.asWished()).isFalse());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ICAK", "!", "//79"})
  void ours_without_a_token(String data) {
    assertThat(read(s -> s.setData(Map.of("TOKEN", data))))
        .isEqualTo(new Published.Ours(Optional.empty(), STAMP, Optional.of(AT), true));
  }

  @Test
  void ours_without_data() {
    assertThat(read(s -> s.setData(null)))
        .isEqualTo(new Published.Ours(Optional.empty(), STAMP, Optional.of(AT), true));
  }

  @Test
  void ours_without_a_stamp() {
    assertThat(read(s -> s.getMetadata().getAnnotations().remove(Names.REVISION)))
        .isEqualTo(new Published.Ours(Optional.of(Kept.CURRENT), "", Optional.of(AT), true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"yesterday", ""})
  void ours_with_an_odd_time(String time) {
    assertThat(read(s -> s.getMetadata().getAnnotations().put(Names.PUBLISHED_AT, time)))
        .isEqualTo(new Published.Ours(Optional.of(Kept.CURRENT), STAMP, Optional.empty(), true));
  }

  @Test
  void ours_without_a_time() {
    assertThat(read(s -> s.getMetadata().getAnnotations().remove(Names.PUBLISHED_AT)))
        .isEqualTo(new Published.Ours(Optional.of(Kept.CURRENT), STAMP, Optional.empty(), true));
  }

  @Test
  void ours_and_when_it_was_written_by_the_api_servers_clock() {
    var fields =
        List.of(
            written("somebody", "2026-06-01T12:00:09Z"),
            written(OPERATOR, "2026-06-01T12:00:05Z"),
            written(OPERATOR, "yesterday"));
    assertThat(read(s -> s.getMetadata().setManagedFields(fields)))
        .isInstanceOfSatisfying(
            Published.Ours.class,
            ours -> assertThat(ours.writtenAt()).contains(Instant.parse("2026-06-01T12:00:05Z")));
  }

  private static ManagedFieldsEntry written(String manager, String time) {
    return new ManagedFieldsEntryBuilder().withManager(manager).withTime(time).build();
  }

  @ParameterizedTest
  @CsvSource({"somebody", "''"})
  void not_made_by_this_operator(String manager) {
    assertThat(read(s -> s.getMetadata().setLabels(Map.of(Names.MANAGED_BY, manager))))
        .isEqualTo(new Published.Foreign("it was not made by this operator"));
  }

  @Test
  void without_labels() {
    assertThat(read(s -> s.getMetadata().setLabels(null)))
        .isEqualTo(new Published.Foreign("it was not made by this operator"));
  }

  @Test
  void of_another_token() {
    assertThat(read(s -> s.getMetadata().getAnnotations().put(Names.TOKEN, "other")))
        .isEqualTo(new Published.Foreign("it belongs to the WhatsAppToken \"other\""));
  }

  @Test
  void of_no_token() {
    assertThat(read(s -> s.getMetadata().setAnnotations(null)))
        .isEqualTo(new Published.Foreign("it belongs to the WhatsAppToken \"\""));
  }

  @ParameterizedTest(name = "{0}, labelled {1}: {2}")
  @CsvSource({
    "NEVER, true, false",
    "LABELLED, true, true",
    "LABELLED, false, false",
    "LABELLED, '', false",
    "ALWAYS, '', true"
  })
  void not_ours_and_perhaps_to_be_taken_over(Wish.Adoption adoption, String label, boolean may) {
    create(s -> s.getMetadata().setLabels(Map.of("whatsapptoken.io/adopt", label)));
    assertThat(new TargetSecrets(client).read(Kept.wish(adoption)))
        .isEqualTo(
            may
                ? new Published.Adoptable(Optional.of(Kept.CURRENT))
                : new Published.Foreign("it was not made by this operator"));
  }

  @Test
  void to_be_taken_over_with_white_space_around_its_token() {
    create(s -> {
      s.getMetadata().setLabels(Map.of());
      s.setData(Map.of("TOKEN", Base64Text.encode(" " + Kept.CURRENT.reveal() + "\n")));
    });
    assertThat(new TargetSecrets(client).read(Kept.wish(Wish.Adoption.ALWAYS)))
        .isEqualTo(new Published.Adoptable(Optional.of(Kept.CURRENT)));
  }

  @Test
  void to_be_taken_over_without_a_token() {
    create(s -> {
      s.getMetadata().setLabels(Map.of());
      s.setData(null);
    });
    assertThat(new TargetSecrets(client).read(Kept.wish(Wish.Adoption.ALWAYS)))
        .isEqualTo(new Published.Adoptable(Optional.empty()));
  }

  @Test
  void of_another_token_is_never_taken_over() {
    create(s -> s.getMetadata().getAnnotations().put(Names.TOKEN, "other"));
    assertThat(new TargetSecrets(client).read(Kept.wish(Wish.Adoption.ALWAYS)))
        .isEqualTo(new Published.Foreign("it belongs to the WhatsAppToken \"other\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"whatsapptoken.io/ledger", "kubernetes.io/tls"})
  void of_another_type_is_never_taken_over(String type) {
    create(s -> s.setType(type));
    assertThat(new TargetSecrets(client).read(Kept.wish(Wish.Adoption.ALWAYS)))
        .isEqualTo(new Published.Foreign("its type is " + type + ", not Opaque"));
  }

  @Test
  void whoever_owns_it_its_token_can_be_looked_at() {
    create(s -> s.getMetadata().setLabels(null));
    assertThat(new TargetSecrets(client).inUse(Kept.wish()))
        .isEqualTo(new Supply.Given(Kept.CURRENT));
  }

  @Test
  void where_there_is_none_there_is_nothing_to_look_at() {
    assertThat(new TargetSecrets(client).inUse(Kept.wish()))
        .isEqualTo(
            new Supply.Missing(
                "Secret acme-whatsapp does not exist.",
                "Create it with a token under the key TOKEN."));
  }

  private Published read(Consumer<Secret> change) {
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
            .addToAnnotations(Map.of(Names.TOKEN, "acme", Names.REVISION, STAMP, "note", "b"))
            .addToAnnotations(Names.PUBLISHED_AT, AT.toString())
            .endMetadata()
            .withType("Opaque")
            .withData(Map.of("TOKEN", Base64Text.encode(Kept.CURRENT.reveal())))
            .build();
    change.accept(secret);
    client.resource(secret).create();
  }

  private Published read() {
    return new TargetSecrets(client).read(Kept.wish());
  }
}
