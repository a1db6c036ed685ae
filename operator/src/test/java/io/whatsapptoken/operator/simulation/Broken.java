package io.whatsapptoken.operator.simulation;

/** A promise was broken. */
final class Broken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String promise;

  Broken(String promise, String how) {
    super(promise + " is broken: " + how, null, false, false);
    this.promise = promise;
  }

  String promise() {
    return promise;
  }
}
