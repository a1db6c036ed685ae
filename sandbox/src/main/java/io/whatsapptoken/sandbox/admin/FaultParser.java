package io.whatsapptoken.sandbox.admin;

import io.whatsapptoken.sandbox.fault.Fault;
import io.whatsapptoken.sandbox.fault.FaultEffect;
import io.whatsapptoken.sandbox.protocol.HttpMethod;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Parses the body of {@code POST /_sandbox/faults}. */
final class FaultParser {
  private static final String UNKNOWN_KIND =
      "must be one of latency, status, error, throttle, dropRequest, dropResponse, malformedBody,"
          + " htmlBody";
  private static final int INVALID_TOKEN = 190;

  private FaultParser() {}

  static Fault parse(JsonObjectReader reader) {
    reader.allowOnly(
        "path", "method", "times", "kind", "millis", "status", "body", "code", "subcode", "message",
        "minutes");
    var times = reader.optionalInt("times");
    if (times.equals(Optional.of(0))) {
      reader.addProblem("times", "must be at least 1; omit it for an unlimited number of calls");
    }
    return new Fault(method(reader), pattern(reader), times, effect(reader));
  }

  private static FaultEffect effect(JsonObjectReader reader) {
    return switch (reader.requiredText("kind")) {
      case "latency" ->
          new FaultEffect.Latency(Duration.ofMillis(reader.optionalInt("millis").orElse(1_000)));
      case "status" ->
          new FaultEffect.RawResponse(
              reader.optionalInt("status").orElse(503),
              reader.optionalText("body").orElse("Service Unavailable"));
      case "error" -> error(reader);
      case "throttle" ->
          new FaultEffect.Throttle(
              reader.optionalInt("code").orElse(4), reader.optionalInt("minutes").orElse(1));
      case "dropRequest" -> new FaultEffect.DropRequest();
      case "dropResponse" -> new FaultEffect.DropResponse();
      case "malformedBody" -> new FaultEffect.MalformedBody();
      case "htmlBody" -> new FaultEffect.HtmlBody();
      default -> {
        reader.addProblem("kind", UNKNOWN_KIND);
        yield new FaultEffect.HtmlBody();
      }
    };
  }

  private static FaultEffect error(JsonObjectReader reader) {
    int code = reader.optionalInt("code").orElse(2);
    var defaultMessage =
        code == INVALID_TOKEN
            ? "Error validating access token: injected fault"
            : "(#" + code + ") injected fault";
    return new FaultEffect.ErrorResponse(
        code, reader.optionalInt("subcode"), reader.optionalText("message").orElse(defaultMessage));
  }

  private static Optional<HttpMethod> method(JsonObjectReader reader) {
    var name = reader.optionalText("method");
    var method = name.flatMap(HttpMethod::parse);
    if (name.isPresent() && method.isEmpty()) {
      reader.addProblem("method", "must be one of GET, POST, DELETE");
    }
    return method;
  }

  private static Pattern pattern(JsonObjectReader reader) {
    try {
      return Pattern.compile(reader.optionalText("path").orElse(""));
    } catch (PatternSyntaxException _) {
      reader.addProblem("path", "must be a regular expression");
      return Pattern.compile("");
    }
  }
}
