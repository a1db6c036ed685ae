package io.whatsapptoken.sandbox.admin;

import io.whatsapptoken.sandbox.fault.Fault;
import io.whatsapptoken.sandbox.fault.FaultEffect;
import io.whatsapptoken.sandbox.graph.Method;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads the body of {@code POST /_sandbox/faults}. */
final class FaultForm {
  private static final String KINDS =
      "must be one of latency, status, error, throttle, cutBefore, cutAfter, malformedBody,"
          + " htmlBody";
  private static final int TOKEN_TROUBLE = 190;

  private FaultForm() {}

  static Fault read(Form form) {
    form.knowing(
        "path", "method", "times", "kind", "millis", "status", "body", "code", "subcode", "message",
        "minutes");
    var times = form.number("times");
    if (times.equals(Optional.of(0))) {
      form.problem("times", "must be 1 or more; leave it out for ever");
    }
    return new Fault(method(form), pattern(form), times, effect(form));
  }

  private static FaultEffect effect(Form form) {
    return switch (form.text("kind")) {
      case "latency" ->
          new FaultEffect.Latency(Duration.ofMillis(form.number("millis").orElse(1_000)));
      case "status" ->
          new FaultEffect.Status(
              form.number("status").orElse(503),
              form.optionalText("body").orElse("Service Unavailable"));
      case "error" -> error(form);
      case "throttle" ->
          new FaultEffect.Throttle(form.number("code").orElse(4), form.number("minutes").orElse(1));
      case "cutBefore" -> new FaultEffect.CutBefore();
      case "cutAfter" -> new FaultEffect.CutAfter();
      case "malformedBody" -> new FaultEffect.MalformedBody();
      case "htmlBody" -> new FaultEffect.HtmlBody();
      default -> {
        form.problem("kind", KINDS);
        yield new FaultEffect.HtmlBody();
      }
    };
  }

  private static FaultEffect error(Form form) {
    int code = form.number("code").orElse(2);
    var usual =
        code == TOKEN_TROUBLE
            ? "Error validating access token: injected fault"
            : "(#" + code + ") injected fault";
    return new FaultEffect.ErrorAnswer(
        code, form.number("subcode"), form.optionalText("message").orElse(usual));
  }

  private static Optional<Method> method(Form form) {
    var named = form.optionalText("method");
    var method = named.flatMap(Method::named);
    if (named.isPresent() && method.isEmpty()) {
      form.problem("method", "must be one of GET, POST, DELETE");
    }
    return method;
  }

  private static Pattern pattern(Form form) {
    try {
      return Pattern.compile(form.optionalText("path").orElse(""));
    } catch (PatternSyntaxException _) {
      form.problem("path", "must be a regular expression");
      return Pattern.compile("");
    }
  }
}
