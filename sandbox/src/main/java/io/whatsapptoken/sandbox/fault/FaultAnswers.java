package io.whatsapptoken.sandbox.fault;

import io.whatsapptoken.sandbox.fault.Delivery.Content;
import io.whatsapptoken.sandbox.graph.GraphError;
import io.whatsapptoken.sandbox.graph.GraphRequest;
import io.whatsapptoken.sandbox.graph.GraphResponse;
import io.whatsapptoken.sandbox.graph.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a client gets in place of Graph's answer. */
final class FaultAnswers {
  private static final String JSON = "application/json; charset=UTF-8";
  private static final String PAGE = "<!DOCTYPE html><html><body>Service Unavailable</body></html>";

  private FaultAnswers() {}

  static Content of(FaultEffect.Instead effect, GraphRequest request, String traceId) {
    return switch (effect) {
      case FaultEffect.CutBefore() -> new Content.Cut();
      case FaultEffect.Status(int status, String body) ->
          new Content.Text(status, "text/plain; charset=UTF-8", body);
      case FaultEffect.MalformedBody() -> new Content.Text(200, JSON, "{\"data\":{\"is_valid\":");
      case FaultEffect.HtmlBody() -> new Content.Text(200, "text/html; charset=UTF-8", PAGE);
      case FaultEffect.ErrorAnswer error -> refused(asGraph(error), Map.of(), traceId);
      case FaultEffect.Throttle(int code, int minutes) ->
          refused(
              GraphError.oauth(code, "(#" + code + ") Request limit reached"),
              usage(request, minutes),
              traceId);
    };
  }

  private static GraphError asGraph(FaultEffect.ErrorAnswer error) {
    var plain = GraphError.oauth(error.code(), error.message());
    return error.subcode().map(plain::withSubcode).orElse(plain);
  }

  private static Content refused(GraphError error, Map<String, String> headers, String traceId) {
    var all = new LinkedHashMap<>(headers);
    all.put("WWW-Authenticate", error.challenge());
    all.put("X-FB-Trace-ID", traceId);
    return new Content.Answer(new GraphResponse(error.status(), all, error.body(traceId)));
  }

  private static Map<String, String> usage(GraphRequest request, int minutes) {
    var gauges = Json.object().put("call_count", 100).put("total_cputime", 100);
    gauges.put("total_time", 100);
    var id = request.path().isEmpty() ? "0" : request.path().getFirst();
    var use = gauges.deepCopy().put("type", "whatsapp");
    use.put("estimated_time_to_regain_access", minutes);
    return Map.of(
        "X-App-Usage",
        gauges.toString(),
        "X-Business-Use-Case-Usage",
        Json.object().set(id, Json.array().add(use)).toString());
  }
}
