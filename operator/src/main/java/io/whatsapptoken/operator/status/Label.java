package io.whatsapptoken.operator.status;

/** A word of the status: CamelCase, as the Kubernetes API conventions want it. */
public interface Label {
  String label();
}
