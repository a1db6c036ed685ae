package io.whatsapptoken.operator.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** The line from one process to the API server, with the retries of the real client. */
final class ApiTransport {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int RETRIES = 10;
  private static final Duration FIRST_RETRY = Duration.ofMillis(100);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final World world;
  private final OperatorProcess process;
  private final SimulatedApiServer api;

  ApiTransport(World world, OperatorProcess process) {
    this.world = world;
    this.process = process;
    this.api = world.api();
  }

  /** What the path of a request names. */
  private record Target(ResourceKind kind, String name, String subresource) {
    static Target of(String path) {
      var parts = Arrays.asList(path.split("/"));
      var at = parts.indexOf(SimulatedApiServer.NAMESPACE) + 1;
      if (at == parts.size()) {
        return new Target(ResourceKind.NAMESPACE, SimulatedApiServer.NAMESPACE, "");
      }
      var kind = ResourceKind.ofPlural(parts.get(at)).orElseThrow();
      return new Target(kind, part(parts, at + 1), part(parts, at + 2));
    }

    private static String part(List<String> parts, int index) {
      return index < parts.size() ? parts.get(index) : "";
    }

    @Override
    public String toString() {
      return kind.plural()
          + (name.isEmpty() ? "" : "/" + name)
          + (subresource.isEmpty() ? "" : "/" + subresource);
    }
  }

  /** Sends a request, and sends it again where the real client does. */
  ApiResponse send(HttpRequest request) throws IOException {
    for (int attempt = 0; ; attempt++) {
      try {
        var response = sendOnce(request);
        if (attempt >= RETRIES || (response.status() != 429 && response.status() < 500)) {
          return response;
        }
      } catch (IOException e) {
        if (attempt >= RETRIES) {
          throw e;
        }
      }
      world.scheduler().sleep(FIRST_RETRY.multipliedBy(1L << Math.min(attempt, 5)));
    }
  }

  private ApiResponse sendOnce(HttpRequest request) throws IOException {
    var path = request.uri().getPath();
    if (!path.contains("/namespaces/")) {
      return ApiDiscovery.answer(path);
    }
    var target = Target.of(path);
    var nature = request.method().equals("GET") ? SideEffect.Type.READ : SideEffect.Type.WRITE;
    var effect = new SideEffect(nature, request.method() + " " + target);
    var outcome =
        world.perform(
            process, effect, () -> answer(request, target), response -> describe(response));
    return switch (outcome) {
      case World.Outcome.Completed<ApiResponse>(ApiResponse response) -> response;
      case World.Outcome.Faulted<ApiResponse>(InjectedFault fault) -> failure(fault);
    };
  }

  private ApiResponse failure(InjectedFault fault) throws IOException {
    return switch (fault) {
      case REJECTED -> ApiResponse.rejected(world.faults().rejectionStatus(), "Forbidden");
      case THROTTLED -> ApiResponse.rejected(429, "TooManyRequests");
      case GARBLED_RESPONSE -> ApiResponse.rejected(500, "InternalError");
      case REQUEST_LOST -> throw new IOException("simulated: connection reset");
      case RESPONSE_LOST -> {
        world.scheduler().sleep(TIMEOUT);
        throw new IOException("simulated: no answer");
      }
      case NONE, EVICTION, CRASH_BEFORE, CRASH_AFTER ->
          throw new IllegalStateException(fault.description());
    };
  }

  private static String describe(ApiResponse response) {
    return String.valueOf(response.status());
  }

  private ApiResponse answer(HttpRequest request, Target target) {
    return switch (request.method()) {
      case "GET" ->
          target.name().isEmpty() ? api.list(target.kind()) : api.get(target.kind(), target.name());
      case "POST" -> api.create(target.kind(), body(request));
      case "PUT" -> api.update(target.kind(), target.name(), body(request));
      case "PATCH" -> patch(request, target);
      case "DELETE" -> api.delete(target.kind(), target.name());
      default -> throw new IllegalStateException(request.method());
    };
  }

  private ApiResponse patch(HttpRequest request, Target target) {
    return contentType(request).contains("apply-patch")
        ? api.apply(
            target.kind(),
            target.name(),
            body(request),
            fieldManager(request.uri().getRawQuery()),
            target.subresource().equals("status"))
        : api.merge(target.kind(), target.name(), body(request));
  }

  private static String contentType(HttpRequest request) {
    return request instanceof StandardHttpRequest standard ? standard.getContentType() : "";
  }

  private static String fieldManager(String query) {
    return Arrays.stream(query.split("&"))
        .filter(part -> part.startsWith("fieldManager="))
        .findFirst()
        .orElseThrow();
  }

  private ObjectNode body(HttpRequest request) {
    try {
      var text = request.bodyString();
      world.oracle().requestSent(Target.of(request.uri().getPath()).kind(), text);
      return (ObjectNode) JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
