package io.whatsapptoken.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.whatsapptoken.sandbox.graph.Checked;
import io.whatsapptoken.sandbox.graph.GraphError;
import io.whatsapptoken.sandbox.graph.GraphRequest;
import io.whatsapptoken.sandbox.graph.GraphResponse;
import io.whatsapptoken.sandbox.graph.Json;
import io.whatsapptoken.sandbox.graph.Method;
import io.whatsapptoken.sandbox.graph.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Many calls in one (Meta, "Batch Requests"): each is answered and counted on its own. */
final class Batch {
  private static final int MOST = 50;
  private static final GraphError TOO_MANY =
      GraphError.oauth(100, "Too many requests in batch message. Maximum batch size is " + MOST);

  private Batch() {}

  static boolean isOne(GraphRequest request) {
    return request.method() == Method.POST
        && request.path().isEmpty()
        && request.parameters().has("batch");
  }

  /** {@return the calls of a batch, each with the outer token where it has none} */
  static Checked<List<GraphRequest>> items(GraphRequest outer) {
    var array = outer.parameters().text("batch").flatMap(Json::parse).filter(JsonNode::isArray);
    return Checked.required(outer.token(), Errors.NO_TOKEN)
        .then(_ -> Checked.required(array, Errors.parameter("batch must be an array")))
        .unless(list -> list.size() > MOST ? Optional.of(TOO_MANY) : Optional.<GraphError>empty())
        .then(list -> items(list, outer));
  }

  /** {@return the answer to a batch, in the order of its calls} */
  static JsonNode answers(
      List<GraphRequest> items, Parameters in, Function<GraphRequest, GraphResponse> answering) {
    boolean headers = !in.text("include_headers").equals(Optional.of("false"));
    var all = Json.array();
    for (var item : items) {
      var response = answering.apply(item);
      var entry = all.addObject().put("code", response.status());
      if (headers) {
        entry.set("headers", Json.array().addAll(headers(response)));
      }
      entry.put("body", response.body().toString());
    }
    return all;
  }

  private static Checked<List<GraphRequest>> items(JsonNode list, GraphRequest outer) {
    var items = new ArrayList<GraphRequest>();
    for (var entry : list) {
      var method = Method.named(entry.path("method").asText("GET"));
      if (method.isEmpty() || !entry.path("relative_url").isTextual()) {
        return Checked.refused(
            Errors.parameter("batch[" + items.size() + "] needs a method and a relative_url"));
      }
      items.add(item(entry, method.get(), outer));
    }
    return Checked.fine(items);
  }

  private static GraphRequest item(JsonNode entry, Method method, GraphRequest outer) {
    var url = entry.path("relative_url").textValue().split("\\?", 2);
    var query = Parameters.ofForm(url.length > 1 ? url[1] : "");
    var own = query.and(Parameters.ofForm(entry.path("body").asText("")));
    var parameters = own.has("access_token") ? own : proof(outer).and(own);
    return GraphRequest.of(method, url[0], parameters)
        .inVersion(outer.version())
        .withBearer(outer.token());
  }

  /** The outer token's proof, which goes with the outer token. */
  private static Parameters proof(GraphRequest outer) {
    return outer.parameters().only("appsecret_proof", "appsecret_time");
  }

  private static List<ObjectNode> headers(GraphResponse response) {
    return response.headers().entrySet().stream()
        .map(header -> Json.object().put("name", header.getKey()).put("value", header.getValue()))
        .toList();
  }
}
