package io.whatsapptoken.operator.kubernetes;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.FieldsV1;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;

/** Clients that keep no field ownership in memory, and ignore fields of newer API servers. */
public final class KubernetesClients {
  /** Deeper than what an API server accepts. */
  private static final int MAX_DEPTH = 20_000;

  /** How much of a response HTTP/2 lets the API server send before it is read: 16 MiB otherwise. */
  private static final String WINDOW = String.valueOf(1 << 20);

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final KubernetesSerialization SERIALIZATION =
      new KubernetesSerialization(MAPPER, true);

  static {
    MAPPER.configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
    // Field ownership is most of a resource, and is not used.
    MAPPER.configOverride(FieldsV1.class).setIsIgnoredType(true);
    // A list of metadata without an object in it is null.
    MAPPER.configOverride(List.class).setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
    MAPPER
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build());
    System.setProperty("jdk.httpclient.windowsize", WINDOW);
  }

  private KubernetesClients() {}

  /**
   * Connects as the environment says: a Pod's ServiceAccount, or {@code KUBECONFIG}. The API server
   * is never called through the proxy that the environment names for Meta.
   */
  public static KubernetesClient connect(WriteListener listener) {
    var config = Config.autoConfigure(null);
    config.setHttpProxy(null);
    config.setHttpsProxy(null);
    return builder(listener).withConfig(config).build();
  }

  /** A client without an address and credentials. */
  public static KubernetesClientBuilder builder() {
    return builder((_, _) -> {});
  }

  private static KubernetesClientBuilder builder(WriteListener listener) {
    return new KubernetesClientBuilder()
        .withKubernetesSerialization(SERIALIZATION)
        .withHttpClientBuilderConsumer(http ->
            http.addOrReplaceInterceptor(SecretMetadataOnly.NAME, new SecretMetadataOnly())
                .addOrReplaceInterceptor(
                    RejectedWriteMeter.NAME, new RejectedWriteMeter(listener)));
  }

  /** Reads as the clients do. */
  static ObjectMapper mapper() {
    return MAPPER;
  }
}
