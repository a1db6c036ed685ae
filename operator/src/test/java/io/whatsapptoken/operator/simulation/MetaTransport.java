package io.whatsapptoken.operator.simulation;

import io.whatsapptoken.sandbox.model.Mood;
import io.whatsapptoken.sandbox.protocol.GraphRequest;
import io.whatsapptoken.sandbox.protocol.GraphResponse;
import io.whatsapptoken.sandbox.protocol.HttpMethod;
import io.whatsapptoken.sandbox.protocol.Parameters;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The line from one process to Meta: the operator's own parser reads what the sandbox answers. */
final class MetaTransport extends InProcessJdkHttp {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final World world;
  private final OperatorProcess process;
  private int mutationsUnderWay;

  MetaTransport(World world, OperatorProcess process) {
    this.world = world;
    this.process = process;
  }

  @Override
  CompletableFuture<Answer> answer(HttpRequest request) {
    var call = toGraphRequest(request);
    mutationsUnderWay += isMutating(call) ? 1 : 0;
    try {
      return answer(call);
    } finally {
      mutationsUnderWay -= isMutating(call) ? 1 : 0;
    }
  }

  boolean isMutationUnderWay() {
    return mutationsUnderWay > 0;
  }

  private CompletableFuture<Answer> answer(GraphRequest call) {
    var nature = isMutating(call) ? SideEffect.Type.CHANGE_META : SideEffect.Type.ASK_META;
    var effect = new SideEffect(nature, world.meta().describe(call));
    var outcome =
        world.perform(
            process, effect, () -> world.meta().answer(call, process), GraphResponse::toString);
    return switch (outcome) {
      case World.Outcome.Completed<GraphResponse>(GraphResponse response) -> response(response);
      case World.Outcome.Faulted<GraphResponse>(InjectedFault fault) -> failure(fault);
    };
  }

  private CompletableFuture<Answer> failure(InjectedFault fault) {
    return switch (fault) {
      case REQUEST_LOST -> CompletableFuture.failedFuture(new ConnectException("simulated"));
      case RESPONSE_LOST -> {
        world.scheduler().sleep(TIMEOUT);
        yield CompletableFuture.failedFuture(new IOException("simulated"));
      }
      case THROTTLED -> CompletableFuture.completedFuture(throttled());
      case REJECTED ->
          CompletableFuture.completedFuture(errorResponse(500, 2, "Service unavailable"));
      case GARBLED_RESPONSE ->
          CompletableFuture.completedFuture(new Answer(502, Map.of(), "<html>Bad gateway</html>"));
      case NONE, EVICTION, CRASH_BEFORE, CRASH_AFTER ->
          throw new IllegalStateException(fault.description());
    };
  }

  private Answer throttled() {
    return switch (world.meta().moods().of(Mood.THROTTLE_STATUS)) {
      case THROTTLE_STATUS_FORBIDDEN ->
          new Answer(
              403,
              Map.of(),
              "{\"error\":{\"message\":\"(#4) Application request limit reached\","
                  + "\"type\":\"OAuthException\",\"is_transient\":true,\"code\":4}}");
      case THROTTLE_STATUS_TOO_MANY_REQUESTS -> errorResponse(429, 4, "Application request limit");
      default -> errorResponse(400, 4, "Application request limit");
    };
  }

  private static Answer errorResponse(int status, int code, String message) {
    var body =
        "{\"error\":{\"message\":\"%s\",\"type\":\"OAuthException\",\"code\":%d}}"
            .formatted(message, code);
    return new Answer(status, Map.of(), body);
  }

  private static CompletableFuture<Answer> response(GraphResponse response) {
    return CompletableFuture.completedFuture(
        new Answer(response.status(), Map.of(), response.body().toString()));
  }

  private static boolean isMutating(GraphRequest call) {
    return call.method() == HttpMethod.POST || call.unversionedPath().startsWith("/oauth/");
  }

  private static GraphRequest toGraphRequest(HttpRequest request) {
    var query = Optional.ofNullable(request.uri().getRawQuery()).orElse("");
    var form = request.bodyPublisher().map(InProcessJdkHttp::text).orElse("");
    var bearer =
        request
            .headers()
            .firstValue("Authorization")
            .map(text -> text.substring("Bearer ".length()));
    return GraphRequest.of(
            "POST".equals(request.method()) ? HttpMethod.POST : HttpMethod.GET,
            request.uri().getPath(),
            Parameters.fromUrlEncoded(query).mergedWith(Parameters.fromUrlEncoded(form)))
        .withBearer(bearer);
  }
}
