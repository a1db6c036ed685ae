package io.whatsapptoken.sandbox.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.whatsapptoken.sandbox.protocol.GraphError;
import io.whatsapptoken.sandbox.protocol.Json;
import io.whatsapptoken.sandbox.protocol.Result;
import java.util.Locale;
import java.util.Optional;

/** {@code /{business-id}/…}, and access checks for a portfolio. */
final class BusinessHandlers {
  private BusinessHandlers() {}

  /** Users outside of the portfolio must not learn that the ID exists. */
  static Optional<GraphError> notVisibleError(
      String businessId, Principal.UserPrincipal principal, RequestContext context) {
    return principal.user().businessId().equals(businessId)
        ? Optional.empty()
        : Optional.of(context.notVisibleError());
  }

  static Optional<GraphError> notAdminError(User user, Principal.UserPrincipal principal) {
    return principal.user().isAdminOf(user.businessId())
        ? Optional.empty()
        : Optional.of(GraphErrors.NOT_AN_ADMIN);
  }

  /** {@code GET /{business-id}/system_users}. */
  static Result<JsonNode> systemUsers(RequestContext context) {
    return requireAdministeredBusiness(context)
        .map(business ->
            context.state().findAll(User.class, user -> isSystemUserOf(business, user)).stream()
                .map(BusinessHandlers::describe)
                .toList())
        .map(users -> Pagination.of(users, context.parameters()));
  }

  /** {@code POST /{business-id}/system_users}: creates or renames a system user. */
  static Result<JsonNode> createOrRenameSystemUser(RequestContext context) {
    return requireAdministeredBusiness(context)
        .flatMap(business ->
            context
                .requireParameter("name")
                .flatMap(name ->
                    context.parameters().has("system_user_id")
                        ? renamedUser(context, business, name)
                        : newUser(context, business, name)))
        .map(user -> {
          context.state().put(user);
          return Json.object().put("id", user.id());
        });
  }

  private static Result<Business> requireAdministeredBusiness(RequestContext context) {
    return context
        .userPrincipal()
        .flatMap(principal ->
            context
                .requireTarget(Business.class)
                .rejectIf(business -> notVisibleError(business.id(), principal, context))
                .rejectIf(_ ->
                    Scopes.missingScopeError(
                        principal, Scopes.BUSINESS_MANAGEMENT, GraphErrors.NO_BUSINESS_MANAGEMENT))
                .rejectIf(business ->
                    principal.user().isAdminOf(business.id())
                        ? Optional.<GraphError>empty()
                        : Optional.of(GraphErrors.NOT_AN_ADMIN)));
  }

  private static Result<User> renamedUser(RequestContext context, Business business, String name) {
    return context
        .requireParameter("system_user_id")
        .flatMap(id ->
            Result.fromOptional(
                context.state().find(User.class, id).filter(user -> isSystemUserOf(business, user)),
                GraphErrors.invalidParameter("system_user_id is no system user of this business")))
        .map(user -> user.withName(name));
  }

  private static Result<User> newUser(RequestContext context, Business business, String name) {
    return context
        .requireParameter("role")
        .flatMap(role ->
            switch (role.toUpperCase(Locale.ROOT)) {
              case "ADMIN" -> Result.ok(User.Role.ADMIN);
              case "EMPLOYEE" -> Result.ok(User.Role.EMPLOYEE);
              default ->
                  Result.<User.Role>err(
                      GraphErrors.invalidParameter("role must be one of ADMIN, EMPLOYEE"));
            })
        .map(role -> User.system(context.ids().id(), business.id(), role).withName(name));
  }

  static ObjectNode describe(User user) {
    return Json.object()
        .put("id", user.id())
        .put("name", user.name())
        .put("role", user.role().name());
  }

  private static boolean isSystemUserOf(Business business, User user) {
    return user.kind() == User.Kind.SYSTEM && user.businessId().equals(business.id());
  }
}
