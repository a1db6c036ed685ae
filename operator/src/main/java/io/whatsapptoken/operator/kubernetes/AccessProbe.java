package io.whatsapptoken.operator.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.fabric8.kubernetes.client.RequestConfig;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.whatsapptoken.api.v1alpha1.MetaApp;
import io.whatsapptoken.api.v1alpha1.WhatsAppToken;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out why nothing can be watched: neither the SDK nor its informers report it. Each request
 * is sent once and answered within seconds.
 */
public final class AccessProbe {
  /** The name of all namespaces together. */
  public static final String ALL_NAMESPACES = "*";

  private static final List<Class<? extends HasMetadata>> WATCHED =
      List.of(WhatsAppToken.class, MetaApp.class, Secret.class);

  private static final RequestConfig ONCE =
      new RequestConfigBuilder().withRequestRetryBackoffLimit(0).withRequestTimeout(5000).build();

  private static final Logger LOG = LoggerFactory.getLogger("whatsapptoken");
  private static final Duration RETRY = Duration.ofSeconds(2);

  private final KubernetesClient client;

  public AccessProbe(KubernetesClient client) {
    this.client = client;
  }

  /** Returns when the API server responds, even with a rejection, however long that takes. */
  public void awaitApiServer() {
    for (var why = unreachable(); why.isPresent(); why = unreachable()) {
      LOG.atWarn().log("the operator waits: {}", why.get());
      LockSupport.parkNanos(RETRY.toNanos());
    }
  }

  private Optional<String> unreachable() {
    return failure(it -> it.getKubernetesVersion())
        .filter(AccessProbe::isWithoutResponse)
        .map(e -> describe(e, ""));
  }

  /** Why a kind that the operator watches cannot be listed; empty if all can. */
  public Optional<String> denied(String namespace) {
    return WATCHED.stream().flatMap(type -> denied(type, namespace).stream()).findFirst();
  }

  private Optional<String> denied(Class<? extends HasMetadata> type, String namespace) {
    var one = new ListOptionsBuilder().withLimit(1L).build();
    return failure(
            it -> {
              var all = it.resources(type);
              return namespace.equals(ALL_NAMESPACES)
                  ? all.inAnyNamespace().withLabel(Names.TARGET).list(one)
                  : all.inNamespace(namespace).withLabel(Names.TARGET).list(one);
            })
        .map(e -> describe(e, HasMetadata.getFullResourceName(type)));
  }

  private Optional<KubernetesClientException> failure(
      Function<NamespacedKubernetesClient, Object> request) {
    try {
      client
          .adapt(NamespacedKubernetesClient.class)
          .withRequestConfig(ONCE)
          .<Object>call(request::apply);
      return Optional.empty();
    } catch (KubernetesClientException e) {
      return Optional.of(e);
    }
  }

  private static String describe(KubernetesClientException e, String what) {
    if (isWithoutResponse(e)) {
      return "the API server does not respond (" + rootMessage(e) + ")";
    }
    return switch (e.getCode()) {
      case HttpURLConnection.HTTP_NOT_FOUND ->
          "the API server does not know " + what + ": install the custom resource definitions";
      default ->
          "the API server rejects a list of %s (HTTP %d): %s"
              .formatted(
                  what,
                  e.getCode(),
                  Optional.ofNullable(e.getStatus()).map(Status::getMessage).orElse(""));
    };
  }

  private static boolean isWithoutResponse(KubernetesClientException e) {
    return e.getCode() <= 0;
  }

  private static String rootMessage(Throwable e) {
    var root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }
}
