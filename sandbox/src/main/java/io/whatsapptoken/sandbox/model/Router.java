package io.whatsapptoken.sandbox.model;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import io.whatsapptoken.sandbox.protocol.GraphRequest;
import io.whatsapptoken.sandbox.protocol.Result;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** All routes of the sandbox. */
final class Router {
  private static final Set<String> FIXED_SEGMENTS = Set.of("oauth", "debug_token", "me", "app");
  private static final String UNKNOWN = "{unknown}";

  private static final Map<String, Handler> HANDLERS =
      Map.ofEntries(
          entry("GET /oauth/access_token", OAuthHandlers::accessToken),
          entry("POST /oauth/access_token", OAuthHandlers::accessToken),
          entry("GET /oauth/revoke", RevokeHandler::revoke),
          entry("POST /oauth/revoke", RevokeHandler::revokeByPost),
          entry(
              "GET /debug_token",
              context -> DebugTokenMoods.apply(DebugTokenHandler.inspect(context), context)),
          entry("GET /me", MeHandlers::me),
          entry("GET /app", MeHandlers::app),
          entry("GET /me/permissions", MeHandlers::permissions),
          entry("DELETE /me/permissions", MeHandlers::removeApp),
          entry("DELETE /me/permissions/{permission}", MeHandlers::removePermission),
          entry("GET /me/assigned_whatsapp_business_accounts", MeHandlers::assignedWabas),
          entry("GET /{user-id}", NodeHandlers::user),
          entry("GET /{user-id}/permissions", MeHandlers::permissions),
          entry("DELETE /{user-id}/permissions", MeHandlers::removeApp),
          entry("DELETE /{user-id}/permissions/{permission}", MeHandlers::removePermission),
          entry("GET /{user-id}/assigned_whatsapp_business_accounts", MeHandlers::assignedWabas),
          entry("GET /{system-user-id}", NodeHandlers::user),
          entry("GET /{system-user-id}/permissions", MeHandlers::permissions),
          entry("DELETE /{system-user-id}/permissions", MeHandlers::removeApp),
          entry("DELETE /{system-user-id}/permissions/{permission}", MeHandlers::removePermission),
          entry(
              "GET /{system-user-id}/assigned_whatsapp_business_accounts",
              MeHandlers::assignedWabas),
          entry("POST /{system-user-id}/access_tokens", SystemUserHandlers::issue),
          entry("DELETE /{system-user-id}/access_tokens", SystemUserHandlers::invalidate),
          entry("POST /{system-user-id}/applications", SystemUserHandlers::install),
          entry("GET /{app-id}", NodeHandlers::app),
          entry("GET /{business-id}", NodeHandlers::business),
          entry("GET /{business-id}/system_users", BusinessHandlers::systemUsers),
          entry("POST /{business-id}/system_users", BusinessHandlers::createOrRenameSystemUser),
          entry("GET /{waba-id}", WabaHandlers::read),
          entry("GET /{waba-id}/phone_numbers", WabaHandlers::phoneNumbers),
          entry("GET /{waba-id}/subscribed_apps", WabaHandlers::subscribedApps),
          entry("POST /{waba-id}/subscribed_apps", WabaHandlers::subscribe),
          entry("DELETE /{waba-id}/subscribed_apps", WabaHandlers::unsubscribe),
          entry("GET /{waba-id}/assigned_users", AssignmentHandlers::list),
          entry("POST /{waba-id}/assigned_users", AssignmentHandlers::assign),
          entry("DELETE /{waba-id}/assigned_users", AssignmentHandlers::unassign),
          entry("GET /{phone-number-id}", PhoneHandlers::read),
          entry("POST /{phone-number-id}/messages", PhoneHandlers::send));

  private static final Set<String> EDGES =
      HANDLERS.keySet().stream()
          .map(route -> route.split("/", -1))
          .filter(parts -> parts.length > 2)
          .map(parts -> parts[2])
          .collect(Collectors.toUnmodifiableSet());

  private Router() {}

  /**
   * {@return the path with placeholders instead of IDs and unknown segments, which may contain a
   * token by mistake}
   */
  static String template(GraphRequest request, MetaState state) {
    var path = request.path();
    var template = new StringBuilder();
    for (int i = 0; i < path.size(); i++) {
      template.append('/').append(i == 0 ? firstSegment(path, state) : laterSegment(path, i));
    }
    return template.isEmpty() ? "/" : template.toString();
  }

  static Handler handlerFor(GraphRequest request, String template) {
    return Optional.ofNullable(HANDLERS.get(request.method() + " " + template))
        .orElse(Router::unknownRoute);
  }

  /** Unknown routes of an ID are rejected like invisible objects, after authentication. */
  private static Result<JsonNode> unknownRoute(RequestContext context) {
    var path = context.request().path();
    boolean notAnId = path.isEmpty() || path.getFirst().startsWith("oauth");
    if (notAnId || path.size() > 2) {
      return Result.err(GraphErrors.unknownPath(context.request().unversionedPath()));
    }
    return FIXED_SEGMENTS.contains(path.getFirst())
        ? Result.err(context.notVisibleError())
        : context.principal().flatMap(_ -> Result.err(context.notVisibleError()));
  }

  private static String firstSegment(List<String> path, MetaState state) {
    var name = path.getFirst();
    return FIXED_SEGMENTS.contains(name)
        ? name
        : state.node(name).map(Node::pathVariable).orElse(UNKNOWN);
  }

  private static String laterSegment(List<String> path, int index) {
    if (index == 1 && EDGES.contains(path.get(1))) {
      return path.get(1);
    }
    return index == 2 && path.get(1).equals("permissions") ? "{permission}" : UNKNOWN;
  }
}
