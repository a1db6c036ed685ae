package io.whatsapptoken.operator.meta.http;

import io.whatsapptoken.core.meta.Answer;
import io.whatsapptoken.core.meta.GraphFailure;
import java.time.Duration;

/** Receives every call to Meta, without secrets. */
@FunctionalInterface
public interface CallListener {
  CallListener NOOP = (operation, outcome, took) -> {};

  /** Called once per HTTP call, on the thread that made it. */
  void completed(GraphOperation operation, Outcome outcome, Duration took);

  /**
   * Called for every answer of Meta's that bears a date, on the thread that made the call.
   *
   * @param ahead how far our clock is ahead of Meta's; negative if it is behind
   */
  default void clockSkewMeasured(Duration ahead) {}

  /** The result of a call: answered, or the kinds of {@link GraphFailure}. */
  enum Outcome {
    ANSWERED("answered"),
    UNREACHABLE("unreachable"),
    NO_RESPONSE("no_response"),
    TRANSIENT("transient"),
    THROTTLED("throttled"),
    REFUSED("refused");

    private final String label;

    Outcome(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }

    static Outcome of(Answer<?> answer) {
      return switch (answer) {
        case Answer.Ok<?> _ -> ANSWERED;
        case Answer.Failed<?>(GraphFailure.Unreachable _) -> UNREACHABLE;
        case Answer.Failed<?>(GraphFailure.NoUsableResponse _) -> NO_RESPONSE;
        case Answer.Failed<?>(GraphFailure.Transient _) -> TRANSIENT;
        case Answer.Failed<?>(GraphFailure.Throttled _) -> THROTTLED;
        case Answer.Failed<?>(GraphFailure.Refused _) -> REFUSED;
      };
    }
  }
}
