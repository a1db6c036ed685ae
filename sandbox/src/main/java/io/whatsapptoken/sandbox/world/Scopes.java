package io.whatsapptoken.sandbox.world;

import io.whatsapptoken.sandbox.graph.Checked;
import io.whatsapptoken.sandbox.graph.GraphError;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The permissions that a system user's token can be asked for (Meta, "Generate Tokens"). */
final class Scopes {
  static final String BUSINESS = "business_management";
  static final String MANAGEMENT = "whatsapp_business_management";
  static final String MESSAGING = "whatsapp_business_messaging";

  private static final Set<String> KNOWN =
      Set.of(
          BUSINESS,
          MANAGEMENT,
          MESSAGING,
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

  /** {@return the wished scopes, as far as Meta knows them and grants them to this user} */
  static Checked<Set<String>> granted(List<String> wished, User user) {
    Set<String> scopes = new TreeSet<>(wished);
    return Checked.fine(scopes)
        .unless(all -> first(all, KNOWN).map(Errors::unknownPermission))
        .unless(all ->
            user.allowedScopes().flatMap(ok -> first(all, ok)).map(Errors::permissionRefused));
  }

  static Optional<GraphError> needing(Caller.OfUser caller, String scope, GraphError otherwise) {
    return caller.may(scope) ? Optional.empty() : Optional.of(otherwise);
  }

  private static Optional<String> first(Set<String> scopes, Set<String> allowed) {
    return scopes.stream().filter(scope -> !allowed.contains(scope)).findFirst();
  }
}
