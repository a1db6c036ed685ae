package io.whatsapptoken.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.whatsapptoken.sandbox.graph.Checked;
import io.whatsapptoken.sandbox.graph.GraphError;
import io.whatsapptoken.sandbox.graph.Json;
import java.time.Instant;
import java.util.Optional;

/**
 * {@code GET /debug_token}. An error at the top says something of the caller, never of the
 * inspected token; only {@code data.is_valid} does.
 */
final class DebugTokenRule {
  private DebugTokenRule() {}

  static Checked<JsonNode> inspect(Call call) {
    return call.caller()
        .then(caller -> inspector(caller, call.state()))
        .then(app -> call.required("input_token").then(text -> look(text, app, call)))
        .map(data -> Json.object().set("data", data));
  }

  /** An app, or a person who is an admin where the app belongs; a system user is neither. */
  private static Checked<App> inspector(Caller caller, State state) {
    return switch (caller) {
      case Caller.OfApp(App app) -> Checked.fine(app);
      case Caller.OfUser(App app, User user, Token _)
          when user.kind() == User.Kind.PERSON && user.isAdminOf(app.businessId()) ->
          Checked.required(state.find(App.class, app.id()), Errors.NO_SUCH_APP);
      case Caller.OfUser _ -> Checked.refused(Errors.NOT_AN_INSPECTOR);
    };
  }

  private static Checked<ObjectNode> look(String text, App app, Call call) {
    if (AppTokens.isOne(text)) {
      return AppTokens.holder(text, call.state())
          .unless(inspected -> mismatch(inspected.id(), app))
          .map(DebugTokenRule::ofApp);
    }
    var token = call.state().token(text);
    return token.isEmpty()
        ? Checked.fine(invalid(Json.object(), Errors.GARBAGE_TOKEN))
        : Checked.fine(token.get())
            .unless(inspected -> mismatch(inspected.grant().appId(), app))
            .unless(inspected -> removed(inspected, call.state()))
            .map(inspected -> ofUser(inspected, app, call));
  }

  private static Optional<GraphError> mismatch(String appId, App app) {
    return appId.equals(app.id()) ? Optional.empty() : Optional.of(Errors.OTHER_APP_INSPECTED);
  }

  private static Optional<GraphError> removed(Token token, State state) {
    return TokenTrouble.isRemovedIntegration(token, state)
        ? Optional.of(Errors.INTEGRATION_REMOVED)
        : Optional.empty();
  }

  private static ObjectNode ofApp(App app) {
    var data = Json.object().put("app_id", app.id()).put("type", "APP");
    data.put("application", app.name()).put("is_valid", true).putArray("scopes");
    return data;
  }

  private static ObjectNode ofUser(Token token, App app, Call call) {
    var data = facts(token, app);
    var trouble = TokenTrouble.of(token, call.state(), call.now());
    return trouble.map(error -> invalid(data, error)).orElseGet(() -> valid(data, token));
  }

  private static ObjectNode facts(Token token, App app) {
    var life = token.life();
    var data = Json.object().put("app_id", app.id()).put("type", token.kind().type());
    data.put("application", app.name()).put("data_access_expires_at", 0);
    data.put("expires_at", life.expiresAt().map(Instant::getEpochSecond).orElse(0L));
    data.put("issued_at", life.issuedAt().getEpochSecond());
    data.put("user_id", token.grant().userId());
    token.grant().pageId().ifPresent(page -> data.put("profile_id", page));
    return data;
  }

  private static ObjectNode valid(ObjectNode data, Token token) {
    data.put("is_valid", true).set("scopes", Json.texts(token.grant().scopes()));
    var granular = data.putArray("granular_scopes");
    for (var scope : token.grant().scopes()) {
      var grant = granular.addObject().put("scope", scope);
      Optional.ofNullable(token.grant().targets().get(scope))
          .ifPresent(ids -> grant.set("target_ids", Json.texts(ids)));
    }
    return data;
  }

  private static ObjectNode invalid(ObjectNode data, GraphError error) {
    data.set("error", error.inspected());
    data.put("is_valid", false).putArray("scopes");
    return data;
  }
}
