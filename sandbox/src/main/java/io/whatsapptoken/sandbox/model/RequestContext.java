package io.whatsapptoken.sandbox.model;

import io.whatsapptoken.sandbox.protocol.GraphError;
import io.whatsapptoken.sandbox.protocol.GraphRequest;
import io.whatsapptoken.sandbox.protocol.Parameters;
import io.whatsapptoken.sandbox.protocol.Result;
import java.time.Instant;

/** A call on its way through the rules. */
record RequestContext(GraphRequest request, MetaState state, IdGenerator ids, Instant now) {
  Parameters parameters() {
    return request.parameters();
  }

  /** {@return a parameter that the call cannot go without} */
  Result<String> requireParameter(String parameter) {
    return Result.fromOptional(
        parameters().get(parameter), GraphErrors.parameterRequired(parameter));
  }

  Result<Principal> principal() {
    return Authenticator.authenticate(this);
  }

  /** {@return the caller, where only a user will do} */
  Result<Principal.UserPrincipal> userPrincipal() {
    return principal()
        .flatMap(principal ->
            switch (principal) {
              case Principal.UserPrincipal user -> Result.ok(user);
              case Principal.AppPrincipal _ -> Result.err(GraphErrors.NO_ACTIVE_TOKEN);
            });
  }

  /** {@return the object that the path begins with} */
  <N extends Node> Result<N> requireTarget(Class<N> type) {
    return Result.fromOptional(state.find(type, request.path().getFirst()), notVisibleError());
  }

  /** {@return the answer about the path's first segment to somebody who may not see it} */
  GraphError notVisibleError() {
    var id = request.path().isEmpty() ? "" : request.path().getFirst();
    return GraphErrors.unsupportedRequest(request.method(), id);
  }
}
