package io.whatsapptoken.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import io.whatsapptoken.sandbox.graph.Checked;
import io.whatsapptoken.sandbox.graph.GraphError;
import io.whatsapptoken.sandbox.graph.Json;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * {@code /{system-user-id}/…}: installing apps, issuing and ending tokens (Meta, "System Users").
 */
final class SystemUserRules {
  private static final String EXPIRING = "set_token_expires_in_60_days";

  private SystemUserRules() {}

  /** {@code POST /{system-user-id}/access_tokens}: answers the token and nothing else. */
  static Checked<JsonNode> issue(Call call) {
    return call.user()
        .unless(_ -> Proofs.missing(call))
        .then(caller -> member(call, caller))
        .then(user -> installedApp(call, user).then(app -> issueFor(call, user, app)));
  }

  /** {@code DELETE /{system-user-id}/access_tokens}: ends every token of that system user. */
  static Checked<JsonNode> invalidate(Call call) {
    return call.user()
        .then(caller -> member(call, caller).unless(user -> Portfolio.adminOf(user, caller)))
        .map(user -> {
          call.state()
              .revoke(
                  token -> token.grant().userId().equals(user.id()),
                  "revoked by DELETE access_tokens",
                  call.now());
          return BooleanNode.TRUE;
        });
  }

  /** {@code POST /{system-user-id}/applications}: any system user of the portfolio may install. */
  static Checked<JsonNode> install(Call call) {
    return call.user()
        .then(caller -> member(call, caller))
        .then(user ->
            businessApp(call, user)
                .map(app -> {
                  call.state().put(user.withApp(app.id()));
                  return BooleanNode.TRUE;
                }));
  }

  private static Checked<User> member(Call call, Caller.OfUser caller) {
    return call.target(User.class)
        .unless(user -> Portfolio.visible(user.businessId(), caller, call))
        .unless(_ -> Scopes.needing(caller, Scopes.BUSINESS, Errors.NO_BUSINESS_MANAGEMENT));
  }

  private static Checked<App> businessApp(Call call, User user) {
    return call.required("business_app")
        .then(id ->
            Checked.required(
                call.state()
                    .find(App.class, id)
                    .filter(app -> app.businessId().equals(user.businessId()))
                    .filter(app -> app.standing() == App.Standing.ACTIVE),
                Errors.parameter("business_app is no app of this business")));
  }

  private static Checked<App> installedApp(Call call, User user) {
    return businessApp(call, user)
        .unless(app ->
            user.installedApps().contains(app.id())
                ? Optional.<GraphError>empty()
                : Optional.of(Errors.parameter("The app is not installed on this system user")));
  }

  private static Checked<JsonNode> issueFor(Call call, User user, App app) {
    return call.required("scope")
        .then(_ -> Scopes.granted(call.in().list("scope"), user))
        .unless(_ -> mustExpire(call, user))
        .map(scopes -> Json.object().put("access_token", mint(call, user, app, scopes)));
  }

  private static Optional<GraphError> mustExpire(Call call, User user) {
    return user.expiry().onlyExpiring() && !call.in().isTrue(EXPIRING)
        ? Optional.of(
            Errors.parameter("set_token_expires_in_60_days must be true for this business"))
        : Optional.empty();
  }

  private static String mint(Call call, User user, App app, Set<String> scopes) {
    Optional<Duration> life =
        call.in().isTrue(EXPIRING) ? Optional.of(user.expiry().life()) : Optional.empty();
    return call.state()
        .issue(
            call.mint().token(),
            TokenKind.SYSTEM_USER,
            Token.Grant.of(app.id(), user.id(), scopes),
            Token.Life.from(call.now(), life));
  }
}
