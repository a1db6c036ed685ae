package io.whatsapptoken.operator.kubernetes;

import static io.whatsapptoken.operator.kubernetes.KubernetesFixtures.ACME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.whatsapptoken.core.token.Owner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the UID of a namespace is read, and what is proved without it. */
@EnableKubernetesMockClient(https = false)
@SuppressWarnings("NullAway.Init")
final class OwnersTest {
  private static final String NAMESPACE = "/api/v1/namespaces/shop";

  KubernetesMockServer server;
  KubernetesClient client;

  @Test
  void the_uid_of_a_namespace_is_read_once() {
    reply(200);
    var owners = new Owners(client);

    owners.of(ACME);

    assertThat(owners.of(ACME)).isEqualTo(new Owner("shop", "acme", "uid-1", "ns-1"));
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void it_is_read_again_after_a_resource_of_the_namespace_was_deleted() {
    reply(200);
    reply(200);
    var owners = new Owners(client);
    owners.of(ACME);

    owners.forget("shop");
    owners.of(ACME);

    assertThat(server.getRequestCount()).isEqualTo(2);
  }

  @Test
  void the_uid_of_the_resource_is_proof_enough() {
    assertThat(new Owners(client).isOwn(new Owner("shop", "acme", "uid-1", "ns-2"), ACME)).isTrue();
    assertThat(server.getRequestCount()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 404})
  void nothing_is_proved_if_the_namespace_cannot_be_read(int code) {
    reply(code);
    reply(code);
    reply(code);
    reply(code);
    var owners = new Owners(client);
    var earlier = new Owner("shop", "acme", "uid-0", "ns-1");
    assertThat(owners.of(ACME).namespaceUid()).isEmpty();
    assertThat(owners.isOwn(earlier, ACME)).isFalse();
    assertThat(owners.isElsewhere(earlier, ACME)).isFalse();
    assertThat(owners.describe(earlier, ACME)).endsWith("grant the operator get on namespaces)");
  }

  @Test
  void another_failure_of_the_api_server_is_one_of_the_reconciliation() {
    server.expect().get().withPath(NAMESPACE).andReturn(500, "{}").always();
    assertThatExceptionOfType(KubernetesClientException.class)
        .isThrownBy(() -> new Owners(client).of(ACME));
  }

  private void reply(int code) {
    server
        .expect()
        .get()
        .withPath(NAMESPACE)
        .andReturn(code, "{\"kind\":\"Namespace\",\"metadata\":{\"uid\":\"ns-1\"}}")
        .once();
  }
}
