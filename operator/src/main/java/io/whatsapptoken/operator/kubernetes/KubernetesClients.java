package io.whatsapptoken.operator.kubernetes;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.FieldsV1;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

/** Clients that keep no field ownership in memory, and ignore fields of newer API servers. */
public final class KubernetesClients {
  /** Deeper than what an API server accepts. */
  private static final int MAX_DEPTH = 20_000;

  private KubernetesClients() {}

  /** Connects as the environment says: a Pod's ServiceAccount, or {@code KUBECONFIG}. */
  public static KubernetesClient connect() {
    return builder().build();
  }

  /** A client without an address and credentials. */
  public static KubernetesClientBuilder builder() {
    var mapper = new ObjectMapper();
    var serialization = new KubernetesSerialization(mapper, true);
    mapper.configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
    // Field ownership is most of a resource, and is not used.
    mapper.configOverride(FieldsV1.class).setIsIgnoredType(true);
    mapper
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build());
    return new KubernetesClientBuilder().withKubernetesSerialization(serialization);
  }
}
