package io.whatsapptoken.operator.simulation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;

/** What the API server answers. */
record Reply(int status, byte[] body) {
  private static final int CREATED = 201;

  static Reply of(Stored object) {
    return new Reply(200, object.bytes());
  }

  static Reply created(Stored object) {
    return new Reply(CREATED, object.bytes());
  }

  static Reply refused(int status, String reason) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("kind", "Status").put("apiVersion", "v1").put("status", "Failure");
    json.put("reason", reason).put("code", status).put("message", "simulated: " + reason);
    return new Reply(status, json.toString().getBytes(StandardCharsets.UTF_8));
  }

  static Reply notFound() {
    return refused(404, "NotFound");
  }

  static Reply conflict() {
    return refused(409, "Conflict");
  }
}
