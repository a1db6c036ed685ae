package io.whatsapptoken.sandbox.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.whatsapptoken.sandbox.protocol.GraphError;
import io.whatsapptoken.sandbox.protocol.Json;
import io.whatsapptoken.sandbox.protocol.Result;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** {@code /me}, {@code /app} and permissions of the calling token. */
final class MeHandlers {
  private static final int NOT_INSTALLED = 458;

  private MeHandlers() {}

  /** {@code GET /me}: the user of the token. */
  static Result<JsonNode> me(RequestContext context) {
    return context
        .userPrincipal()
        .flatMap(principal -> NodeFields.of(principal).select(context.parameters()));
  }

  /** {@code GET /app}: the app of the token. */
  static Result<JsonNode> app(RequestContext context) {
    return context
        .principal()
        .flatMap(principal -> NodeFields.of(principal.app()).select(context.parameters()));
  }

  /** {@code GET /me/permissions} and {@code GET /{user-id}/permissions}. */
  static Result<JsonNode> permissions(RequestContext context) {
    return requireSelf(context)
        .map(principal ->
            principal.token().grant().scopes().stream()
                .map(scope -> Json.object().put("permission", scope).put("status", "granted"))
                .toList())
        .map(Json::data);
  }

  /**
   * {@code DELETE /{user-id}/permissions}: removes the app from the user and invalidates its
   * tokens.
   */
  static Result<JsonNode> removeApp(RequestContext context) {
    return requireSelf(context)
        .map(principal -> {
          var termination = uninstallTermination(context.now());
          context
              .state()
              .updateTokens(sameSession(principal), token -> token.withTermination(termination));
          return Json.object().put("success", true);
        });
  }

  /**
   * {@code DELETE /{user-id}/permissions/{permission}}: removes a scope from all tokens of this
   * user and app.
   */
  static Result<JsonNode> removePermission(RequestContext context) {
    var scope = context.request().path().getLast();
    return requireSelf(context)
        .rejectIf(principal ->
            Scopes.missingScopeError(principal, scope, GraphErrors.invalidParameter("Not granted")))
        .map(principal -> {
          context
              .state()
              .updateTokens(
                  sameSession(principal),
                  token -> token.withGrant(token.grant().withoutScope(scope)));
          return Json.object().put("success", true);
        });
  }

  /** {@code GET /{user-id}/assigned_whatsapp_business_accounts}. */
  static Result<JsonNode> assignedWabas(RequestContext context) {
    return requireSelf(context)
        .rejectIf(principal ->
            Scopes.missingScopeError(
                principal, Scopes.WHATSAPP_MANAGEMENT, GraphErrors.SCOPE_NOT_GRANTED))
        .map(principal ->
            Pagination.of(assignedTo(principal.user(), context.state()), context.parameters()));
  }

  private static List<JsonNode> assignedTo(User user, MetaState state) {
    return state.findAll(Waba.class, waba -> waba.tasks().containsKey(user.id())).stream()
        .<JsonNode>map(waba ->
            Json.object()
                .put("id", waba.id())
                .put("name", waba.name())
                .set("tasks", Json.stringArray(WabaHandlers.tasksOf(waba, user.id()))))
        .toList();
  }

  /** {@return the caller, if the path is {@code me} or its own ID} */
  private static Result<Principal.UserPrincipal> requireSelf(RequestContext context) {
    var userId = context.request().path().getFirst();
    return context
        .userPrincipal()
        .rejectIf(principal ->
            userId.equals("me") || userId.equals(principal.user().id())
                ? Optional.<GraphError>empty()
                : Optional.of(context.notVisibleError()));
  }

  private static Token.Termination uninstallTermination(Instant now) {
    return new Token.Termination(
        Token.Termination.Cause.REVOKED,
        Optional.of(NOT_INSTALLED),
        "revoked by DELETE permissions",
        now);
  }

  private static Predicate<Token> sameSession(Principal.UserPrincipal principal) {
    return token ->
        token.grant().userId().equals(principal.user().id())
            && token.grant().appId().equals(principal.app().id());
  }
}
