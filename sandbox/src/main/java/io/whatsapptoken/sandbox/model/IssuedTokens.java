package io.whatsapptoken.sandbox.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tokens of system users: a new one for each request, or the earlier one, depending on the mood.
 */
final class IssuedTokens {
  private IssuedTokens() {}

  /** {@return the value of the token} */
  static String issue(
      RequestContext context, User user, App app, Set<String> scopes, Optional<Duration> duration) {
    var lifetime = Token.Lifetime.from(context.now(), duration);
    if (context.moods().has(MoodVariant.ISSUE_AGAIN_NEW_TOKEN)) {
      return create(context, user, app, scopes, lifetime);
    }
    var request = List.<Object>of(user.id(), app.id(), scopes, duration.isPresent());
    var earlier = context.state().latestIssued(request).filter(value -> isValid(value, context));
    earlier
        .filter(_ -> context.moods().has(MoodVariant.ISSUE_AGAIN_EXTENDED_TOKEN))
        .flatMap(context.state()::token)
        .ifPresent(token -> context.state().update(token.withLifetime(lifetime)));
    var value = earlier.orElseGet(() -> create(context, user, app, scopes, lifetime));
    context.state().keepIssued(request, value);
    return value;
  }

  private static boolean isValid(String value, RequestContext context) {
    return context
        .state()
        .token(value)
        .filter(token -> TokenValidity.findError(token, context.state(), context.now()).isEmpty())
        .isPresent();
  }

  private static String create(
      RequestContext context, User user, App app, Set<String> scopes, Token.Lifetime lifetime) {
    return context
        .state()
        .issue(
            context.ids().token(),
            TokenKind.SYSTEM_USER,
            Token.Grant.of(app.id(), user.id(), scopes),
            lifetime);
  }
}
