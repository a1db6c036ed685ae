package io.whatsapptoken.sandbox.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.whatsapptoken.sandbox.protocol.Result;

/** How one kind of call is answered. */
interface Handler {
  Result<JsonNode> handle(RequestContext context);
}
