package io.whatsapptoken.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.whatsapptoken.sandbox.graph.Checked;
import io.whatsapptoken.sandbox.graph.GraphError;
import io.whatsapptoken.sandbox.graph.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** {@code /{waba-id}/assigned_users}: who has access to a business account. */
final class AssignmentRules {
  private AssignmentRules() {}

  static Checked<JsonNode> list(Call call) {
    return call.required("business")
        .then(_ -> call.user())
        .then(caller -> WabaRules.reachedBy(caller, call))
        .map(waba -> Pages.of(described(waba, call.state()), call.in()));
  }

  static Checked<JsonNode> assign(Call call) {
    return administered(call)
        .then(
            waba -> assignee(call).then(user -> tasks(call).map(t -> waba.assigning(user.id(), t))))
        .map(waba -> WabaRules.keep(waba, call));
  }

  static Checked<JsonNode> unassign(Call call) {
    return administered(call)
        .then(waba -> assignee(call).map(user -> waba.assigning(user.id(), Set.of())))
        .map(waba -> WabaRules.keep(waba, call));
  }

  private static Checked<Waba> administered(Call call) {
    return call.user()
        .then(caller ->
            WabaRules.reachedBy(caller, call)
                .unless(waba ->
                    caller.user().isAdminOf(waba.businessId())
                        ? Optional.<GraphError>empty()
                        : Optional.of(Errors.NOT_AN_ADMIN)));
  }

  private static Checked<User> assignee(Call call) {
    return call.required("user")
        .then(id ->
            Checked.required(
                call.state().find(User.class, id), Errors.parameter("user does not exist")));
  }

  private static Checked<Set<String>> tasks(Call call) {
    Set<String> wished = new TreeSet<>(call.in().list("tasks"));
    if (wished.isEmpty()) {
      return Checked.refused(Errors.parameterRequired("tasks"));
    }
    return Waba.TASKS.containsAll(wished)
        ? Checked.fine(wished)
        : Checked.refused(Errors.parameter("tasks has an unknown task"));
  }

  private static List<ObjectNode> described(Waba waba, State state) {
    Map<String, Set<String>> tasks = new TreeMap<>(waba.tasks());
    return tasks.keySet().stream()
        .flatMap(id -> state.find(User.class, id).stream())
        .map(user -> described(user, waba))
        .toList();
  }

  private static ObjectNode described(User user, Waba waba) {
    var answer = Json.object().put("id", user.id()).put("name", user.name());
    answer.putObject("business").put("id", user.businessId());
    answer.put("user_type", user.kind() == User.Kind.PERSON ? "BUSINESS_USER" : "SYSTEM_USER");
    answer.set("tasks", Json.texts(WabaRules.tasksOf(waba, user.id())));
    return answer;
  }
}
