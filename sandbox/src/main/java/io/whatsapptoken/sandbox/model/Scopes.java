package io.whatsapptoken.sandbox.model;

import io.whatsapptoken.sandbox.protocol.GraphError;
import io.whatsapptoken.sandbox.protocol.Result;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The permissions that can be requested for a system user token (Meta, "Generate Tokens"). */
final class Scopes {
  static final String BUSINESS_MANAGEMENT = "business_management";
  static final String WHATSAPP_MANAGEMENT = "whatsapp_business_management";
  static final String WHATSAPP_MESSAGING = "whatsapp_business_messaging";

  static final String MANAGE_EVENTS = "whatsapp_business_manage_events";

  private static final Set<String> KNOWN =
      Set.of(
          BUSINESS_MANAGEMENT,
          WHATSAPP_MANAGEMENT,
          WHATSAPP_MESSAGING,
          "ads_management",
          "ads_read",
          "attribution_read",
          "catalog_management",
          "commerce_account_manage_orders",
          "commerce_account_read_orders",
          "instagram_basic",
          "instagram_content_publish",
          "instagram_manage_comments",
          "instagram_manage_insights",
          "instagram_manage_messages",
          "leads_retrieval",
          "manage_fundraisers",
          "pages_manage_ads",
          "pages_manage_cta",
          "pages_manage_engagement",
          "pages_manage_instant_articles",
          "pages_manage_metadata",
          "pages_manage_posts",
          "pages_messaging",
          "pages_read_engagement",
          "pages_read_user_content",
          "pages_show_list",
          "publish_video",
          "read_insights",
          "read_page_mailboxes");

  private Scopes() {}

  /** {@return the requested scopes, or an error if one is unknown or not allowed for the user} */
  static Result<Set<String>> requireGrantable(List<String> requested, User user, Moods moods) {
    Set<String> scopes = new TreeSet<>(requested);
    return Result.ok(scopes)
        .rejectIf(names -> firstNotIn(names, known(moods)).map(GraphErrors::unknownPermission))
        .rejectIf(names ->
            user.allowedScopes()
                .flatMap(grantable -> firstNotIn(names, grantable))
                .map(GraphErrors::permissionNotGrantable));
  }

  private static Set<String> known(Moods moods) {
    if (!moods.has(MoodVariant.ISSUE_EVENT_PERMISSION_GRANTED)) {
      return KNOWN;
    }
    var all = new TreeSet<>(KNOWN);
    all.add(MANAGE_EVENTS);
    return all;
  }

  static Optional<GraphError> missingScopeError(
      Principal.UserPrincipal principal, String scope, GraphError error) {
    return principal.hasScope(scope) ? Optional.empty() : Optional.of(error);
  }

  private static Optional<String> firstNotIn(Set<String> scopes, Set<String> allowed) {
    return scopes.stream().filter(scope -> !allowed.contains(scope)).findFirst();
  }
}
