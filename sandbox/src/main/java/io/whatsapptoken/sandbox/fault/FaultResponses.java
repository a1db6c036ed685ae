package io.whatsapptoken.sandbox.fault;

import io.whatsapptoken.sandbox.fault.SimulatedResponse.Content;
import io.whatsapptoken.sandbox.protocol.GraphError;
import io.whatsapptoken.sandbox.protocol.GraphRequest;
import io.whatsapptoken.sandbox.protocol.GraphResponse;
import io.whatsapptoken.sandbox.protocol.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** Creates the responses that replace those of Graph. */
final class FaultResponses {
  private static final String JSON = "application/json; charset=UTF-8";
  private static final String HTML_PAGE =
      "<!DOCTYPE html><html><body>Service Unavailable</body></html>";

  private FaultResponses() {}

  static Content of(FaultEffect.ShortCircuit effect, GraphRequest request, String traceId) {
    return switch (effect) {
      case FaultEffect.DropRequest() -> new Content.ConnectionDropped();
      case FaultEffect.RawResponse(int status, String body) ->
          new Content.Raw(status, "text/plain; charset=UTF-8", body);
      case FaultEffect.MalformedBody() -> new Content.Raw(200, JSON, "{\"data\":{\"is_valid\":");
      case FaultEffect.HtmlBody() -> new Content.Raw(200, "text/html; charset=UTF-8", HTML_PAGE);
      case FaultEffect.ErrorResponse error -> errorContent(toGraphError(error), Map.of(), traceId);
      case FaultEffect.Throttle(int code, int minutes) ->
          errorContent(
              GraphError.oauthException(code, "(#" + code + ") Request limit reached"),
              usageHeaders(request, minutes),
              traceId);
    };
  }

  private static GraphError toGraphError(FaultEffect.ErrorResponse error) {
    var graphError = GraphError.oauthException(error.code(), error.message());
    return error.subcode().map(graphError::withSubcode).orElse(graphError);
  }

  private static Content errorContent(
      GraphError error, Map<String, String> headers, String traceId) {
    var allHeaders = new LinkedHashMap<>(headers);
    allHeaders.put("WWW-Authenticate", error.challenge());
    allHeaders.put("X-FB-Trace-ID", traceId);
    return new Content.Graph(new GraphResponse(error.status(), allHeaders, error.body(traceId)));
  }

  private static Map<String, String> usageHeaders(GraphRequest request, int minutes) {
    var gauges = Json.object().put("call_count", 100).put("total_cputime", 100);
    gauges.put("total_time", 100);
    var id = request.path().isEmpty() ? "0" : request.path().getFirst();
    var usage = gauges.deepCopy().put("type", "whatsapp");
    usage.put("estimated_time_to_regain_access", minutes);
    return Map.of(
        "X-App-Usage",
        gauges.toString(),
        "X-Business-Use-Case-Usage",
        Json.object().set(id, Json.array().add(usage)).toString());
  }
}
