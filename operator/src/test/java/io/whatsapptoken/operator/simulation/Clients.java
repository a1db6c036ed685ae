package io.whatsapptoken.operator.simulation;

import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.whatsapptoken.operator.kube.TolerantClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The operator's own Kubernetes clients over lines in this process. They are costly to make and
 * hold nothing of a world: one world after the other uses them.
 */
final class Clients {
  private final List<Connected> all = new ArrayList<>();
  private int used;

  /** A client whose line leads wherever it is connected to. */
  private static final class Connected implements InProcessHttp.Line {
    final KubernetesClient client;
    InProcessHttp.@Nullable Line line;

    Connected() {
      var config =
          new ConfigBuilder()
              .withAutoConfigure(false)
              .withMasterUrl("http://simulated")
              .withNamespace(ApiServer.NAMESPACE)
              .build();
      client =
          TolerantClient.builder()
              .withConfig(config)
              .withHttpClientFactory(new InProcessHttp(this))
              .build();
    }

    @Override
    public Reply send(HttpRequest request) throws IOException {
      if (line == null) {
        throw new IllegalStateException("the client is connected to no world");
      }
      return line.send(request);
    }
  }

  KubernetesClient over(InProcessHttp.Line line) {
    if (used == all.size()) {
      all.add(new Connected());
    }
    var next = all.get(used++);
    next.line = line;
    return next.client;
  }

  /** The world has ended. */
  void takeBack() {
    all.forEach(each -> each.line = null);
    used = 0;
  }
}
