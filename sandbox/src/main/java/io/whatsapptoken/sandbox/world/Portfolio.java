package io.whatsapptoken.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.whatsapptoken.sandbox.graph.Checked;
import io.whatsapptoken.sandbox.graph.GraphError;
import io.whatsapptoken.sandbox.graph.Json;
import java.util.Locale;
import java.util.Optional;

/** {@code /{business-id}/…}, and who may do what in a portfolio. */
final class Portfolio {
  private Portfolio() {}

  /** Somebody outside the portfolio does not even learn that the id exists. */
  static Optional<GraphError> visible(String businessId, Caller.OfUser caller, Call call) {
    return caller.user().businessId().equals(businessId)
        ? Optional.empty()
        : Optional.of(call.invisible());
  }

  static Optional<GraphError> adminOf(User user, Caller.OfUser caller) {
    return caller.user().isAdminOf(user.businessId())
        ? Optional.empty()
        : Optional.of(Errors.NOT_AN_ADMIN);
  }

  /** {@code GET /{business-id}/system_users}. */
  static Checked<JsonNode> systemUsers(Call call) {
    return administered(call)
        .map(business ->
            call.state().all(User.class, user -> isSystemUserOf(business, user)).stream()
                .map(Portfolio::described)
                .toList())
        .map(users -> Pages.of(users, call.in()));
  }

  /** {@code POST /{business-id}/system_users}: makes one, or renames one. */
  static Checked<JsonNode> putSystemUser(Call call) {
    return administered(call)
        .then(business ->
            call.required("name")
                .then(name ->
                    call.in().has("system_user_id")
                        ? renamed(call, business, name)
                        : created(call, business, name)))
        .map(user -> {
          call.state().put(user);
          return Json.object().put("id", user.id());
        });
  }

  private static Checked<Business> administered(Call call) {
    return call.user()
        .then(caller ->
            call.target(Business.class)
                .unless(business -> visible(business.id(), caller, call))
                .unless(_ -> Scopes.needing(caller, Scopes.BUSINESS, Errors.NO_BUSINESS_MANAGEMENT))
                .unless(business ->
                    caller.user().isAdminOf(business.id())
                        ? Optional.<GraphError>empty()
                        : Optional.of(Errors.NOT_AN_ADMIN)));
  }

  private static Checked<User> renamed(Call call, Business business, String name) {
    return call.required("system_user_id")
        .then(id ->
            Checked.required(
                call.state().find(User.class, id).filter(user -> isSystemUserOf(business, user)),
                Errors.parameter("system_user_id is no system user of this business")))
        .map(user -> user.named(name));
  }

  private static Checked<User> created(Call call, Business business, String name) {
    return call.required("role")
        .then(role ->
            switch (role.toUpperCase(Locale.ROOT)) {
              case "ADMIN" -> Checked.fine(User.Role.ADMIN);
              case "EMPLOYEE" -> Checked.fine(User.Role.EMPLOYEE);
              default ->
                  Checked.<User.Role>refused(
                      Errors.parameter("role must be one of ADMIN, EMPLOYEE"));
            })
        .map(role -> User.system(call.mint().id(), business.id(), role).named(name));
  }

  static ObjectNode described(User user) {
    return Json.object()
        .put("id", user.id())
        .put("name", user.name())
        .put("role", user.role().name());
  }

  private static boolean isSystemUserOf(Business business, User user) {
    return user.kind() == User.Kind.SYSTEM && user.businessId().equals(business.id());
  }
}
