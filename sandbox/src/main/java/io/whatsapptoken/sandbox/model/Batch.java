package io.whatsapptoken.sandbox.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.whatsapptoken.sandbox.protocol.GraphError;
import io.whatsapptoken.sandbox.protocol.GraphRequest;
import io.whatsapptoken.sandbox.protocol.GraphResponse;
import io.whatsapptoken.sandbox.protocol.HttpMethod;
import io.whatsapptoken.sandbox.protocol.Json;
import io.whatsapptoken.sandbox.protocol.Parameters;
import io.whatsapptoken.sandbox.protocol.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Batch requests (Meta, "Batch Requests"). Each call is processed and counted separately. */
final class Batch {
  private static final int MAX_SIZE = 50;
  private static final GraphError TOO_MANY =
      GraphError.oauthException(
          100, "Too many requests in batch message. Maximum batch size is " + MAX_SIZE);

  private Batch() {}

  static boolean isBatch(GraphRequest request) {
    return request.method() == HttpMethod.POST
        && request.path().isEmpty()
        && request.parameters().has("batch");
  }

  /** {@return the calls of a batch; the token of the batch is the default} */
  static Result<List<GraphRequest>> items(GraphRequest batch) {
    var array = batch.parameters().get("batch").flatMap(Json::parse).filter(JsonNode::isArray);
    return Result.fromOptional(batch.token(), GraphErrors.NO_TOKEN)
        .flatMap(
            _ -> Result.fromOptional(array, GraphErrors.invalidParameter("batch must be an array")))
        .rejectIf(
            list -> list.size() > MAX_SIZE ? Optional.of(TOO_MANY) : Optional.<GraphError>empty())
        .flatMap(list -> items(list, batch));
  }

  /** {@return the responses in the order of the calls} */
  static JsonNode responses(
      List<GraphRequest> items, Parameters in, Function<GraphRequest, GraphResponse> handler) {
    boolean headers = !in.get("include_headers").equals(Optional.of("false"));
    var responses = Json.array();
    for (var item : items) {
      var response = handler.apply(item);
      var entry = responses.addObject().put("code", response.status());
      if (headers) {
        entry.set("headers", Json.array().addAll(headers(response)));
      }
      entry.put("body", response.body().toString());
    }
    return responses;
  }

  private static Result<List<GraphRequest>> items(JsonNode list, GraphRequest batch) {
    var items = new ArrayList<GraphRequest>();
    for (var entry : list) {
      var method = HttpMethod.parse(entry.path("method").asText("GET"));
      if (method.isEmpty() || !entry.path("relative_url").isTextual()) {
        return Result.err(
            GraphErrors.invalidParameter(
                "batch[" + items.size() + "] needs a method and a relative_url"));
      }
      items.add(item(entry, method.get(), batch));
    }
    return Result.ok(items);
  }

  private static GraphRequest item(JsonNode entry, HttpMethod method, GraphRequest batch) {
    var url = entry.path("relative_url").textValue().split("\\?", 2);
    var query = Parameters.fromUrlEncoded(url.length > 1 ? url[1] : "");
    var itemParameters = query.mergedWith(Parameters.fromUrlEncoded(entry.path("body").asText("")));
    var parameters =
        itemParameters.has("access_token")
            ? itemParameters
            : proofParameters(batch).mergedWith(itemParameters);
    return GraphRequest.of(method, url[0], parameters)
        .withDefaultVersion(batch.version())
        .withBearer(batch.token());
  }

  /** The proof of the batch belongs to the token of the batch. */
  private static Parameters proofParameters(GraphRequest batch) {
    return batch.parameters().only("appsecret_proof", "appsecret_time");
  }

  private static List<ObjectNode> headers(GraphResponse response) {
    return response.headers().entrySet().stream()
        .map(header -> Json.object().put("name", header.getKey()).put("value", header.getValue()))
        .toList();
  }
}
