package io.whatsapptoken.sandbox.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.whatsapptoken.sandbox.protocol.GraphError;
import io.whatsapptoken.sandbox.protocol.Json;
import io.whatsapptoken.sandbox.protocol.Result;
import java.util.Optional;

/** {@code /{phone-number-id}/…}. */
final class PhoneHandlers {
  private PhoneHandlers() {}

  static Result<JsonNode> read(RequestContext context) {
    return requirePhone(context, AccessCheck.RequiredAccess.READ_PHONE)
        .flatMap(phone -> NodeFields.of(phone).select(context.parameters()));
  }

  /** {@code POST /{phone-number-id}/messages}: accepts the message but does not deliver it. */
  static Result<JsonNode> send(RequestContext context) {
    return requirePhone(context, AccessCheck.RequiredAccess.SEND)
        .rejectIf(_ -> messageError(context))
        .flatMap(_ -> context.requireParameter("to"))
        .map(to -> {
          var body = Json.object().put("messaging_product", "whatsapp");
          var recipient = body.putArray("contacts").addObject().put("input", to);
          recipient.put("wa_id", to.replaceAll("\\D", ""));
          var message = body.putArray("messages").addObject();
          message.put("id", context.ids().messageId()).put("message_status", "accepted");
          return body;
        });
  }

  private static Result<Phone> requirePhone(
      RequestContext context, AccessCheck.RequiredAccess required) {
    return context
        .userPrincipal()
        .flatMap(principal ->
            context
                .requireTarget(Phone.class)
                .rejectIf(phone -> accessError(principal, phone, required, context)));
  }

  private static Optional<GraphError> accessError(
      Principal.UserPrincipal principal,
      Phone phone,
      AccessCheck.RequiredAccess required,
      RequestContext context) {
    return context
        .state()
        .find(Waba.class, phone.wabaId())
        .map(waba -> AccessCheck.findError(principal, waba, required, context))
        .orElseGet(() -> Optional.of(context.notVisibleError()));
  }

  private static Optional<GraphError> messageError(RequestContext context) {
    if (!context.parameters().get("messaging_product").equals(Optional.of("whatsapp"))) {
      return Optional.of(GraphErrors.parameterRequired("messaging_product"));
    }
    var type = context.parameters().get("type").orElse("text");
    var content = context.parameters().get(type).flatMap(Json::parse);
    if (content.isEmpty()) {
      return Optional.of(invalid(131008, "Required parameter is missing", type));
    }
    boolean hasNameAndLanguage =
        content.get().path("name").isTextual() && content.get().has("language");
    return type.equals("template") && !hasNameAndLanguage
        ? Optional.of(invalid(131008, "Required parameter is missing", "template.name or language"))
        : Optional.empty();
  }

  private static GraphError invalid(int code, String message, String details) {
    return GraphError.oauthException(code, "(#" + code + ") " + message).withDetails(details);
  }
}
