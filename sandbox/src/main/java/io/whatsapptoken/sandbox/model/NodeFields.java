package io.whatsapptoken.sandbox.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.whatsapptoken.sandbox.protocol.Json;
import io.whatsapptoken.sandbox.protocol.Parameters;
import io.whatsapptoken.sandbox.protocol.Result;
import java.util.List;
import java.util.Set;

/**
 * The fields of an object. A response contains the default fields or those that {@code fields}
 * lists, and always the ID.
 *
 * @param type the type name in error messages
 * @param defaultFields fields returned without {@code fields}
 * @param nullableFields valid fields that may have no value
 */
record NodeFields(
    String type, ObjectNode values, List<String> defaultFields, Set<String> nullableFields) {

  static NodeFields of(Principal.UserPrincipal principal) {
    var user = principal.user();
    var values = idAndName(user.id(), user.name());
    if (user.kind() == User.Kind.INTEGRATION) {
      values.put("client_business_id", user.businessId());
    }
    return new NodeFields("User", values, List.of("name", "id"), Set.of("client_business_id"));
  }

  static NodeFields of(App app) {
    var values = idAndName(app.id(), app.name()).put("category", "Business");
    values.put("link", "https://www.facebook.com/games/?app_id=" + app.id());
    return new NodeFields(
        "Application", values, List.of("category", "link", "name", "id"), Set.of());
  }

  static NodeFields of(Business business) {
    return new NodeFields(
        "Business", idAndName(business.id(), business.name()), List.of("id", "name"), Set.of());
  }

  static NodeFields of(User user) {
    return new NodeFields(
        "SystemUser", BusinessHandlers.describe(user), List.of("id", "name"), Set.of("created_by"));
  }

  static NodeFields of(Waba waba) {
    var values = idAndName(waba.id(), waba.name()).put("timezone_id", "1");
    values.put("message_template_namespace", "sandbox_" + waba.id());
    values.put("account_review_status", "APPROVED");
    values.put("business_verification_status", "verified");
    values.put("country", "DE").put("currency", "EUR").put("ownership_type", "SELF");
    values.put("status", "ACTIVE").put("primary_business_location", "DE");
    values.putObject("owner_business_info").put("id", waba.businessId());
    values.putObject("health_status").put("can_send_message", "AVAILABLE");
    return new NodeFields(
        "WhatsAppBusinessAccount",
        values,
        List.of("id", "name"),
        Set.of("whatsapp_business_manager_messaging_limit", "on_behalf_of_business_info"));
  }

  static NodeFields of(Phone phone) {
    var values = Json.object().put("id", phone.id());
    values.put("display_phone_number", phone.displayPhoneNumber());
    values.put("verified_name", phone.name()).put("quality_rating", "GREEN");
    values.put("code_verification_status", "VERIFIED").put("name_status", "APPROVED");
    values.put("status", "CONNECTED").put("platform_type", "CLOUD_API");
    values.put("account_mode", "LIVE").put("messaging_limit_tier", "TIER_1K");
    values.put("is_official_business_account", false).put("is_pin_enabled", true);
    values.put("host_platform", "CLOUD_API").putObject("throughput").put("level", "STANDARD");
    values.putObject("health_status").put("can_send_message", "AVAILABLE");
    return new NodeFields(
        "WhatsAppBusinessPhoneNumber",
        values,
        List.of("verified_name", "display_phone_number", "quality_rating", "id"),
        Set.of("webhook_configuration", "username"));
  }

  /** {@return the requested fields, or error 100 for an unknown one} */
  Result<JsonNode> select(Parameters in) {
    var requested = in.list("fields");
    for (var field : requested) {
      if (!values.has(field) && !nullableFields.contains(field)) {
        return Result.err(
            GraphErrors.invalidParameter(
                "Tried accessing nonexisting field (" + field + ") on node type (" + type + ")"));
      }
    }
    return Result.ok(only(requested.isEmpty() ? defaultFields : requested));
  }

  /** {@return the given fields and the ID} */
  ObjectNode only(List<String> names) {
    var selected = Json.object();
    names.stream().filter(values::has).forEach(name -> selected.set(name, values.get(name)));
    return selected.has("id") ? selected : selected.set("id", values.get("id"));
  }

  private static ObjectNode idAndName(String id, String name) {
    return Json.object().put("id", id).put("name", name);
  }
}
