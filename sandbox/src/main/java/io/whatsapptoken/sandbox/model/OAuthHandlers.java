package io.whatsapptoken.sandbox.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.whatsapptoken.sandbox.protocol.GraphError;
import io.whatsapptoken.sandbox.protocol.HttpMethod;
import io.whatsapptoken.sandbox.protocol.Json;
import io.whatsapptoken.sandbox.protocol.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** {@code /oauth/…}: calls authenticated with app ID and app secret. */
final class OAuthHandlers {
  private static final String EXPIRING = "set_token_expires_in_60_days";

  private OAuthHandlers() {}

  /** {@code /oauth/access_token}: returns an app access token, or exchanges a valid token. */
  static Result<JsonNode> accessToken(RequestContext context) {
    if (context.request().method() == HttpMethod.POST
        && context.moods().has(MoodVariant.EXCHANGE_POST_REFUSED)) {
      return Result.err(context.notVisibleError());
    }
    return context
        .requireParameter("grant_type")
        .flatMap(type ->
            switch (type) {
              case "client_credentials" ->
                  authenticateClient(context)
                      .map(app -> bearerResponse(AppAccessTokens.issue(app)));
              case "fb_exchange_token" ->
                  authenticateClient(context).flatMap(app -> exchange(context, app));
              default -> Result.err(GraphErrors.invalidParameter("Unsupported grant_type"));
            });
  }

  static Result<App> authenticateClient(RequestContext context) {
    return context
        .requireParameter("client_id")
        .flatMap(id -> AppAccessTokens.requireActiveApp(id, context.state()))
        .flatMap(app ->
            context
                .requireParameter("client_secret")
                .flatMap(secret ->
                    app.acceptsSecret(secret)
                        ? Result.ok(app)
                        : Result.err(GraphErrors.WRONG_SECRET)));
  }

  private static Result<JsonNode> exchange(RequestContext context, App app) {
    return context
        .requireParameter("fb_exchange_token")
        .flatMap(tokenValue -> requireValidToken(tokenValue, context))
        .rejectIf(token -> appMismatch(token.grant().appId(), app))
        .map(token -> {
          var kind = token.kind().afterExchange();
          var lifetime = new Token.Lifetime(context.now(), expiryAfterExchange(context, token));
          boolean isSame =
              isOfSystemUser(token) && context.moods().has(MoodVariant.EXCHANGE_TOKEN_SAME_TOKEN);
          var tokenValue =
              isSame
                  ? extend(token, lifetime, context)
                  : context.state().issue(context.ids().token(), kind, token.grant(), lifetime);
          return withExpiry(bearerResponse(tokenValue), lifetime.expiresAt(), context.now());
        });
  }

  private static boolean isOfSystemUser(Token token) {
    return token.kind() == TokenKind.SYSTEM_USER || token.kind() == TokenKind.BISU;
  }

  private static String extend(Token token, Token.Lifetime lifetime, RequestContext context) {
    context.state().update(token.withLifetime(lifetime));
    return context.parameters().get("fb_exchange_token").orElseThrow();
  }

  private static Optional<Instant> expiryAfterExchange(RequestContext context, Token token) {
    return switch (token.kind()) {
      case USER_TEMPORARY, USER_LONG_LIVED ->
          TokenKind.USER_LONG_LIVED.defaultLifetime().map(context.now()::plus);
      case SYSTEM_USER, BISU -> expiryOfSystemUser(context, token);
    };
  }

  private static Optional<Instant> expiryOfSystemUser(RequestContext context, Token token) {
    var moods = context.moods();
    if (moods.has(MoodVariant.EXCHANGE_TOKEN_SHORTER_LIFE)
        && token.lifetime().expiresAt().isPresent()) {
      return token.lifetime().expiresAt();
    }
    return context.parameters().isTrue(EXPIRING)
            || moods.has(MoodVariant.EXCHANGE_WITHOUT_FLAG_SIXTY_DAYS)
        ? Optional.of(context.now().plus(expiringLifetime(context, token)))
        : token.lifetime().expiresAt();
  }

  private static Duration expiringLifetime(RequestContext context, Token token) {
    return context
        .state()
        .find(User.class, token.grant().userId())
        .map(User::expiry)
        .orElse(User.ExpiryPolicy.META_DEFAULT)
        .lifetime();
  }

  private static Result<Token> requireValidToken(String tokenValue, RequestContext context) {
    return Result.fromOptional(context.state().token(tokenValue), GraphErrors.MALFORMED_TOKEN)
        .rejectIf(token -> TokenValidity.findError(token, context.state(), context.now()));
  }

  static Optional<GraphError> appMismatch(String appId, App app) {
    return appId.equals(app.id()) ? Optional.empty() : Optional.of(GraphErrors.TOKEN_OF_OTHER_APP);
  }

  private static ObjectNode bearerResponse(String token) {
    return Json.object().put("access_token", token).put("token_type", "bearer");
  }

  private static ObjectNode withExpiry(ObjectNode body, Optional<Instant> expiry, Instant now) {
    expiry.ifPresent(
        expiresAt -> body.put("expires_in", Duration.between(now, expiresAt).toSeconds()));
    return body;
  }
}
