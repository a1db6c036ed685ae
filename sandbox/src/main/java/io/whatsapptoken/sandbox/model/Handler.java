package io.whatsapptoken.sandbox.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.whatsapptoken.sandbox.protocol.Result;

/** Handles the requests of one route. */
interface Handler {
  Result<JsonNode> handle(RequestContext context);
}
