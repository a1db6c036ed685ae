package io.whatsapptoken.operator.simulation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** What the API server answers. */
@SuppressWarnings("ArrayRecordComponent") // never compared, and changed by nobody
record ApiResponse(int status, String body) {
  private static final int CREATED = 201;

  static ApiResponse of(StoredResource object) {
    return new ApiResponse(200, object.text());
  }

  static ApiResponse created(StoredResource object) {
    return new ApiResponse(CREATED, object.text());
  }

  static ApiResponse rejected(int status, String reason) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("kind", "Status").put("apiVersion", "v1").put("status", "Failure");
    json.put("reason", reason).put("code", status).put("message", "simulated: " + reason);
    return new ApiResponse(status, json.toString());
  }

  static ApiResponse notFound() {
    return rejected(404, "NotFound");
  }

  static ApiResponse conflict() {
    return rejected(409, "Conflict");
  }
}
