package io.whatsapptoken.sandbox.model;

import java.util.Locale;

/**
 * A plausible behaviour of Meta. The name of a constant begins with that of its mood; the rest is
 * the value in the admin API.
 */
public enum MoodVariant {
  REVOKE_CALLERS_ANY(Mood.REVOKE_CALLERS, "Every valid token of the app"),
  REVOKE_CALLERS_NOT_ITSELF(
      Mood.REVOKE_CALLERS, "Every valid token of the app except the one to revoke"),
  REVOKE_CALLERS_NOT_APP(Mood.REVOKE_CALLERS, "Every token of a user, no app access token"),
  REVOKE_CALLERS_OTHER_USER_TOKEN(
      Mood.REVOKE_CALLERS, "Every token of a user except the one to revoke, no app access token"),
  REVOKE_CALLERS_ONLY_ITSELF(Mood.REVOKE_CALLERS, "Only the token to revoke"),
  REVOKE_CALLERS_SAME_USER(Mood.REVOKE_CALLERS, "Only tokens of the user of the token to revoke"),
  REVOKE_CALLERS_ADMIN(
      Mood.REVOKE_CALLERS, "Only tokens of an admin of the portfolio with `business_management`"),

  REVOKE_REFUSAL_FORBIDDEN(Mood.REVOKE_REFUSAL, "HTTP 403, code 200"),
  REVOKE_REFUSAL_INVALID_TOKEN(Mood.REVOKE_REFUSAL, "Code 190"),
  REVOKE_REFUSAL_SUCCESS(Mood.REVOKE_REFUSAL, "Success, without effect"),

  REVOKE_SIBLINGS_ALIVE(Mood.REVOKE_SIBLINGS, "They stay valid"),
  REVOKE_SIBLINGS_INVALIDATED(Mood.REVOKE_SIBLINGS, "They become invalid too"),

  REVOKE_EFFECT_IMMEDIATE(Mood.REVOKE_EFFECT, "Immediately"),
  REVOKE_EFFECT_DELAYED(Mood.REVOKE_EFFECT, "After one minute"),
  REVOKE_EFFECT_NONE(Mood.REVOKE_EFFECT, "Never"),

  REVOKE_INVALID_INVALID_TOKEN(Mood.REVOKE_INVALID, "Code 190"),
  REVOKE_INVALID_INVALID_PARAMETER(Mood.REVOKE_INVALID, "Code 100"),
  REVOKE_INVALID_SUCCESS(Mood.REVOKE_INVALID, "Success"),

  REVOKE_INTEGRATION_NO_EFFECT(Mood.REVOKE_INTEGRATION, "Success, without effect"),
  REVOKE_INTEGRATION_REFUSED(Mood.REVOKE_INTEGRATION, "Code 100"),
  REVOKE_INTEGRATION_REVOKED(Mood.REVOKE_INTEGRATION, "The token becomes invalid");

  private final Mood mood;
  private final String description;

  MoodVariant(Mood mood, String description) {
    this.mood = mood;
    this.description = description;
  }

  public Mood mood() {
    return mood;
  }

  /** {@return the value in the admin API and on the command line} */
  public String key() {
    return name().substring(mood.name().length() + 1).toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** {@return what Meta does, in Markdown} */
  public String description() {
    return description;
  }
}
