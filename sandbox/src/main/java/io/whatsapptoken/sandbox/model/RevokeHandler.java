package io.whatsapptoken.sandbox.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.whatsapptoken.sandbox.protocol.GraphError;
import io.whatsapptoken.sandbox.protocol.Json;
import io.whatsapptoken.sandbox.protocol.Result;
import java.time.Duration;
import java.util.Optional;

/**
 * {@code GET /oauth/revoke}: revokes one token. Client, secret, caller and token must belong to the
 * same app (Meta, "Revoke Tokens"); the rest is a matter of {@link Mood}.
 */
final class RevokeHandler {
  private static final Duration DELAY = Duration.ofMinutes(1);

  private RevokeHandler() {}

  static Result<JsonNode> revoke(RequestContext context) {
    return OAuthHandlers.authenticateClient(context)
        .flatMap(app ->
            requirePrincipalOf(context, app)
                .flatMap(caller ->
                    requireTokenOf(context, app).flatMap(token -> revoke(token, caller, context))));
  }

  static Result<JsonNode> revokeByPost(RequestContext context) {
    return context.moods().has(MoodVariant.REVOKE_POST_ACCEPTED)
        ? revoke(context)
        : Result.err(GraphErrors.unknownPath(context.request().unversionedPath()));
  }

  private static Result<Principal> requirePrincipalOf(RequestContext context, App app) {
    return context
        .principal()
        .rejectIf(principal -> OAuthHandlers.appMismatch(principal.app().id(), app));
  }

  private static Result<Token> requireTokenOf(RequestContext context, App app) {
    return context
        .requireParameter("revoke_token")
        .flatMap(
            value -> Result.fromOptional(context.state().token(value), GraphErrors.MALFORMED_TOKEN))
        .rejectIf(token -> OAuthHandlers.appMismatch(token.grant().appId(), app));
  }

  private static Result<JsonNode> revoke(Token token, Principal caller, RequestContext context) {
    var moods = context.moods();
    var tokenError = TokenValidity.findError(token, context.state(), context.now());
    if (tokenError.isPresent()) {
      return answer(invalidError(tokenError.get(), moods));
    }
    if (!mayRevoke(caller, token, moods)) {
      return answer(refusal(moods));
    }
    if (token.kind() == TokenKind.BISU && !moods.has(MoodVariant.REVOKE_INTEGRATION_REVOKED)) {
      return answer(integrationError(moods));
    }
    if (!moods.has(MoodVariant.REVOKE_EFFECT_NONE)) {
      revoke(token, context);
    }
    return answer(Optional.empty());
  }

  private static void revoke(Token token, RequestContext context) {
    var at =
        context.moods().has(MoodVariant.REVOKE_EFFECT_DELAYED)
            ? context.now().plus(DELAY)
            : Token.Termination.AT_ONCE;
    context.state().revoke(token, "revoked by oauth/revoke", at);
    if (context.moods().has(MoodVariant.REVOKE_SIBLINGS_INVALIDATED)) {
      context
          .state()
          .revoke(token::isSibling, "invalidated by the revocation of another token", at);
    }
  }

  private static boolean mayRevoke(Principal caller, Token token, Moods moods) {
    boolean isApp = caller instanceof Principal.AppPrincipal;
    boolean isItself =
        caller instanceof Principal.UserPrincipal user
            && user.token().fingerprint().equals(token.fingerprint());
    return switch (moods.of(Mood.REVOKE_CALLERS)) {
      case REVOKE_CALLERS_NOT_ITSELF -> !isItself;
      case REVOKE_CALLERS_NOT_APP -> !isApp;
      case REVOKE_CALLERS_OTHER_USER_TOKEN -> !isItself && !isApp;
      case REVOKE_CALLERS_ONLY_ITSELF -> isItself;
      case REVOKE_CALLERS_SAME_USER -> isItself || isOfSameUser(caller, token);
      case REVOKE_CALLERS_ADMIN -> isAdmin(caller);
      default -> true;
    };
  }

  private static boolean isOfSameUser(Principal caller, Token token) {
    return caller instanceof Principal.UserPrincipal principal
        && principal.user().id().equals(token.grant().userId());
  }

  private static boolean isAdmin(Principal caller) {
    return caller instanceof Principal.UserPrincipal principal
        && principal.user().isAdminOf(principal.app().businessId())
        && principal.hasScope(Scopes.BUSINESS_MANAGEMENT);
  }

  private static Optional<GraphError> invalidError(GraphError tokenError, Moods moods) {
    return switch (moods.of(Mood.REVOKE_INVALID)) {
      case REVOKE_INVALID_SUCCESS -> Optional.empty();
      case REVOKE_INVALID_INVALID_PARAMETER ->
          Optional.of(GraphErrors.invalidParameter("The token to revoke is not valid"));
      default -> Optional.of(tokenError);
    };
  }

  private static Optional<GraphError> refusal(Moods moods) {
    return switch (moods.of(Mood.REVOKE_REFUSAL)) {
      case REVOKE_REFUSAL_SUCCESS -> Optional.empty();
      case REVOKE_REFUSAL_INVALID_TOKEN -> Optional.of(GraphErrors.TOKEN_OF_OTHER_APP);
      default -> Optional.of(GraphErrors.MISSING_PERMISSIONS);
    };
  }

  private static Optional<GraphError> integrationError(Moods moods) {
    return moods.has(MoodVariant.REVOKE_INTEGRATION_REFUSED)
        ? Optional.of(GraphErrors.invalidParameter("The token cannot be revoked"))
        : Optional.empty();
  }

  private static Result<JsonNode> answer(Optional<GraphError> error) {
    return error
        .<Result<JsonNode>>map(Result::err)
        .orElseGet(() -> Result.ok(Json.object().put("success", "true")));
  }
}
