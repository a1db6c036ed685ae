package io.whatsapptoken.sandbox.http;

import io.whatsapptoken.sandbox.admin.AdminRequest;
import io.whatsapptoken.sandbox.graph.GraphError;
import io.whatsapptoken.sandbox.graph.GraphRequest;

/** What came in. */
sealed interface Incoming {
  /** A call of the admin API. */
  record Admin(AdminRequest request) implements Incoming {}

  /** A call of Graph. */
  record Graph(GraphRequest request) implements Incoming {}

  /** Something that Graph would not take for a call. */
  record Unreadable(GraphError error) implements Incoming {}
}
