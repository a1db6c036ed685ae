package io.whatsapptoken.sandbox.model;

import io.whatsapptoken.sandbox.protocol.GraphError;
import io.whatsapptoken.sandbox.protocol.GraphRequest;
import io.whatsapptoken.sandbox.protocol.Parameters;
import io.whatsapptoken.sandbox.protocol.Result;
import java.time.Instant;

/** A request with everything that handlers need. */
record RequestContext(GraphRequest request, MetaState state, IdGenerator ids, Instant now) {
  Parameters parameters() {
    return request.parameters();
  }

  Moods moods() {
    return state.moods();
  }

  /** {@return a required parameter} */
  Result<String> requireParameter(String parameter) {
    return Result.fromOptional(
        parameters().get(parameter), GraphErrors.parameterRequired(parameter));
  }

  Result<Principal> principal() {
    return Authenticator.authenticate(this);
  }

  /** {@return the caller; an error if it is not a user} */
  Result<Principal.UserPrincipal> userPrincipal() {
    return principal()
        .flatMap(principal ->
            switch (principal) {
              case Principal.UserPrincipal user -> Result.ok(user);
              case Principal.AppPrincipal _ -> Result.err(GraphErrors.NO_ACTIVE_TOKEN);
            });
  }

  /** {@return the object that the first path segment identifies} */
  <N extends Node> Result<N> requireTarget(Class<N> type) {
    return Result.fromOptional(state.find(type, request.path().getFirst()), notVisibleError());
  }

  /** {@return the error for an object that does not exist or is not visible to the caller} */
  GraphError notVisibleError() {
    var id = request.path().isEmpty() ? "" : request.path().getFirst();
    return GraphErrors.unsupportedRequest(request.method(), id);
  }
}
