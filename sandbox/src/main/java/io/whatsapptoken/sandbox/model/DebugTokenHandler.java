package io.whatsapptoken.sandbox.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.whatsapptoken.sandbox.protocol.GraphError;
import io.whatsapptoken.sandbox.protocol.Json;
import io.whatsapptoken.sandbox.protocol.Result;
import java.time.Instant;
import java.util.Optional;

/**
 * {@code GET /debug_token}. A top-level error concerns the caller; only {@code data.is_valid} and
 * {@code data.error} concern the inspected token.
 */
final class DebugTokenHandler {
  private DebugTokenHandler() {}

  static Result<JsonNode> inspect(RequestContext context) {
    return context
        .principal()
        .flatMap(principal -> requireInspector(principal, context))
        .flatMap(app ->
            context
                .requireParameter("input_token")
                .flatMap(tokenValue -> inspectToken(tokenValue, app, context)))
        .map(data -> Json.object().set("data", data));
  }

  /** An app, or a human admin of the app's portfolio. System users are a matter of mood. */
  private static Result<App> requireInspector(Principal principal, RequestContext context) {
    return switch (principal) {
      case Principal.AppPrincipal(App app) -> Result.ok(app);
      case Principal.UserPrincipal(App app, User user, Token _)
          when user.kind() == User.Kind.PERSON && user.isAdminOf(app.businessId()) ->
          Result.ok(app);
      case Principal.UserPrincipal(App app, User user, Token _)
          when user.businessId().equals(app.businessId())
              && context.moods().has(MoodVariant.DEBUG_SELF_INSPECTION_ALLOWED) ->
          Result.ok(app);
      case Principal.UserPrincipal _ -> Result.err(GraphErrors.INSPECTION_NOT_ALLOWED);
    };
  }

  private static Result<ObjectNode> inspectToken(
      String tokenValue, App app, RequestContext context) {
    if (AppAccessTokens.isAppToken(tokenValue)) {
      return AppAccessTokens.authenticate(tokenValue, context.state())
          .rejectIf(inspected -> appMismatch(inspected.id(), app))
          .map(DebugTokenHandler::appTokenData);
    }
    var token = context.state().token(tokenValue);
    return token.isEmpty()
        ? Result.ok(withError(Json.object(), GraphErrors.MALFORMED_TOKEN))
        : Result.ok(token.get())
            .rejectIf(inspected -> appMismatch(inspected.grant().appId(), app))
            .rejectIf(inspected -> integrationRemoved(inspected, context.state()))
            .map(inspected -> userTokenData(inspected, app, context));
  }

  private static Optional<GraphError> appMismatch(String appId, App app) {
    return appId.equals(app.id())
        ? Optional.empty()
        : Optional.of(GraphErrors.INPUT_TOKEN_OF_OTHER_APP);
  }

  private static Optional<GraphError> integrationRemoved(Token token, MetaState state) {
    return TokenValidity.isRemovedIntegration(token, state)
        ? Optional.of(GraphErrors.INTEGRATION_REMOVED)
        : Optional.empty();
  }

  private static ObjectNode appTokenData(App app) {
    var data = Json.object().put("app_id", app.id()).put("type", "APP");
    data.put("application", app.name()).put("is_valid", true).putArray("scopes");
    return data;
  }

  private static ObjectNode userTokenData(Token token, App app, RequestContext context) {
    var data = commonData(token, app);
    data.put("data_access_expires_at", dataAccessEnd(token, context.state()));
    var tokenError = TokenValidity.findError(token, context.state(), context.now());
    return tokenError.map(error -> withError(data, error)).orElseGet(() -> withScopes(data, token));
  }

  private static ObjectNode commonData(Token token, App app) {
    var lifetime = token.lifetime();
    var data = Json.object().put("app_id", app.id()).put("type", token.kind().type());
    data.put("application", app.name());
    data.put("expires_at", lifetime.expiresAt().map(Instant::getEpochSecond).orElse(0L));
    data.put("issued_at", lifetime.issuedAt().getEpochSecond());
    data.put("user_id", token.grant().userId());
    return data;
  }

  private static long dataAccessEnd(Token token, MetaState state) {
    return state
        .find(User.class, token.grant().userId())
        .flatMap(user -> user.expiry().dataAccessEnd())
        .map(Instant::getEpochSecond)
        .orElse(0L);
  }

  private static ObjectNode withScopes(ObjectNode data, Token token) {
    data.put("is_valid", true).set("scopes", Json.stringArray(token.grant().scopes()));
    var granular = data.putArray("granular_scopes");
    for (var scope : token.grant().scopes()) {
      var grant = granular.addObject().put("scope", scope);
      Optional.ofNullable(token.grant().targetIds().get(scope))
          .ifPresent(ids -> grant.set("target_ids", Json.stringArray(ids)));
    }
    return data;
  }

  private static ObjectNode withError(ObjectNode data, GraphError error) {
    data.set("error", error.debugTokenBody());
    data.put("is_valid", false).putArray("scopes");
    return data;
  }
}
