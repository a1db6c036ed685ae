package io.whatsapptoken.sandbox.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.whatsapptoken.sandbox.protocol.Json;
import io.whatsapptoken.sandbox.protocol.Result;
import java.util.List;
import java.util.TreeSet;

/** Moods of {@code debug_token}: rewrites what it returns. */
final class DebugTokenMoods {
  private static final String GRANULAR = "granular_scopes";

  private DebugTokenMoods() {}

  static Result<JsonNode> apply(Result<JsonNode> result, RequestContext context) {
    int number = context.state().countInspection();
    if (isHiccup(number, context.moods())) {
      return result.map(_ -> Json.data(List.of()));
    }
    var inspected = context.parameters().get("input_token").flatMap(context.state()::token);
    return result.flatMap(body ->
        inspected.isPresent() && body.path("data") instanceof ObjectNode data
            ? rewritten(data, inspected.get(), number, context)
            : Result.ok(body));
  }

  private static boolean isHiccup(int number, Moods moods) {
    return switch (moods.of(Mood.DEBUG_HICCUP)) {
      case DEBUG_HICCUP_EVERY_THIRD -> number % 3 == 0;
      case DEBUG_HICCUP_OFTEN -> number % 3 != 1;
      default -> false;
    };
  }

  private static Result<JsonNode> rewritten(
      ObjectNode data, Token token, int number, RequestContext context) {
    if (context.moods().has(MoodVariant.DEBUG_DATA_ACCESS_ABSENT)) {
      data.remove("data_access_expires_at");
    }
    if (token.terminationBy(context.now()).isPresent()) {
      return revoked(data, context.moods());
    }
    if (data.path("is_valid").asBoolean()) {
      addExtraScopes(data, context.moods());
      rewriteGranularScopes(data, token, number, context);
    } else if (context.moods().has(MoodVariant.DEBUG_EXPIRED_SCOPES_LISTED)) {
      data.set("scopes", Json.stringArray(token.grant().scopes()));
    }
    return wrapped(data);
  }

  private static Result<JsonNode> revoked(ObjectNode data, Moods moods) {
    return switch (moods.of(Mood.DEBUG_REVOKED)) {
      case DEBUG_REVOKED_SUBCODE -> {
        data.set("error", TokenValidity.invalidatedError(467).debugTokenBody());
        yield wrapped(data);
      }
      case DEBUG_REVOKED_NO_ERROR -> {
        data.remove("error");
        yield wrapped(data);
      }
      case DEBUG_REVOKED_TOP_LEVEL_INVALID_TOKEN -> Result.err(GraphErrors.REVOKED_TOKEN);
      case DEBUG_REVOKED_TOP_LEVEL_INVALID_PARAMETER ->
          Result.err(GraphErrors.invalidParameter("The input_token is not valid"));
      case DEBUG_REVOKED_EMPTY_LIST -> Result.ok(Json.data(List.of()));
      case DEBUG_REVOKED_NO_DATA -> Result.ok(Json.object());
      default -> wrapped(data);
    };
  }

  private static void addExtraScopes(ObjectNode data, Moods moods) {
    var extra =
        switch (moods.of(Mood.DEBUG_EXTRA_SCOPES)) {
          case DEBUG_EXTRA_SCOPES_PROFILE -> List.of("public_profile");
          case DEBUG_EXTRA_SCOPES_SEVERAL ->
              List.of("public_profile", "manage_app_solution", Scopes.MANAGE_EVENTS);
          default -> List.<String>of();
        };
    extra.forEach(data.withArrayProperty("scopes")::add);
  }

  private static void rewriteGranularScopes(
      ObjectNode data, Token token, int number, RequestContext context) {
    switch (context.moods().of(Mood.DEBUG_GRANULAR_SCOPES)) {
      case DEBUG_GRANULAR_SCOPES_ABSENT -> data.remove(GRANULAR);
      case DEBUG_GRANULAR_SCOPES_ASSIGNED ->
          data.set(GRANULAR, assigned(token, context, false, false));
      case DEBUG_GRANULAR_SCOPES_NUMBERS ->
          data.set(GRANULAR, assigned(token, context, true, false));
      case DEBUG_GRANULAR_SCOPES_REORDERED ->
          data.set(GRANULAR, assigned(token, context, false, number % 2 == 0));
      case DEBUG_GRANULAR_SCOPES_EVENT_PERMISSION -> data.set(GRANULAR, events(token, context));
      default -> {}
    }
  }

  private static ArrayNode assigned(
      Token token, RequestContext context, boolean numbers, boolean reversed) {
    var all = Json.array();
    for (var scope : inOrder(List.copyOf(token.grant().scopes()), reversed)) {
      var entry = all.addObject().put("scope", scope);
      var ids = inOrder(assets(scope, token, context), reversed);
      if (!ids.isEmpty()) {
        var list = entry.putArray("target_ids");
        ids.forEach(id -> {
          if (numbers) {
            list.add(Long.parseLong(id));
          } else {
            list.add(id);
          }
        });
      }
    }
    return all;
  }

  private static ArrayNode events(Token token, RequestContext context) {
    var all = Json.array();
    for (var scope : token.grant().scopes()) {
      var entry = all.addObject();
      if (scope.equals(Scopes.WHATSAPP_MANAGEMENT)) {
        entry.put("scope", Scopes.MANAGE_EVENTS);
        businessOf(token, context).forEach(entry.putArray("target_ids")::add);
      } else {
        entry.put("scope", scope);
      }
    }
    return all;
  }

  /** {@return the IDs that a scope covers: the seeded ones, otherwise those of the user} */
  private static List<String> assets(String scope, Token token, RequestContext context) {
    var seeded = token.grant().targetIds().get(scope);
    if (seeded != null) {
      return List.copyOf(new TreeSet<>(seeded));
    }
    return switch (scope) {
      case Scopes.BUSINESS_MANAGEMENT -> businessOf(token, context);
      case Scopes.WHATSAPP_MANAGEMENT, Scopes.WHATSAPP_MESSAGING ->
          context.state().find(User.class, token.grant().userId()).stream()
              .flatMap(user ->
                  context.state().findAll(Waba.class, waba -> waba.isAccessibleTo(user)).stream())
              .map(Waba::id)
              .toList();
      default -> List.of();
    };
  }

  private static List<String> businessOf(Token token, RequestContext context) {
    return context.state().find(User.class, token.grant().userId()).map(User::businessId).stream()
        .toList();
  }

  private static List<String> inOrder(List<String> items, boolean reversed) {
    return reversed ? items.reversed() : items;
  }

  private static Result<JsonNode> wrapped(ObjectNode data) {
    return Result.ok(Json.object().set("data", data));
  }
}
