package io.whatsapptoken.sandbox.http;

import io.whatsapptoken.sandbox.admin.AdminRequest;
import io.whatsapptoken.sandbox.protocol.GraphError;
import io.whatsapptoken.sandbox.protocol.GraphRequest;

/** A parsed HTTP request. */
sealed interface ParsedRequest {
  /** A request to the admin API. */
  record Admin(AdminRequest request) implements ParsedRequest {}

  /** A request to the Graph API. */
  record Graph(GraphRequest request) implements ParsedRequest {}

  /** A request that cannot be parsed. */
  record Invalid(GraphError error) implements ParsedRequest {}
}
