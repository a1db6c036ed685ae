package io.whatsapptoken.sandbox.world;

import io.whatsapptoken.sandbox.graph.Checked;
import io.whatsapptoken.sandbox.graph.GraphError;
import io.whatsapptoken.sandbox.graph.GraphRequest;
import io.whatsapptoken.sandbox.graph.Parameters;
import java.time.Instant;

/** A call on its way through the rules. */
record Call(GraphRequest request, State state, Mint mint, Instant now) {
  Parameters in() {
    return request.parameters();
  }

  /** {@return a parameter that the call cannot go without} */
  Checked<String> required(String parameter) {
    return Checked.required(in().text(parameter), Errors.parameterRequired(parameter));
  }

  Checked<Caller> caller() {
    return Callers.of(this);
  }

  /** {@return the caller, where only a user will do} */
  Checked<Caller.OfUser> user() {
    return caller()
        .then(caller ->
            switch (caller) {
              case Caller.OfUser user -> Checked.fine(user);
              case Caller.OfApp _ -> Checked.refused(Errors.NO_ACTIVE_TOKEN);
            });
  }

  /** {@return the object that the path begins with} */
  <N extends Node> Checked<N> target(Class<N> type) {
    return Checked.required(state.find(type, request.path().getFirst()), invisible());
  }

  /** {@return the answer about the path's first segment to somebody who may not see it} */
  GraphError invisible() {
    var id = request.path().isEmpty() ? "" : request.path().getFirst();
    return Errors.unsupported(request.method(), id);
  }
}
