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
final class ApiLine {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int RETRIES = 10;
  private static final Duration FIRST_RETRY = Duration.ofMillis(100);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final World world;
  private final OperatorProcess process;
  private final ApiServer api;

  ApiLine(World world, OperatorProcess process) {
    this.world = world;
    this.process = process;
    this.api = world.api();
  }

  /** What the path of a request names. */
  private record Target(Kind kind, String name, String subresource) {
    static Target of(String path) {
      var parts = Arrays.asList(path.split("/"));
      var at = parts.indexOf(ApiServer.NAMESPACE) + 1;
      var kind = Kind.ofPlural(parts.get(at)).orElseThrow();
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
  Reply send(HttpRequest request) throws IOException {
    for (int attempt = 0; ; attempt++) {
      try {
        var reply = once(request);
        if (attempt >= RETRIES || (reply.status() != 429 && reply.status() < 500)) {
          return reply;
        }
      } catch (IOException e) {
        if (attempt >= RETRIES) {
          throw e;
        }
      }
      world.baton().pause(FIRST_RETRY.multipliedBy(1L << Math.min(attempt, 5)));
    }
  }

  private Reply once(HttpRequest request) throws IOException {
    var path = request.uri().getPath();
    if (!path.contains("/namespaces/")) {
      return Discovery.answer(path);
    }
    var target = Target.of(path);
    var nature = request.method().equals("GET") ? Effect.Nature.READ : Effect.Nature.WRITE;
    var effect = new Effect(nature, request.method() + " " + target);
    var outcome =
        world.perform(process, effect, () -> answer(request, target), reply -> told(reply));
    return switch (outcome) {
      case World.Outcome.Answered<Reply>(Reply reply) -> reply;
      case World.Outcome.Struck<Reply>(Fault fault) -> struck(fault);
    };
  }

  private Reply struck(Fault fault) throws IOException {
    return switch (fault) {
      case REFUSED -> Reply.refused(world.weather().refusal(), "Forbidden");
      case BUSY -> Reply.refused(429, "TooManyRequests");
      case GARBLED -> Reply.refused(500, "InternalError");
      case LOST -> throw new IOException("simulated: connection reset");
      case ANSWER_LOST -> {
        world.baton().pause(TIMEOUT);
        throw new IOException("simulated: no answer");
      }
      case NONE, EVICTION, DEATH_BEFORE, DEATH_AFTER ->
          throw new IllegalStateException(fault.words());
    };
  }

  private static String told(Reply reply) {
    return String.valueOf(reply.status());
  }

  private Reply answer(HttpRequest request, Target target) {
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

  private Reply patch(HttpRequest request, Target target) {
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
      world.truth().sent(Target.of(request.uri().getPath()).kind(), text);
      return (ObjectNode) JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
