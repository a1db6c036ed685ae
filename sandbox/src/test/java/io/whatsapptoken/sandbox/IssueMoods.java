package io.whatsapptoken.sandbox;

import io.whatsapptoken.sandbox.model.MoodVariant;
import io.whatsapptoken.sandbox.model.User;
import java.time.Duration;
import java.util.Set;

/** The moods of issuing and exchanging tokens. */
final class IssueMoods {
  private static final String USER = Demo.FAST_SYSTEM_USER_ID;
  private static final String EXPIRING = "set_token_expires_in_60_days";

  private IssueMoods() {}

  static MoodScenario[] scenarios() {
    return new MoodScenario[] {
      again(),
      mustExpire(),
      notInstalled(),
      capability(),
      callerToken(),
      eventPermission(),
      exchange(),
      exchangeWithoutFlag(),
      exchangePost(),
      secretReset()
    };
  }

  private static MoodScenario again() {
    return MoodScenario.of(
            sandbox -> {
              var client = new GraphClient(sandbox);
              var first = client.issue(USER, EXPIRING, "true").token();
              var end = expiry(client, first);
              sandbox.advanceClock(Duration.ofSeconds(20));
              var second = client.issue(USER, EXPIRING, "true").token();
              return "%s, first %s"
                  .formatted(
                      first.equals(second) ? "same" : "new",
                      expiry(client, first) > end ? "extended" : "unchanged");
            })
        .with(MoodVariant.ISSUE_AGAIN_NEW_TOKEN, "new, first unchanged")
        .with(MoodVariant.ISSUE_AGAIN_SAME_TOKEN, "same, first unchanged")
        .with(MoodVariant.ISSUE_AGAIN_EXTENDED_TOKEN, "same, first extended");
  }

  private static MoodScenario mustExpire() {
    return MoodScenario.of(
            sandbox -> {
              sandbox.update(
                  User.class,
                  USER,
                  user -> user.withExpiry(new User.ExpiryPolicy(Duration.ofDays(60), true)));
              var client = new GraphClient(sandbox);
              var response = client.issue(USER);
              return response.summary()
                  + (response.token().isEmpty() || expiry(client, response.token()) == 0
                      ? ""
                      : ", expires");
            })
        .with(MoodVariant.ISSUE_MUST_EXPIRE_INVALID_PARAMETER, "400 100")
        .with(MoodVariant.ISSUE_MUST_EXPIRE_FORBIDDEN, "403 200")
        .with(MoodVariant.ISSUE_MUST_EXPIRE_EXPIRING_TOKEN, "200, expires");
  }

  private static MoodScenario notInstalled() {
    return MoodScenario.of(
            sandbox -> {
              sandbox.update(User.class, USER, user -> user.withApps(Set.of()));
              return new GraphClient(sandbox).issue(USER).summary();
            })
        .with(MoodVariant.ISSUE_NOT_INSTALLED_INVALID_PARAMETER, "400 100")
        .with(MoodVariant.ISSUE_NOT_INSTALLED_NOT_FOUND, "400 100/33")
        .with(MoodVariant.ISSUE_NOT_INSTALLED_FORBIDDEN, "403 200");
  }

  private static MoodScenario capability() {
    return MoodScenario.of(sandbox -> new GraphClient(sandbox).issue(USER).summary())
        .with(MoodVariant.ISSUE_CAPABILITY_ALLOWED, "200")
        .with(MoodVariant.ISSUE_CAPABILITY_MISSING, "400 3");
  }

  private static MoodScenario callerToken() {
    return MoodScenario.of(
            sandbox -> {
              var client = new GraphClient(sandbox);
              return "header %s, form %s"
                  .formatted(
                      client.issue(USER).summary(),
                      client.issue(USER, "access_token", Demo.ADMIN_TOKEN).summary());
            })
        .with(MoodVariant.ISSUE_CALLER_TOKEN_ANYWHERE, "header 200, form 200")
        .with(MoodVariant.ISSUE_CALLER_TOKEN_PARAMETER, "header 400 104, form 200");
  }

  private static MoodScenario eventPermission() {
    return MoodScenario.of(sandbox ->
            new GraphClient(sandbox)
                .issue(USER, "scope", "whatsapp_business_manage_events")
                .summary())
        .with(MoodVariant.ISSUE_EVENT_PERMISSION_UNKNOWN, "400 3962")
        .with(MoodVariant.ISSUE_EVENT_PERMISSION_GRANTED, "200");
  }

  private static MoodScenario exchange() {
    return MoodScenario.of(
            sandbox -> {
              var client = new GraphClient(sandbox);
              var old = client.issue(USER, EXPIRING, "true").token();
              var end = expiry(client, old);
              sandbox.advanceClock(Duration.ofSeconds(20));
              var fresh = client.exchange(old, EXPIRING, "true").token();
              return "%s, expires %s"
                  .formatted(
                      fresh.equals(old) ? "same" : "new",
                      expiry(client, fresh) > end ? "later" : "with the old one");
            })
        .with(MoodVariant.EXCHANGE_TOKEN_NEW_TOKEN, "new, expires later")
        .with(MoodVariant.EXCHANGE_TOKEN_SAME_TOKEN, "same, expires later")
        .with(MoodVariant.EXCHANGE_TOKEN_SHORTER_LIFE, "new, expires with the old one");
  }

  private static MoodScenario exchangeWithoutFlag() {
    return MoodScenario.of(
            sandbox -> {
              var client = new GraphClient(sandbox);
              var fresh = client.exchange(Demo.SUPPLIED_TOKEN).token();
              return expiry(client, fresh) == 0 ? "permanent" : "expires";
            })
        .with(MoodVariant.EXCHANGE_WITHOUT_FLAG_OLD_EXPIRY, "permanent")
        .with(MoodVariant.EXCHANGE_WITHOUT_FLAG_SIXTY_DAYS, "expires");
  }

  private static MoodScenario exchangePost() {
    return MoodScenario.of(sandbox ->
            new GraphClient(sandbox)
                .post(
                    "/oauth/access_token",
                    "",
                    "grant_type",
                    "client_credentials",
                    "client_id",
                    Demo.APP_ID,
                    "client_secret",
                    Demo.APP_SECRET)
                .summary())
        .with(MoodVariant.EXCHANGE_POST_ACCEPTED, "200")
        .with(MoodVariant.EXCHANGE_POST_REFUSED, "400 100/33");
  }

  private static MoodScenario secretReset() {
    return MoodScenario.of(
            sandbox -> {
              var client = new GraphClient(sandbox);
              client.admin(
                  "/apps/" + Demo.APP_ID, "{\"secret\": \"0123456789abcdef0123456789abcdef\"}");
              return client.get("/me", Demo.SUPPLIED_TOKEN).summary();
            })
        .with(MoodVariant.APP_SECRET_RESET_TOKENS_VALID, "200")
        .with(MoodVariant.APP_SECRET_RESET_TOKENS_INVALID, "400 190");
  }

  private static long expiry(GraphClient client, String token) {
    return client.inspect(token).data().path("expires_at").asLong();
  }
}
