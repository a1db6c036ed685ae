package io.whatsapptoken.operator.simulation;

import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.whatsapptoken.operator.kubernetes.KubernetesClients;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The operator's own Kubernetes clients over lines in this process. They are costly to make and
 * hold nothing of a world: one world after the other uses them.
 */
final class ClientPool {
  private final List<PooledClient> all = new ArrayList<>();
  private int used;

  /** A client whose line leads wherever it is connected to. */
  private static final class PooledClient implements InProcessKubernetesHttp.Transport {
    final KubernetesClient client;
    InProcessKubernetesHttp.@Nullable Transport transport;

    PooledClient() {
      var config =
          new ConfigBuilder()
              .withAutoConfigure(false)
              .withMasterUrl("http://simulated")
              .withNamespace(SimulatedApiServer.NAMESPACE)
              .build();
      client =
          KubernetesClients.builder()
              .withConfig(config)
              .withHttpClientFactory(new InProcessKubernetesHttp(this))
              .build();
    }

    @Override
    public ApiResponse send(HttpRequest request) throws IOException {
      if (transport == null) {
        throw new IllegalStateException("the client is connected to no world");
      }
      return transport.send(request);
    }
  }

  KubernetesClient connect(InProcessKubernetesHttp.Transport transport) {
    if (used == all.size()) {
      all.add(new PooledClient());
    }
    var next = all.get(used++);
    next.transport = transport;
    return next.client;
  }

  /** The world has ended. */
  void releaseAll() {
    all.forEach(client -> client.transport = null);
    used = 0;
  }
}
