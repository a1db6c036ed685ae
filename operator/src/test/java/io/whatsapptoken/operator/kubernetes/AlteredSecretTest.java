package io.whatsapptoken.operator.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.whatsapptoken.core.ledger.VersionedLedger;
import io.whatsapptoken.core.token.Revision;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A webhook takes away what is written. It must not be written again and again without a pause. */
@EnableKubernetesMockClient(https = false)
@SuppressWarnings("NullAway.Init")
final class AlteredSecretTest {
  private static final String NAMESPACE = "/api/v1/namespaces/shop";
  private static final String SECRET = NAMESPACE + "/secrets/acme-whatsapp";

  KubernetesMockServer server;
  KubernetesClient client;

  @BeforeEach
  void create() {
    server
        .expect()
        .get()
        .withPath(NAMESPACE)
        .andReturn(200, "{\"kind\":\"Namespace\",\"metadata\":{\"uid\":\"ns-1\"}}")
        .always();
  }

  @Test
  void a_publication_without_the_labels_of_the_spec_counts_as_refused() {
    server.expect().get().withPath(SECRET).andReturn(404, "").always();
    server
        .expect()
        .patch()
        .withPath(SECRET + "?fieldManager=whatsapp-token-operator&force=true")
        .andReturn(200, marked("shop/acme/uid-1@ns-1"))
        .once();
    var revision = new Revision(1, KubernetesFixtures.CURRENT.fingerprint());
    var current = KubernetesFixtures.minimalLedger().current().orElseThrow();

    assertThatExceptionOfType(WriteRefusedException.class)
        .isThrownBy(() ->
            store()
                .publish(
                    KubernetesFixtures.desiredState(),
                    VersionedLedger.NONE,
                    current,
                    revision,
                    KubernetesFixtures.NOW))
        .satisfies(refused -> {
          assertThat(refused.object()).isEqualTo("Secret/acme-whatsapp");
          assertThat(refused.reply()).contains("admission");
        });
  }

  @Test
  void a_claim_that_leaves_no_mark_counts_as_refused() {
    var copy = marked("live/acme/uid-0@ns-2");
    server.expect().get().withPath(SECRET).andReturn(200, copy).always();
    server
        .expect()
        .patch()
        .withPath(SECRET + "?fieldManager=whatsapp-token-operator-claim")
        .andReturn(200, copy)
        .once();

    assertThatExceptionOfType(WriteRefusedException.class)
        .isThrownBy(() -> store().claim(KubernetesFixtures.desiredState(), VersionedLedger.NONE));
  }

  private TargetSecretStore store() {
    return new TargetSecretStore(client, new Owners(client), "v25.0");
  }

  private static Secret marked(String owner) {
    return new SecretBuilder()
        .withNewMetadata()
        .withNamespace("shop")
        .withName("acme-whatsapp")
        .withResourceVersion("7")
        .addToAnnotations(Names.TOKEN, "acme")
        .addToAnnotations(Names.OWNER, owner)
        .endMetadata()
        .withType("Opaque")
        .build();
  }
}
