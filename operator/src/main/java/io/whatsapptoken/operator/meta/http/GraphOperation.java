package io.whatsapptoken.operator.meta.http;

/** The calls to Meta, as metrics name them. */
public enum GraphOperation {
  INSPECT("inspect"),
  WHO_AM_I("who_am_i"),
  ISSUE("issue"),
  EXCHANGE("exchange"),
  PROBE("probe"),
  REVOKE("revoke");

  private final String label;

  GraphOperation(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
