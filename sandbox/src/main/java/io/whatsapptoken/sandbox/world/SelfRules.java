package io.whatsapptoken.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import io.whatsapptoken.sandbox.graph.Checked;
import io.whatsapptoken.sandbox.graph.GraphError;
import io.whatsapptoken.sandbox.graph.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** {@code /me}, {@code /app} and permissions: what a token tells about itself. */
final class SelfRules {
  private static final int NOT_INSTALLED = 458;

  private SelfRules() {}

  /** {@code GET /me}: the token lives. It says nothing of WhatsApp. */
  static Checked<JsonNode> me(Call call) {
    return call.user().then(caller -> Fields.of(caller).selected(call.in()));
  }

  /** {@code GET /app}: whose token it is. */
  static Checked<JsonNode> app(Call call) {
    return call.caller().then(caller -> Fields.of(caller.app()).selected(call.in()));
  }

  /** {@code GET /me/permissions} and {@code GET /{user-id}/permissions}. */
  static Checked<JsonNode> permissions(Call call) {
    return subject(call)
        .map(caller ->
            caller.token().grant().scopes().stream()
                .map(scope -> Json.object().put("permission", scope).put("status", "granted"))
                .toList())
        .map(Json::data);
  }

  /** {@code DELETE /{user-id}/permissions}: the user lets the app go, and its tokens die. */
  static Checked<JsonNode> removeApp(Call call) {
    return subject(call)
        .map(caller -> {
          var ending = removal(call.now());
          call.state().changeTokens(sameSession(caller), token -> token.ended(ending));
          return Json.object().put("success", true);
        });
  }

  /** {@code DELETE /{user-id}/permissions/{permission}}: every token of the session loses it. */
  static Checked<JsonNode> removePermission(Call call) {
    var scope = call.request().path().getLast();
    return subject(call)
        .unless(caller -> Scopes.needing(caller, scope, Errors.parameter("Not granted")))
        .map(caller -> {
          call.state()
              .changeTokens(
                  sameSession(caller), token -> token.granting(token.grant().without(scope)));
          return Json.object().put("success", true);
        });
  }

  /** {@code GET /{user-id}/assigned_whatsapp_business_accounts}. */
  static Checked<JsonNode> assignedWabas(Call call) {
    return subject(call)
        .unless(caller -> Scopes.needing(caller, Scopes.MANAGEMENT, Errors.SCOPE_NOT_GRANTED))
        .map(caller -> Pages.of(assigned(caller.user(), call.state()), call.in()));
  }

  private static List<JsonNode> assigned(User user, State state) {
    return state.all(Waba.class, waba -> waba.tasks().containsKey(user.id())).stream()
        .<JsonNode>map(waba ->
            Json.object()
                .put("id", waba.id())
                .put("name", waba.name())
                .set("tasks", Json.texts(WabaRules.tasksOf(waba, user.id()))))
        .toList();
  }

  /** The caller, who may ask for {@code me} or for the own id. */
  private static Checked<Caller.OfUser> subject(Call call) {
    var who = call.request().path().getFirst();
    return call.user()
        .unless(caller ->
            who.equals("me") || who.equals(caller.user().id())
                ? Optional.<GraphError>empty()
                : Optional.of(call.invisible()));
  }

  private static Token.Ending removal(Instant now) {
    return new Token.Ending(
        Token.Ending.Manner.REVOKED,
        Optional.of(NOT_INSTALLED),
        "revoked by DELETE permissions",
        now);
  }

  private static Predicate<Token> sameSession(Caller.OfUser caller) {
    return token ->
        token.grant().userId().equals(caller.user().id())
            && token.grant().appId().equals(caller.app().id());
  }
}
