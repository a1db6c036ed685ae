package io.whatsapptoken.sandbox.fault;

import java.time.Duration;
import java.util.Optional;

/** What a fault does. */
public sealed interface FaultEffect {
  /** As the admin API calls it. */
  String kind();

  /** What the client gets instead; the call itself has no effect at Meta. */
  sealed interface ShortCircuit extends FaultEffect {}

  /** The call has its effect, and the answer comes later by this much. */
  record Latency(Duration delay) implements FaultEffect {
    @Override
    public String kind() {
      return "latency";
    }
  }

  /** Something before Graph answers, with a text of its own. */
  record RawResponse(int status, String body) implements ShortCircuit {
    @Override
    public String kind() {
      return "status";
    }
  }

  /** Graph refuses with this error. */
  record ErrorResponse(int code, Optional<Integer> subcode, String message)
      implements ShortCircuit {
    @Override
    public String kind() {
      return "error";
    }
  }

  /** Graph refuses with a throttling error and says how long it will, in whole minutes. */
  record Throttle(int code, int minutesToRegainAccess) implements ShortCircuit {
    @Override
    public String kind() {
      return "throttle";
    }
  }

  /** The connection is cut before the call reaches Graph. */
  record DropRequest() implements ShortCircuit {
    @Override
    public String kind() {
      return "cutBefore";
    }
  }

  /** The call has its effect, and the connection is cut while the answer is on its way. */
  record DropResponse() implements FaultEffect {
    @Override
    public String kind() {
      return "cutAfter";
    }
  }

  /** Status 200 with JSON that ends in the middle. */
  record MalformedBody() implements ShortCircuit {
    @Override
    public String kind() {
      return "malformedBody";
    }
  }

  /** Status 200 with a page for people. */
  record HtmlBody() implements ShortCircuit {
    @Override
    public String kind() {
      return "htmlBody";
    }
  }
}
