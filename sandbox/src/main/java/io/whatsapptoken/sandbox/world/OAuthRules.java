package io.whatsapptoken.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.whatsapptoken.sandbox.graph.Checked;
import io.whatsapptoken.sandbox.graph.GraphError;
import io.whatsapptoken.sandbox.graph.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** {@code /oauth/…}: calls that an app makes with its id and secret. */
final class OAuthRules {
  private static final String EXPIRING = "set_token_expires_in_60_days";

  private OAuthRules() {}

  /** {@code /oauth/access_token}: an app token, or a new token for a living one. */
  static Checked<JsonNode> accessToken(Call call) {
    return call.required("grant_type")
        .then(type ->
            switch (type) {
              case "client_credentials" -> client(call).map(app -> bearer(AppTokens.issued(app)));
              case "fb_exchange_token" -> client(call).then(app -> exchange(call, app));
              default -> Checked.refused(Errors.parameter("Unsupported grant_type"));
            });
  }

  /**
   * {@code /oauth/revoke}: ends one token at once. The client, the secret, the caller's token and
   * the token to end must be of one app (Meta, "Revoke Tokens").
   */
  static Checked<JsonNode> revoke(Call call) {
    return client(call)
        .then(app -> callerOf(call, app))
        .then(app ->
            call.required("revoke_token")
                .then(text -> living(text, call))
                .unless(token -> foreign(token.grant().appId(), app)))
        .map(token -> {
          // A business integration's token was seen to outlive oauth/revoke: only its client's
          // removal of the app ends it.
          if (token.kind() != TokenKind.BISU) {
            call.state().revoke(token, "revoked by oauth/revoke", call.now());
          }
          return Json.object().put("success", "true");
        });
  }

  private static Checked<App> client(Call call) {
    return call.required("client_id")
        .then(id -> AppTokens.named(id, call.state()))
        .then(app ->
            call.required("client_secret")
                .then(secret ->
                    app.accepts(secret)
                        ? Checked.fine(app)
                        : Checked.refused(Errors.WRONG_SECRET)));
  }

  private static Checked<App> callerOf(Call call, App app) {
    return call.caller().unless(caller -> foreign(caller.app().id(), app)).map(_ -> app);
  }

  private static Checked<JsonNode> exchange(Call call, App app) {
    return call.required("fb_exchange_token")
        .then(text -> living(text, call))
        .unless(token -> foreign(token.grant().appId(), app))
        .map(token -> {
          var kind = token.kind().afterExchange();
          var life = new Token.Life(call.now(), endAfterExchange(call, token));
          var text = call.state().issue(call.mint().token(), kind, token.grant(), life);
          return withExpiry(bearer(text), life.expiresAt(), call.now());
        });
  }

  private static Optional<Instant> endAfterExchange(Call call, Token token) {
    return switch (token.kind()) {
      case USER_TEMPORARY, USER_LONG_LIVED ->
          TokenKind.USER_LONG_LIVED.usualLife().map(call.now()::plus);
      case PAGE -> token.life().expiresAt();
      case SYSTEM_USER, BISU ->
          call.in().isTrue(EXPIRING)
              ? Optional.of(call.now().plus(expiringLife(call, token)))
              : token.life().expiresAt();
    };
  }

  private static Duration expiringLife(Call call, Token token) {
    return call.state()
        .find(User.class, token.grant().userId())
        .map(User::expiry)
        .orElse(User.ExpiryPolicy.META)
        .life();
  }

  private static Checked<Token> living(String text, Call call) {
    return Checked.required(call.state().token(text), Errors.GARBAGE_TOKEN)
        .unless(token -> TokenTrouble.of(token, call.state(), call.now()));
  }

  private static Optional<GraphError> foreign(String appId, App app) {
    return appId.equals(app.id()) ? Optional.empty() : Optional.of(Errors.NOT_OF_THIS_APP);
  }

  private static ObjectNode bearer(String token) {
    return Json.object().put("access_token", token).put("token_type", "bearer");
  }

  private static ObjectNode withExpiry(ObjectNode answer, Optional<Instant> end, Instant now) {
    end.ifPresent(at -> answer.put("expires_in", Duration.between(now, at).toSeconds()));
    return answer;
  }
}
