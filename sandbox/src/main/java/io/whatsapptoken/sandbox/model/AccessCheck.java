package io.whatsapptoken.sandbox.model;

import io.whatsapptoken.sandbox.protocol.GraphError;
import java.util.List;
import java.util.Optional;

/** Whether a caller reaches a business account. Scopes are of the token, access is of the user. */
final class AccessCheck {
  private AccessCheck() {}

  /**
   * {@return the first of: 100/33 where the id is invisible, 200 where the user has no access, the
   * given error where the token was not granted the scope for this account}
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
      return Optional.of(GraphErrors.MISSING_PERMISSIONS);
    }
    var grant = principal.token().grant();
    if (required.scopes().stream().noneMatch(grant.scopes()::contains)) {
      return Optional.of(required.error());
    }
    return required.scopes().stream().anyMatch(scope -> grant.allows(scope, waba.id()))
        ? Optional.empty()
        : Optional.of(GraphErrors.MISSING_PERMISSIONS);
  }

  /** One of these scopes, or this error. */
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
