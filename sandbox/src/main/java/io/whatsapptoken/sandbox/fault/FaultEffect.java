package io.whatsapptoken.sandbox.fault;

import java.time.Duration;
import java.util.Optional;

/** The effect of a fault on a call. */
public sealed interface FaultEffect {
  /** The name in the admin API. */
  String kind();

  /** Replaces the response; the call is not processed. */
  sealed interface ShortCircuit extends FaultEffect {}

  /** The call is processed; the response is delayed. */
  record Latency(Duration delay) implements FaultEffect {
    @Override
    public String kind() {
      return "latency";
    }
  }

  /** A response with this status and plain text, as from a proxy. */
  record RawResponse(int status, String body) implements ShortCircuit {
    @Override
    public String kind() {
      return "status";
    }
  }

  /** A Graph error. */
  record ErrorResponse(int code, Optional<Integer> subcode, String message)
      implements ShortCircuit {
    @Override
    public String kind() {
      return "error";
    }
  }

  /** A throttling error, with the time to regain access in minutes. */
  record Throttle(int code, int minutesToRegainAccess) implements ShortCircuit {
    @Override
    public String kind() {
      return "throttle";
    }
  }

  /** The connection is closed before the call is processed. */
  record DropRequest() implements ShortCircuit {
    @Override
    public String kind() {
      return "dropRequest";
    }
  }

  /** The call is processed, and the connection is closed before the response is complete. */
  record DropResponse() implements FaultEffect {
    @Override
    public String kind() {
      return "dropResponse";
    }
  }

  /** Status 200 with truncated JSON. */
  record MalformedBody() implements ShortCircuit {
    @Override
    public String kind() {
      return "malformedBody";
    }
  }

  /** Status 200 with an HTML page. */
  record HtmlBody() implements ShortCircuit {
    @Override
    public String kind() {
      return "htmlBody";
    }
  }
}
