package io.whatsapptoken.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import io.whatsapptoken.sandbox.graph.Checked;
import io.whatsapptoken.sandbox.graph.GraphError;
import io.whatsapptoken.sandbox.graph.Json;
import java.util.Optional;

/** {@code /{phone-number-id}/…}. */
final class PhoneRules {
  private PhoneRules() {}

  static Checked<JsonNode> read(Call call) {
    return reached(call, Reach.Need.TO_READ_A_PHONE)
        .then(phone -> Fields.of(phone).selected(call.in()));
  }

  /** {@code POST /{phone-number-id}/messages}: is accepted, and goes nowhere. */
  static Checked<JsonNode> send(Call call) {
    return reached(call, Reach.Need.TO_SEND)
        .unless(_ -> unsendable(call))
        .then(_ -> call.required("to"))
        .map(to -> {
          var answer = Json.object().put("messaging_product", "whatsapp");
          var recipient = answer.putArray("contacts").addObject().put("input", to);
          recipient.put("wa_id", to.replaceAll("\\D", ""));
          var message = answer.putArray("messages").addObject();
          message.put("id", call.mint().messageId()).put("message_status", "accepted");
          return answer;
        });
  }

  private static Checked<Phone> reached(Call call, Reach.Need need) {
    return call.user()
        .then(
            caller -> call.target(Phone.class).unless(phone -> trouble(caller, phone, need, call)));
  }

  private static Optional<GraphError> trouble(
      Caller.OfUser caller, Phone phone, Reach.Need need, Call call) {
    return call.state()
        .find(Waba.class, phone.wabaId())
        .map(waba -> Reach.trouble(caller, waba, need, call))
        .orElseGet(() -> Optional.of(call.invisible()));
  }

  private static Optional<GraphError> unsendable(Call call) {
    if (!call.in().text("messaging_product").equals(Optional.of("whatsapp"))) {
      return Optional.of(Errors.parameterRequired("messaging_product"));
    }
    var type = call.in().text("type").orElse("text");
    var content = call.in().text(type).flatMap(Json::parse);
    if (content.isEmpty()) {
      return Optional.of(invalid(131008, "Required parameter is missing", type));
    }
    boolean named = content.get().path("name").isTextual() && content.get().has("language");
    return type.equals("template") && !named
        ? Optional.of(invalid(131008, "Required parameter is missing", "template.name or language"))
        : Optional.empty();
  }

  private static GraphError invalid(int code, String message, String what) {
    return GraphError.oauth(code, "(#" + code + ") " + message).withDetails(what);
  }
}
