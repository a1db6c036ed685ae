package io.whatsapptoken.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import io.whatsapptoken.sandbox.graph.Checked;
import io.whatsapptoken.sandbox.graph.Json;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code /{waba-id}/…}. Access is looked at anew in each call, whatever the token was issued for.
 */
final class WabaRules {
  private static final List<String> LISTED =
      List.of("verified_name", "display_phone_number", "quality_rating", "status", "id");

  private WabaRules() {}

  static Checked<JsonNode> read(Call call) {
    return reached(call).then(waba -> Fields.of(waba).selected(call.in()));
  }

  static Checked<JsonNode> phoneNumbers(Call call) {
    return reached(call)
        .map(waba -> call.state().all(Phone.class, phone -> phone.wabaId().equals(waba.id())))
        .map(phones -> phones.stream().map(phone -> Fields.of(phone).only(LISTED)).toList())
        .map(phones -> Pages.of(phones, call.in()));
  }

  static Checked<JsonNode> subscribedApps(Call call) {
    return reached(call)
        .map(waba -> call.state().all(App.class, app -> waba.subscribedApps().contains(app.id())))
        .map(apps -> apps.stream().map(WabaRules::subscription).toList())
        .map(Json::data);
  }

  static Checked<JsonNode> subscribe(Call call) {
    return call.user()
        .then(caller -> reachedBy(caller, call).map(waba -> waba.subscribing(caller.app().id())))
        .map(waba -> keep(waba, call));
  }

  static Checked<JsonNode> unsubscribe(Call call) {
    return call.user()
        .then(caller -> reachedBy(caller, call).map(waba -> waba.unsubscribing(caller.app().id())))
        .map(waba -> keep(waba, call));
  }

  static Checked<Waba> reachedBy(Caller.OfUser caller, Call call) {
    return call.target(Waba.class)
        .unless(waba -> Reach.trouble(caller, waba, Reach.Need.TO_READ, call));
  }

  /** {@return the answer to a change of the account, which is kept} */
  static JsonNode keep(Waba changed, Call call) {
    call.state().put(changed);
    return Json.object().put("success", true);
  }

  static Set<String> tasksOf(Waba waba, String userId) {
    return new TreeSet<>(waba.tasks().getOrDefault(userId, Set.of()));
  }

  private static Checked<Waba> reached(Call call) {
    return call.user().then(caller -> reachedBy(caller, call));
  }

  private static JsonNode subscription(App app) {
    var answer = Json.object();
    answer
        .putObject("whatsapp_business_api_data")
        .put("id", app.id())
        .put("name", app.name())
        .put("link", "https://www.facebook.com/games/?app_id=" + app.id());
    return answer;
  }
}
