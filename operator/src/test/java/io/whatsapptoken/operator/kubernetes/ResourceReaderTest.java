package io.whatsapptoken.operator.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@EnableKubernetesMockClient
@SuppressWarnings("NullAway.Init")
final class ResourceReaderTest {
  private static final String PODS = "/api/v1/namespaces/shop/pods";

  KubernetesMockServer server;
  KubernetesClient client;

  @Test
  void every_page_of_a_list_is_read() {
    page("", "\"items\": [%s, %s], \"metadata\": {\"continue\": \"a/b=\"}", "one", "two");
    page("&continue=a%2Fb%3D", "\"metadata\": {}, \"unknown\": [{}], \"items\": [%s]", "three");

    assertThat(names()).containsExactly("one", "two", "three");
  }

  @Test
  void an_empty_list_may_be_null() {
    page("", "\"metadata\": {}, \"items\": null");

    assertThat(names()).isEmpty();
  }

  @Test
  void a_rejected_list_has_the_reply_of_the_api_server() {
    server
        .expect()
        .get()
        .withPath(PODS + "?limit=500")
        .andReturn(403, "{\"kind\": \"Status\", \"message\": \"pods is forbidden\"}")
        .once();

    assertThatExceptionOfType(KubernetesClientException.class)
        .isThrownBy(this::names)
        .satisfies(e -> {
          assertThat(e.getCode()).isEqualTo(403);
          assertThat(e.getStatus().getMessage()).isEqualTo("pods is forbidden");
        });
  }

  private void page(String parameters, String fields, Object... names) {
    var pods = new ArrayList<Object>();
    for (var name : names) {
      pods.add("{\"metadata\": {\"name\": \"%s\"}}".formatted(name));
    }
    server
        .expect()
        .get()
        .withPath(PODS + "?limit=500" + parameters)
        .andReturn(200, "{" + fields.formatted(pods.toArray()) + "}")
        .once();
  }

  private List<String> names() {
    var names = new ArrayList<String>();
    new ResourceReader(client).list(Pod.class, PODS, pod -> names.add(pod.getMetadata().getName()));
    return names;
  }
}
