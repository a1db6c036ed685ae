package io.whatsapptoken.sandbox.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.whatsapptoken.sandbox.protocol.Json;
import io.whatsapptoken.sandbox.protocol.Result;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code /{waba-id}/…}. Access is checked on each call, regardless of when the token was issued.
 */
final class WabaHandlers {
  private static final List<String> PHONE_FIELDS =
      List.of("verified_name", "display_phone_number", "quality_rating", "status", "id");

  private WabaHandlers() {}

  static Result<JsonNode> read(RequestContext context) {
    return requireWaba(context).flatMap(waba -> NodeFields.of(waba).select(context.parameters()));
  }

  static Result<JsonNode> phoneNumbers(RequestContext context) {
    return requireWaba(context)
        .map(
            waba -> context.state().findAll(Phone.class, phone -> phone.wabaId().equals(waba.id())))
        .map(phones ->
            phones.stream().map(phone -> NodeFields.of(phone).only(PHONE_FIELDS)).toList())
        .map(phones -> Pagination.of(phones, context.parameters()));
  }

  static Result<JsonNode> subscribedApps(RequestContext context) {
    return requireWaba(context)
        .map(waba ->
            context.state().findAll(App.class, app -> waba.subscribedApps().contains(app.id())))
        .map(apps -> apps.stream().map(WabaHandlers::describeSubscription).toList())
        .map(Json::data);
  }

  static Result<JsonNode> subscribe(RequestContext context) {
    return context
        .userPrincipal()
        .flatMap(principal ->
            requireWabaFor(principal, context)
                .map(waba -> waba.withSubscribedApp(principal.app().id())))
        .map(waba -> save(waba, context));
  }

  static Result<JsonNode> unsubscribe(RequestContext context) {
    return context
        .userPrincipal()
        .flatMap(principal ->
            requireWabaFor(principal, context)
                .map(waba -> waba.withoutSubscribedApp(principal.app().id())))
        .map(waba -> save(waba, context));
  }

  static Result<Waba> requireWabaFor(Principal.UserPrincipal principal, RequestContext context) {
    return context
        .requireTarget(Waba.class)
        .rejectIf(waba ->
            AccessCheck.findError(principal, waba, AccessCheck.RequiredAccess.READ, context));
  }

  /** {@return the response after storing the changed WABA} */
  static JsonNode save(Waba changed, RequestContext context) {
    context.state().put(changed);
    return Json.object().put("success", true);
  }

  static Set<String> tasksOf(Waba waba, String userId) {
    return new TreeSet<>(waba.tasks().getOrDefault(userId, Set.of()));
  }

  private static Result<Waba> requireWaba(RequestContext context) {
    return context.userPrincipal().flatMap(principal -> requireWabaFor(principal, context));
  }

  private static JsonNode describeSubscription(App app) {
    var body = Json.object();
    body.putObject("whatsapp_business_api_data")
        .put("id", app.id())
        .put("name", app.name())
        .put("link", "https://www.facebook.com/games/?app_id=" + app.id());
    return body;
  }
}
