package io.whatsapptoken.sandbox.world;

import io.whatsapptoken.sandbox.graph.GraphError;
import java.util.List;
import java.util.Optional;

/** Whether a caller reaches a business account. Scopes are of the token, access is of the user. */
final class Reach {
  private Reach() {}

  /**
   * {@return the first of: 100/33 where the id is invisible, 200 where the user has no access, the
   * given error where the token was not granted the scope for this account}
   */
  static Optional<GraphError> trouble(Caller.OfUser caller, Waba waba, Need need, Call call) {
    if (!waba.isSeenBy(caller.user())) {
      return Optional.of(call.invisible());
    }
    if (!waba.isReachedBy(caller.user())) {
      return Optional.of(Errors.MISSING_PERMISSIONS);
    }
    var grant = caller.token().grant();
    if (need.scopes().stream().noneMatch(grant.scopes()::contains)) {
      return Optional.of(need.otherwise());
    }
    return need.scopes().stream().anyMatch(scope -> grant.reaches(scope, waba.id()))
        ? Optional.empty()
        : Optional.of(Errors.MISSING_PERMISSIONS);
  }

  /** One of these scopes, or this error. */
  record Need(List<String> scopes, GraphError otherwise) {
    static final Need TO_READ = new Need(List.of(Scopes.MANAGEMENT), Errors.SCOPE_NOT_GRANTED);
    static final Need TO_READ_A_PHONE =
        new Need(List.of(Scopes.MANAGEMENT, Scopes.MESSAGING), Errors.SCOPE_NOT_GRANTED);
    static final Need TO_SEND = new Need(List.of(Scopes.MESSAGING), Errors.SEND_NOT_GRANTED);
  }
}
