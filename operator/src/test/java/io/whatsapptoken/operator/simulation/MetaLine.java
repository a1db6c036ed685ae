package io.whatsapptoken.operator.simulation;

import io.whatsapptoken.sandbox.graph.GraphRequest;
import io.whatsapptoken.sandbox.graph.GraphResponse;
import io.whatsapptoken.sandbox.graph.Method;
import io.whatsapptoken.sandbox.graph.Parameters;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The line from one process to Meta: the operator's own parser reads what the sandbox answers. */
final class MetaLine extends InProcessJdkHttp {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final World world;
  private final OperatorProcess process;
  private int changing;

  MetaLine(World world, OperatorProcess process) {
    this.world = world;
    this.process = process;
  }

  @Override
  CompletableFuture<Answer> answer(HttpRequest request) {
    var call = call(request);
    changing += changes(call) ? 1 : 0;
    try {
      return answer(call);
    } finally {
      changing -= changes(call) ? 1 : 0;
    }
  }

  boolean isChanging() {
    return changing > 0;
  }

  private CompletableFuture<Answer> answer(GraphRequest call) {
    var nature = changes(call) ? Effect.Nature.CHANGE_META : Effect.Nature.ASK_META;
    var effect = new Effect(nature, world.meta().describe(call));
    var outcome =
        world.perform(
            process, effect, () -> world.meta().answer(call, process), GraphResponse::toString);
    return switch (outcome) {
      case World.Outcome.Answered<GraphResponse>(GraphResponse response) -> answered(response);
      case World.Outcome.Struck<GraphResponse>(Fault fault) -> struck(fault);
    };
  }

  private CompletableFuture<Answer> struck(Fault fault) {
    return switch (fault) {
      case LOST -> CompletableFuture.failedFuture(new ConnectException("simulated"));
      case ANSWER_LOST -> {
        world.baton().pause(TIMEOUT);
        yield CompletableFuture.failedFuture(new IOException("simulated"));
      }
      case BUSY -> CompletableFuture.completedFuture(refusal(400, 4, "Application request limit"));
      case REFUSED -> CompletableFuture.completedFuture(refusal(500, 2, "Service unavailable"));
      case GARBLED ->
          CompletableFuture.completedFuture(new Answer(502, Map.of(), "<html>Bad gateway</html>"));
      case NONE, EVICTION, DEATH_BEFORE, DEATH_AFTER ->
          throw new IllegalStateException(fault.words());
    };
  }

  private static Answer refusal(int status, int code, String message) {
    var body =
        "{\"error\":{\"message\":\"%s\",\"type\":\"OAuthException\",\"code\":%d}}"
            .formatted(message, code);
    return new Answer(status, Map.of(), body);
  }

  private static CompletableFuture<Answer> answered(GraphResponse response) {
    return CompletableFuture.completedFuture(
        new Answer(response.status(), Map.of(), response.body().toString()));
  }

  private static boolean changes(GraphRequest call) {
    return call.method() == Method.POST || call.unversionedPath().startsWith("/oauth/");
  }

  private static GraphRequest call(HttpRequest request) {
    var query = Optional.ofNullable(request.uri().getRawQuery()).orElse("");
    var form = request.bodyPublisher().map(InProcessJdkHttp::text).orElse("");
    var bearer =
        request
            .headers()
            .firstValue("Authorization")
            .map(text -> text.substring("Bearer ".length()));
    return GraphRequest.of(
            "POST".equals(request.method()) ? Method.POST : Method.GET,
            request.uri().getPath(),
            Parameters.ofForm(query).and(Parameters.ofForm(form)))
        .withBearer(bearer);
  }
}
