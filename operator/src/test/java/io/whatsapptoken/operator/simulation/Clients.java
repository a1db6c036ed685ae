package io.whatsapptoken.operator.simulation;

import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.whatsapptoken.operator.kube.TolerantClient;

/** The operator's own Kubernetes client, over a line in this process. */
final class Clients {
  private Clients() {}

  static KubernetesClient over(InProcessHttp.Line line) {
    var config =
        new ConfigBuilder()
            .withAutoConfigure(false)
            .withMasterUrl("http://simulated")
            .withNamespace(ApiServer.NAMESPACE)
            .build();
    return TolerantClient.builder()
        .withConfig(config)
        .withHttpClientFactory(new InProcessHttp(line))
        .build();
  }
}
