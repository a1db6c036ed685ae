package io.whatsapptoken.sandbox.http;

import io.whatsapptoken.sandbox.admin.AdminRequest;
import io.whatsapptoken.sandbox.protocol.GraphError;
import io.whatsapptoken.sandbox.protocol.GraphRequest;

/** What came in. */
sealed interface ParsedRequest {
  /** A call of the admin API. */
  record Admin(AdminRequest request) implements ParsedRequest {}

  /** A call of Graph. */
  record Graph(GraphRequest request) implements ParsedRequest {}

  /** Something that Graph would not take for a call. */
  record Invalid(GraphError error) implements ParsedRequest {}
}
