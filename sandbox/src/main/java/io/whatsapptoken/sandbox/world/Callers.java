package io.whatsapptoken.sandbox.world;

import io.whatsapptoken.sandbox.graph.Checked;
import io.whatsapptoken.sandbox.graph.GraphError;
import io.whatsapptoken.sandbox.graph.GraphRequest;
import java.util.Optional;

/** Finds out whose call it is, and refuses whom Graph would not know. */
final class Callers {
  private Callers() {}

  static Checked<Caller> of(Call call) {
    return Checked.required(call.request().token(), Errors.NO_TOKEN)
        .then(text -> holding(text, call))
        .unless(caller -> Proofs.trouble(caller, call));
  }

  /** {@return the holder of a token, whatever it is called with} */
  static Checked<Caller> holding(String text, Call call) {
    return AppTokens.isOne(text)
        ? AppTokens.holder(text, call.state()).map(Caller.OfApp::new)
        : Checked.required(call.state().token(text), Errors.GARBAGE_TOKEN)
            .then(token -> user(token, call));
  }

  private static Checked<Caller> user(Token token, Call call) {
    Optional<GraphError> trouble = TokenTrouble.of(token, call.state(), call.now());
    if (trouble.isPresent()) {
      return Checked.refused(trouble.get());
    }
    var grant = token.grant();
    return Checked.required(call.state().find(App.class, grant.appId()), Errors.NO_SUCH_APP)
        .then(app ->
            Checked.required(call.state().find(User.class, grant.userId()), Errors.GARBAGE_TOKEN)
                .map(user -> new Caller.OfUser(app, user, token)));
  }

  /** {@return the app that a call counts against, proved or not} */
  static Optional<String> appOf(GraphRequest request, State state) {
    return request
        .token()
        .flatMap(text ->
            AppTokens.isOne(text)
                ? Optional.of(AppTokens.idIn(text))
                : state.token(text).map(token -> token.grant().appId()))
        .or(() -> request.parameters().text("client_id"))
        .filter(id -> state.find(App.class, id).isPresent());
  }

  /** {@return the user of the caller's token} */
  static Optional<String> userOf(GraphRequest request, State state) {
    return request.token().flatMap(state::token).map(token -> token.grant().userId());
  }
}
