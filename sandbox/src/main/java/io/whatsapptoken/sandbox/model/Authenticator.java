package io.whatsapptoken.sandbox.model;

import io.whatsapptoken.sandbox.protocol.GraphError;
import io.whatsapptoken.sandbox.protocol.GraphRequest;
import io.whatsapptoken.sandbox.protocol.Result;
import java.util.Optional;

/** Authenticates requests. */
final class Authenticator {
  private Authenticator() {}

  static Result<Principal> authenticate(RequestContext context) {
    return Result.fromOptional(context.request().token(), GraphErrors.NO_TOKEN)
        .flatMap(tokenValue -> principalOf(tokenValue, context))
        .rejectIf(principal -> AppSecretProofCheck.findError(principal, context));
  }

  /** {@return the principal of a token, without checking the proof} */
  static Result<Principal> principalOf(String tokenValue, RequestContext context) {
    return AppAccessTokens.isAppToken(tokenValue)
        ? AppAccessTokens.authenticate(tokenValue, context.state()).map(Principal.AppPrincipal::new)
        : Result.fromOptional(context.state().token(tokenValue), GraphErrors.MALFORMED_TOKEN)
            .flatMap(token -> userPrincipal(token, context));
  }

  private static Result<Principal> userPrincipal(Token token, RequestContext context) {
    Optional<GraphError> tokenError =
        TokenValidity.findError(token, context.state(), context.now());
    if (tokenError.isPresent()) {
      return Result.err(tokenError.get());
    }
    var grant = token.grant();
    return Result.fromOptional(
            context.state().find(App.class, grant.appId()), GraphErrors.NO_SUCH_APP)
        .flatMap(app ->
            Result.fromOptional(
                    context.state().find(User.class, grant.userId()), GraphErrors.MALFORMED_TOKEN)
                .map(user -> new Principal.UserPrincipal(app, user, token)));
  }

  /** {@return the ID of the app that the call counts against, authenticated or not} */
  static Optional<String> appIdOf(GraphRequest request, MetaState state) {
    return request
        .token()
        .flatMap(tokenValue ->
            AppAccessTokens.isAppToken(tokenValue)
                ? Optional.of(AppAccessTokens.appIdIn(tokenValue))
                : state.token(tokenValue).map(token -> token.grant().appId()))
        .or(() -> request.parameters().get("client_id"))
        .filter(id -> state.find(App.class, id).isPresent());
  }

  /** {@return the user ID of the caller's token} */
  static Optional<String> userIdOf(GraphRequest request, MetaState state) {
    return request.token().flatMap(state::token).map(token -> token.grant().userId());
  }
}
