package io.whatsapptoken.sandbox.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import io.whatsapptoken.sandbox.protocol.GraphError;
import io.whatsapptoken.sandbox.protocol.Json;
import io.whatsapptoken.sandbox.protocol.Result;
import java.time.Duration;
import java.util.Optional;

/** {@code /{system-user-id}/…}: installs apps, issues and revokes tokens (Meta, "System Users"). */
final class SystemUserHandlers {
  private static final String EXPIRING = "set_token_expires_in_60_days";

  private SystemUserHandlers() {}

  /** {@code POST /{system-user-id}/access_tokens}: returns only the token. */
  static Result<JsonNode> issue(RequestContext context) {
    return context
        .userPrincipal()
        .rejectIf(_ -> misplacedTokenError(context))
        .rejectIf(_ -> AppSecretProofCheck.missingError(context))
        .flatMap(principal -> requireSystemUser(context, principal))
        .flatMap(user ->
            requireInstalledApp(context, user)
                .rejectIf(_ -> missingCapabilityError(context))
                .flatMap(app -> issueToken(context, user, app)));
  }

  /** {@code DELETE /{system-user-id}/access_tokens}: revokes all tokens of the system user. */
  static Result<JsonNode> invalidate(RequestContext context) {
    return context
        .userPrincipal()
        .flatMap(principal ->
            requireSystemUser(context, principal)
                .rejectIf(user -> BusinessHandlers.notAdminError(user, principal)))
        .map(user -> {
          context
              .state()
              .revoke(
                  token -> token.grant().userId().equals(user.id()),
                  "revoked by DELETE access_tokens",
                  context.now());
          return BooleanNode.TRUE;
        });
  }

  /**
   * {@code POST /{system-user-id}/applications}: available to every system user of the portfolio.
   */
  static Result<JsonNode> install(RequestContext context) {
    return context
        .userPrincipal()
        .flatMap(principal -> requireSystemUser(context, principal))
        .flatMap(user ->
            requireBusinessApp(context, user)
                .map(app -> {
                  context.state().put(user.withApp(app.id()));
                  return BooleanNode.TRUE;
                }));
  }

  private static Result<User> requireSystemUser(
      RequestContext context, Principal.UserPrincipal principal) {
    return context
        .requireTarget(User.class)
        .rejectIf(user -> BusinessHandlers.notVisibleError(user.businessId(), principal, context))
        .rejectIf(_ ->
            Scopes.missingScopeError(
                principal, Scopes.BUSINESS_MANAGEMENT, GraphErrors.NO_BUSINESS_MANAGEMENT));
  }

  private static Result<App> requireBusinessApp(RequestContext context, User user) {
    return context
        .requireParameter("business_app")
        .flatMap(id ->
            Result.fromOptional(
                context
                    .state()
                    .find(App.class, id)
                    .filter(app -> app.businessId().equals(user.businessId()))
                    .filter(app -> app.status() == App.Status.ACTIVE),
                GraphErrors.invalidParameter("business_app is no app of this business")));
  }

  private static Result<App> requireInstalledApp(RequestContext context, User user) {
    return requireBusinessApp(context, user)
        .rejectIf(app ->
            user.installedApps().contains(app.id())
                ? Optional.<GraphError>empty()
                : Optional.of(notInstalledError(context)));
  }

  private static GraphError notInstalledError(RequestContext context) {
    return switch (context.moods().of(Mood.ISSUE_NOT_INSTALLED)) {
      case ISSUE_NOT_INSTALLED_NOT_FOUND -> context.notVisibleError();
      case ISSUE_NOT_INSTALLED_FORBIDDEN -> GraphErrors.MISSING_PERMISSIONS;
      default -> GraphErrors.invalidParameter("The app is not installed on this system user");
    };
  }

  private static Optional<GraphError> misplacedTokenError(RequestContext context) {
    return context.moods().has(MoodVariant.ISSUE_CALLER_TOKEN_PARAMETER)
            && !context.parameters().has("access_token")
        ? Optional.of(GraphErrors.NO_TOKEN)
        : Optional.empty();
  }

  private static Optional<GraphError> missingCapabilityError(RequestContext context) {
    return context.moods().has(MoodVariant.ISSUE_CAPABILITY_MISSING)
        ? Optional.of(GraphErrors.MISSING_CAPABILITY)
        : Optional.empty();
  }

  private static Result<JsonNode> issueToken(RequestContext context, User user, App app) {
    return context
        .requireParameter("scope")
        .flatMap(
            _ -> Scopes.requireGrantable(context.parameters().list("scope"), user, context.moods()))
        .rejectIf(_ -> missingExpiryError(context, user))
        .map(scopes ->
            Json.object()
                .put(
                    "access_token",
                    IssuedTokens.issue(context, user, app, scopes, lifetime(context, user))));
  }

  private static Optional<GraphError> missingExpiryError(RequestContext context, User user) {
    if (!user.expiry().onlyExpiring() || context.parameters().isTrue(EXPIRING)) {
      return Optional.empty();
    }
    return switch (context.moods().of(Mood.ISSUE_MUST_EXPIRE)) {
      case ISSUE_MUST_EXPIRE_EXPIRING_TOKEN -> Optional.empty();
      case ISSUE_MUST_EXPIRE_FORBIDDEN -> Optional.of(GraphErrors.MISSING_PERMISSIONS);
      default ->
          Optional.of(
              GraphErrors.invalidParameter(
                  "set_token_expires_in_60_days must be true for this business"));
    };
  }

  private static Optional<Duration> lifetime(RequestContext context, User user) {
    return context.parameters().isTrue(EXPIRING) || user.expiry().onlyExpiring()
        ? Optional.of(user.expiry().lifetime())
        : Optional.empty();
  }
}
