package io.whatsapptoken.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import io.whatsapptoken.sandbox.graph.Checked;

/** How one kind of call is answered. */
interface Rule {
  Checked<JsonNode> answer(Call call);
}
