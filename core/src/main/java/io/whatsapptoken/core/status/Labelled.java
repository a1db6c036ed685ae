package io.whatsapptoken.core.status;

/** A word of the status: CamelCase, as the Kubernetes API conventions want it. */
public interface Labelled {
  String label();
}
