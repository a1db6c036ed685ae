package io.whatsapptoken.sandbox.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.whatsapptoken.sandbox.protocol.GraphError;
import io.whatsapptoken.sandbox.protocol.Json;
import io.whatsapptoken.sandbox.protocol.Result;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** {@code /{waba-id}/assigned_users}: users with access to a WABA. */
final class AssignmentHandlers {
  private AssignmentHandlers() {}

  static Result<JsonNode> list(RequestContext context) {
    return context
        .requireParameter("business")
        .flatMap(_ -> context.userPrincipal())
        .flatMap(principal -> WabaHandlers.requireWabaFor(principal, context))
        .map(waba -> Pagination.of(describe(waba, context.state()), context.parameters()));
  }

  static Result<JsonNode> assign(RequestContext context) {
    return requireAdministeredWaba(context)
        .flatMap(waba ->
            requireAssignee(context)
                .flatMap(
                    user -> requireTasks(context).map(tasks -> waba.withTasks(user.id(), tasks))))
        .map(waba -> WabaHandlers.save(waba, context));
  }

  static Result<JsonNode> unassign(RequestContext context) {
    return requireAdministeredWaba(context)
        .flatMap(waba -> requireAssignee(context).map(user -> waba.withTasks(user.id(), Set.of())))
        .map(waba -> WabaHandlers.save(waba, context));
  }

  private static Result<Waba> requireAdministeredWaba(RequestContext context) {
    return context
        .userPrincipal()
        .flatMap(principal ->
            WabaHandlers.requireWabaFor(principal, context)
                .rejectIf(waba ->
                    principal.user().isAdminOf(waba.businessId())
                        ? Optional.<GraphError>empty()
                        : Optional.of(GraphErrors.NOT_AN_ADMIN)));
  }

  private static Result<User> requireAssignee(RequestContext context) {
    return context
        .requireParameter("user")
        .flatMap(id ->
            Result.fromOptional(
                context.state().find(User.class, id),
                GraphErrors.invalidParameter("user does not exist")));
  }

  private static Result<Set<String>> requireTasks(RequestContext context) {
    Set<String> requested = new TreeSet<>(context.parameters().list("tasks"));
    if (requested.isEmpty()) {
      return Result.err(GraphErrors.parameterRequired("tasks"));
    }
    return Waba.TASKS.containsAll(requested)
        ? Result.ok(requested)
        : Result.err(GraphErrors.invalidParameter("tasks has an unknown task"));
  }

  private static List<ObjectNode> describe(Waba waba, MetaState state) {
    Map<String, Set<String>> tasks = new TreeMap<>(waba.tasks());
    return tasks.keySet().stream()
        .flatMap(id -> state.find(User.class, id).stream())
        .map(user -> describe(user, waba))
        .toList();
  }

  private static ObjectNode describe(User user, Waba waba) {
    var body = Json.object().put("id", user.id()).put("name", user.name());
    body.putObject("business").put("id", user.businessId());
    body.put("user_type", user.kind() == User.Kind.PERSON ? "BUSINESS_USER" : "SYSTEM_USER");
    body.set("tasks", Json.stringArray(WabaHandlers.tasksOf(waba, user.id())));
    return body;
  }
}
