package io.whatsapptoken.sandbox.world;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import io.whatsapptoken.sandbox.graph.Checked;
import io.whatsapptoken.sandbox.graph.GraphRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Every call that the sandbox answers. */
final class Routes {
  private static final Set<String> LITERALS = Set.of("oauth", "debug_token", "me", "app");
  private static final String UNKNOWN = "{unknown}";

  private static final Map<String, Rule> RULES =
      Map.ofEntries(
          entry("GET /oauth/access_token", OAuthRules::accessToken),
          entry("POST /oauth/access_token", OAuthRules::accessToken),
          entry("GET /oauth/revoke", OAuthRules::revoke),
          entry("GET /debug_token", DebugTokenRule::inspect),
          entry("GET /me", SelfRules::me),
          entry("GET /app", SelfRules::app),
          entry("GET /me/permissions", SelfRules::permissions),
          entry("DELETE /me/permissions", SelfRules::removeApp),
          entry("DELETE /me/permissions/{permission}", SelfRules::removePermission),
          entry("GET /me/assigned_whatsapp_business_accounts", SelfRules::assignedWabas),
          entry("GET /{user-id}", Nodes::user),
          entry("GET /{user-id}/permissions", SelfRules::permissions),
          entry("DELETE /{user-id}/permissions", SelfRules::removeApp),
          entry("DELETE /{user-id}/permissions/{permission}", SelfRules::removePermission),
          entry("GET /{user-id}/assigned_whatsapp_business_accounts", SelfRules::assignedWabas),
          entry("GET /{system-user-id}", Nodes::user),
          entry("GET /{system-user-id}/permissions", SelfRules::permissions),
          entry("DELETE /{system-user-id}/permissions", SelfRules::removeApp),
          entry("DELETE /{system-user-id}/permissions/{permission}", SelfRules::removePermission),
          entry(
              "GET /{system-user-id}/assigned_whatsapp_business_accounts",
              SelfRules::assignedWabas),
          entry("POST /{system-user-id}/access_tokens", SystemUserRules::issue),
          entry("DELETE /{system-user-id}/access_tokens", SystemUserRules::invalidate),
          entry("POST /{system-user-id}/applications", SystemUserRules::install),
          entry("GET /{app-id}", Nodes::app),
          entry("GET /{business-id}", Nodes::business),
          entry("GET /{business-id}/system_users", Portfolio::systemUsers),
          entry("POST /{business-id}/system_users", Portfolio::putSystemUser),
          entry("GET /{waba-id}", WabaRules::read),
          entry("GET /{waba-id}/phone_numbers", WabaRules::phoneNumbers),
          entry("GET /{waba-id}/subscribed_apps", WabaRules::subscribedApps),
          entry("POST /{waba-id}/subscribed_apps", WabaRules::subscribe),
          entry("DELETE /{waba-id}/subscribed_apps", WabaRules::unsubscribe),
          entry("GET /{waba-id}/assigned_users", AssignmentRules::list),
          entry("POST /{waba-id}/assigned_users", AssignmentRules::assign),
          entry("DELETE /{waba-id}/assigned_users", AssignmentRules::unassign),
          entry("GET /{phone-number-id}", PhoneRules::read),
          entry("POST /{phone-number-id}/messages", PhoneRules::send));

  private static final Set<String> EDGES =
      RULES.keySet().stream()
          .map(route -> route.split("/", -1))
          .filter(parts -> parts.length > 2)
          .map(parts -> parts[2])
          .collect(Collectors.toUnmodifiableSet());

  private Routes() {}

  /**
   * {@return the path without ids, and without anything that a client may have put there by
   * mistake}
   */
  static String template(GraphRequest request, State state) {
    var path = request.path();
    var template = new StringBuilder();
    for (int i = 0; i < path.size(); i++) {
      template.append('/').append(i == 0 ? first(path, state) : later(path, i));
    }
    return template.isEmpty() ? "/" : template.toString();
  }

  static Rule ruleFor(GraphRequest request, String template) {
    return Optional.ofNullable(RULES.get(request.method() + " " + template))
        .orElse(Routes::nothingThere);
  }

  /** An id with no such call is refused as an invisible one is, once the caller is known. */
  private static Checked<JsonNode> nothingThere(Call call) {
    var path = call.request().path();
    boolean plainWord = path.isEmpty() || path.getFirst().startsWith("oauth");
    if (plainWord || path.size() > 2) {
      return Checked.refused(Errors.unknownPath(call.request().unversionedPath()));
    }
    return LITERALS.contains(path.getFirst())
        ? Checked.refused(call.invisible())
        : call.caller().then(_ -> Checked.refused(call.invisible()));
  }

  private static String first(List<String> path, State state) {
    var name = path.getFirst();
    return LITERALS.contains(name) ? name : state.node(name).map(Node::slot).orElse(UNKNOWN);
  }

  private static String later(List<String> path, int index) {
    if (index == 1 && EDGES.contains(path.get(1))) {
      return path.get(1);
    }
    return index == 2 && path.get(1).equals("permissions") ? "{permission}" : UNKNOWN;
  }
}
