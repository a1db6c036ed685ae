package io.whatsapptoken.operator.graph.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.operator.graph.GraphError;
import io.whatsapptoken.operator.graph.GraphFailure;
import io.whatsapptoken.operator.graph.Remedy;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.DynamicTest;

/** The words in which the rows of {@link RefusalsTest} are written. */
record WhenRefused(String sentence, Caller caller, Complaint error) {
  private static final Duration PAUSE = Duration.ofMinutes(7);

  static WhenRefused when(String sentence, Caller caller, Complaint error) {
    return new WhenRefused(sentence, caller, error);
  }

  static Complaint code(int code) {
    return new Complaint(400, code, OptionalInt.empty(), "(#" + code + ") Words", false);
  }

  static Expected tryAgain() {
    return GraphFailure.Transient::new;
  }

  static Expected stayAway() {
    return error -> new GraphFailure.Throttled(error, PAUSE);
  }

  interface Expected {
    GraphFailure of(GraphError error);
  }

  DynamicTest then(Remedy remedy) {
    return then(e -> new GraphFailure.Refused(e, remedy));
  }

  DynamicTest then(Expected expected) {
    var met =
        new GraphError(error.status(), error.code(), error.subcode(), error.message(), "trace");
    var refusal = new Refusal(caller, met, error.saysTransient(), PAUSE);
    return DynamicTest.dynamicTest(
        sentence, () -> assertThat(Refusals.classify(refusal)).isEqualTo(expected.of(met)));
  }

  record Complaint(
      int status, int code, OptionalInt subcode, String message, boolean saysTransient) {
    Complaint sub(int value) {
      return new Complaint(status, code, OptionalInt.of(value), message, saysTransient);
    }

    Complaint says(String words) {
      return new Complaint(status, code, subcode, words, saysTransient);
    }

    Complaint http(int value) {
      return new Complaint(value, code, subcode, message, saysTransient);
    }

    Complaint transientSaid() {
      return new Complaint(status, code, subcode, message, true);
    }
  }
}
