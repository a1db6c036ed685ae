package io.whatsapptoken.operator.kubernetes;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Reports each write that the API server rejects: those of the operator and those of the SDK. */
final class RejectedWriteMeter implements Interceptor {
  static final String NAME = "rejected-writes";

  private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");

  /** What the operator writes; so there are few values. */
  private static final Set<String> RESOURCES =
      Set.of(
          "secrets",
          "events",
          "leases",
          "deployments",
          "statefulsets",
          "daemonsets",
          "rollouts",
          "whatsapptokens",
          "whatsapptokens/status",
          "metaapps/status");

  private final WriteListener listener;

  RejectedWriteMeter(WriteListener listener) {
    this.listener = listener;
  }

  @Override
  public void after(
      HttpRequest request, HttpResponse<?> response, AsyncBody.Consumer<List<ByteBuffer>> body) {
    if (WRITES.contains(request.method()) && response.code() >= 400) {
      listener.rejected(resource(request.uri().getPath()), response.code());
    }
  }

  /**
   * For example {@code whatsapptokens/status} of {@code …/namespaces/n/whatsapptokens/x/status}.
   */
  static String resource(String path) {
    var parts = Arrays.asList(path.split("/"));
    var at = parts.indexOf("namespaces") + 2;
    if (at < 2 || at >= parts.size()) {
      return "other";
    }
    var subresource = at + 2 < parts.size() ? "/" + parts.get(at + 2) : "";
    var resource = parts.get(at) + subresource;
    return RESOURCES.contains(resource) ? resource : "other";
  }
}
