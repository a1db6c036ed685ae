package io.whatsapptoken.operator.simulation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** What the API server answers. */
@SuppressWarnings("ArrayRecordComponent") // never compared, and changed by nobody
record Reply(int status, String body) {
  private static final int CREATED = 201;

  static Reply of(Stored object) {
    return new Reply(200, object.text());
  }

  static Reply created(Stored object) {
    return new Reply(CREATED, object.text());
  }

  static Reply refused(int status, String reason) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("kind", "Status").put("apiVersion", "v1").put("status", "Failure");
    json.put("reason", reason).put("code", status).put("message", "simulated: " + reason);
    return new Reply(status, json.toString());
  }

  static Reply notFound() {
    return refused(404, "NotFound");
  }

  static Reply conflict() {
    return refused(409, "Conflict");
  }
}
