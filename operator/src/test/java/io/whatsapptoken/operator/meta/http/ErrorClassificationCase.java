package io.whatsapptoken.operator.meta.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.core.meta.GraphError;
import io.whatsapptoken.core.meta.GraphFailure;
import io.whatsapptoken.core.meta.Remediation;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.DynamicTest;

/** The words in which the rows of {@link ErrorClassifierTest} are written. */
record ErrorClassificationCase(String sentence, TokenRole caller, ErrorResponse error) {
  private static final Duration PAUSE = Duration.ofMinutes(7);

  static ErrorClassificationCase when(String sentence, TokenRole caller, ErrorResponse error) {
    return new ErrorClassificationCase(sentence, caller, error);
  }

  static ErrorResponse code(int code) {
    return new ErrorResponse(400, code, OptionalInt.empty(), "(#" + code + ") Words", false);
  }

  static Expected transientFailure() {
    return GraphFailure.Transient::new;
  }

  static Expected throttled() {
    return error -> new GraphFailure.Throttled(error, PAUSE);
  }

  interface Expected {
    GraphFailure of(GraphError error);
  }

  DynamicTest then(Remediation remedy) {
    return then(e -> new GraphFailure.Refused(e, remedy));
  }

  DynamicTest then(Expected expected) {
    var graphError =
        new GraphError(error.status(), error.code(), error.subcode(), error.message(), "trace");
    return DynamicTest.dynamicTest(
        sentence,
        () ->
            assertThat(ErrorClassifier.classify(caller, graphError, error.isTransient(), PAUSE))
                .isEqualTo(expected.of(graphError)));
  }

  record ErrorResponse(
      int status, int code, OptionalInt subcode, String message, boolean isTransient) {
    ErrorResponse withSubcode(int value) {
      return new ErrorResponse(status, code, OptionalInt.of(value), message, isTransient);
    }

    ErrorResponse withMessage(String message) {
      return new ErrorResponse(status, code, subcode, message, isTransient);
    }

    ErrorResponse withStatus(int value) {
      return new ErrorResponse(value, code, subcode, message, isTransient);
    }

    ErrorResponse markedTransient() {
      return new ErrorResponse(status, code, subcode, message, true);
    }
  }
}
