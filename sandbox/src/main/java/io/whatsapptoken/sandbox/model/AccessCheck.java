package io.whatsapptoken.sandbox.model;

import io.whatsapptoken.sandbox.protocol.GraphError;
import java.util.List;
import java.util.Optional;

/**
 * Checks whether a principal can access a WABA: the user must have access, and the token must have
 * the scope.
 */
final class AccessCheck {
  private AccessCheck() {}

  /**
   * {@return the first of: 100/33 if the ID is not visible, 200 if the user has no access, the
   * error of {@code required} if the token lacks the scope, 200 if its scope does not cover this
   * WABA}
   */
  static Optional<GraphError> findError(
      Principal.UserPrincipal principal,
      Waba waba,
      RequiredAccess required,
      RequestContext context) {
    if (!waba.isVisibleTo(principal.user())) {
      return Optional.of(context.notVisibleError());
    }
    if (!waba.isAccessibleTo(principal.user())) {
      return Optional.of(
          context.moods().has(MoodVariant.ASSET_UNASSIGNED_NOT_FOUND)
              ? context.notVisibleError()
              : GraphErrors.MISSING_PERMISSIONS);
    }
    var grant = principal.token().grant();
    if (required.scopes().stream().noneMatch(grant.scopes()::contains)) {
      return Optional.of(
          required.equals(RequiredAccess.SEND) ? required.error() : scopeError(required, context));
    }
    return required.scopes().stream().anyMatch(scope -> grant.allows(scope, waba.id()))
        ? Optional.empty()
        : Optional.of(GraphErrors.MISSING_PERMISSIONS);
  }

  private static GraphError scopeError(RequiredAccess required, RequestContext context) {
    boolean isNode = context.request().path().size() == 1;
    return switch (context.moods().of(Mood.ASSET_WITHOUT_SCOPE)) {
      case ASSET_WITHOUT_SCOPE_FIELD -> GraphErrors.FIELD_NOT_GRANTED;
      case ASSET_WITHOUT_SCOPE_NODE_NOT_FOUND ->
          isNode ? context.notVisibleError() : GraphErrors.FIELD_NOT_GRANTED;
      default -> required.error();
    };
  }

  /** At least one of these scopes; {@code error} if the token has none. */
  record RequiredAccess(List<String> scopes, GraphError error) {
    static final RequiredAccess READ =
        new RequiredAccess(List.of(Scopes.WHATSAPP_MANAGEMENT), GraphErrors.SCOPE_NOT_GRANTED);
    static final RequiredAccess READ_PHONE =
        new RequiredAccess(
            List.of(Scopes.WHATSAPP_MANAGEMENT, Scopes.WHATSAPP_MESSAGING),
            GraphErrors.SCOPE_NOT_GRANTED);
    static final RequiredAccess SEND =
        new RequiredAccess(List.of(Scopes.WHATSAPP_MESSAGING), GraphErrors.SEND_NOT_GRANTED);
  }
}
