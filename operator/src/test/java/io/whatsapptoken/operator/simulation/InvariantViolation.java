package io.whatsapptoken.operator.simulation;

/** A promise was broken. */
final class InvariantViolation extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String promise;

  InvariantViolation(String promise, String details) {
    super(promise + " is broken: " + details, null, false, false);
    this.promise = promise;
  }

  String promise() {
    return promise;
  }
}
