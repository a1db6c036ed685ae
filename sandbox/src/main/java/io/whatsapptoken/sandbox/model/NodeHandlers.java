package io.whatsapptoken.sandbox.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.whatsapptoken.sandbox.protocol.Result;

/** Reads of objects that only have to be visible to the caller. */
final class NodeHandlers {
  private NodeHandlers() {}

  static Result<JsonNode> user(RequestContext context) {
    return context
        .userPrincipal()
        .flatMap(principal ->
            context
                .requireTarget(User.class)
                .rejectIf(user ->
                    BusinessHandlers.notVisibleError(user.businessId(), principal, context)))
        .flatMap(user -> NodeFields.of(user).select(context.parameters()));
  }

  static Result<JsonNode> business(RequestContext context) {
    return context
        .userPrincipal()
        .flatMap(principal ->
            context
                .requireTarget(Business.class)
                .rejectIf(business ->
                    BusinessHandlers.notVisibleError(business.id(), principal, context)))
        .flatMap(business -> NodeFields.of(business).select(context.parameters()));
  }

  static Result<JsonNode> app(RequestContext context) {
    return context
        .principal()
        .flatMap(principal ->
            context
                .requireTarget(App.class)
                .flatMap(app ->
                    app.id().equals(principal.app().id())
                        ? Result.ok(app)
                        : Result.err(context.notVisibleError())))
        .flatMap(app -> NodeFields.of(app).select(context.parameters()));
  }
}
