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
  REVOKE_INTEGRATION_REVOKED(Mood.REVOKE_INTEGRATION, "The token becomes invalid"),

  REVOKE_POST_REFUSED(Mood.REVOKE_POST, "No"),
  REVOKE_POST_ACCEPTED(Mood.REVOKE_POST, "Yes"),

  ISSUE_AGAIN_NEW_TOKEN(Mood.ISSUE_AGAIN, "A new token"),
  ISSUE_AGAIN_SAME_TOKEN(Mood.ISSUE_AGAIN, "The earlier token, unchanged"),
  ISSUE_AGAIN_EXTENDED_TOKEN(Mood.ISSUE_AGAIN, "The earlier token, which now expires later"),

  ISSUE_MUST_EXPIRE_INVALID_PARAMETER(Mood.ISSUE_MUST_EXPIRE, "Code 100"),
  ISSUE_MUST_EXPIRE_FORBIDDEN(Mood.ISSUE_MUST_EXPIRE, "HTTP 403, code 200"),
  ISSUE_MUST_EXPIRE_EXPIRING_TOKEN(Mood.ISSUE_MUST_EXPIRE, "A token that expires"),

  ISSUE_NOT_INSTALLED_INVALID_PARAMETER(Mood.ISSUE_NOT_INSTALLED, "Code 100"),
  ISSUE_NOT_INSTALLED_NOT_FOUND(Mood.ISSUE_NOT_INSTALLED, "Code 100, subcode 33"),
  ISSUE_NOT_INSTALLED_FORBIDDEN(Mood.ISSUE_NOT_INSTALLED, "HTTP 403, code 200"),

  ISSUE_CAPABILITY_ALLOWED(Mood.ISSUE_CAPABILITY, "Yes"),
  ISSUE_CAPABILITY_MISSING(Mood.ISSUE_CAPABILITY, "No: code 3"),

  ISSUE_CALLER_TOKEN_ANYWHERE(Mood.ISSUE_CALLER_TOKEN, "Header, query or form"),
  ISSUE_CALLER_TOKEN_PARAMETER(Mood.ISSUE_CALLER_TOKEN, "Only as a parameter; otherwise code 104"),

  ISSUE_EVENT_PERMISSION_UNKNOWN(Mood.ISSUE_EVENT_PERMISSION, "No: code 3962"),
  ISSUE_EVENT_PERMISSION_GRANTED(Mood.ISSUE_EVENT_PERMISSION, "Yes"),

  EXCHANGE_TOKEN_NEW_TOKEN(Mood.EXCHANGE_TOKEN, "A new token"),
  EXCHANGE_TOKEN_SAME_TOKEN(Mood.EXCHANGE_TOKEN, "The same token, which now expires later"),
  EXCHANGE_TOKEN_SHORTER_LIFE(Mood.EXCHANGE_TOKEN, "A new token that expires with the old one"),

  EXCHANGE_WITHOUT_FLAG_OLD_EXPIRY(
      Mood.EXCHANGE_WITHOUT_FLAG, "A token that expires with the old one"),
  EXCHANGE_WITHOUT_FLAG_SIXTY_DAYS(Mood.EXCHANGE_WITHOUT_FLAG, "A token valid for 60 days"),

  EXCHANGE_POST_ACCEPTED(Mood.EXCHANGE_POST, "Yes"),
  EXCHANGE_POST_REFUSED(Mood.EXCHANGE_POST, "No"),

  DEBUG_REVOKED_ERROR(Mood.DEBUG_REVOKED, "`is_valid` is false, with `error`"),
  DEBUG_REVOKED_SUBCODE(Mood.DEBUG_REVOKED, "`is_valid` is false, with `error` and subcode 467"),
  DEBUG_REVOKED_NO_ERROR(Mood.DEBUG_REVOKED, "`is_valid` is false, without `error`"),
  DEBUG_REVOKED_TOP_LEVEL_INVALID_TOKEN(Mood.DEBUG_REVOKED, "An error: code 190"),
  DEBUG_REVOKED_TOP_LEVEL_INVALID_PARAMETER(Mood.DEBUG_REVOKED, "An error: code 100"),
  DEBUG_REVOKED_EMPTY_LIST(Mood.DEBUG_REVOKED, "`data` is an empty list"),
  DEBUG_REVOKED_NO_DATA(Mood.DEBUG_REVOKED, "An empty object"),

  DEBUG_HICCUP_NEVER(Mood.DEBUG_HICCUP, "No"),
  DEBUG_HICCUP_EVERY_THIRD(Mood.DEBUG_HICCUP, "Every third time"),
  DEBUG_HICCUP_OFTEN(Mood.DEBUG_HICCUP, "Two of three times"),

  DEBUG_EXPIRED_SCOPES_OMITTED(Mood.DEBUG_EXPIRED_SCOPES, "No"),
  DEBUG_EXPIRED_SCOPES_LISTED(Mood.DEBUG_EXPIRED_SCOPES, "Yes"),

  DEBUG_GRANULAR_SCOPES_WITHOUT_IDS(
      Mood.DEBUG_GRANULAR_SCOPES, "All scopes; `target_ids` only if seeded"),
  DEBUG_GRANULAR_SCOPES_ABSENT(Mood.DEBUG_GRANULAR_SCOPES, "The field is absent"),
  DEBUG_GRANULAR_SCOPES_ASSIGNED(Mood.DEBUG_GRANULAR_SCOPES, "The assigned assets"),
  DEBUG_GRANULAR_SCOPES_NUMBERS(Mood.DEBUG_GRANULAR_SCOPES, "The assigned assets, as numbers"),
  DEBUG_GRANULAR_SCOPES_REORDERED(
      Mood.DEBUG_GRANULAR_SCOPES, "The assigned assets, in changing order"),
  DEBUG_GRANULAR_SCOPES_EVENT_PERMISSION(
      Mood.DEBUG_GRANULAR_SCOPES,
      "`whatsapp_business_manage_events` instead of `whatsapp_business_management`"),

  DEBUG_EXTRA_SCOPES_NONE(Mood.DEBUG_EXTRA_SCOPES, "None"),
  DEBUG_EXTRA_SCOPES_PROFILE(Mood.DEBUG_EXTRA_SCOPES, "`public_profile`"),
  DEBUG_EXTRA_SCOPES_SEVERAL(
      Mood.DEBUG_EXTRA_SCOPES,
      "`public_profile`, `manage_app_solution`, `whatsapp_business_manage_events`"),

  DEBUG_SELF_INSPECTION_REFUSED(Mood.DEBUG_SELF_INSPECTION, "No"),
  DEBUG_SELF_INSPECTION_ALLOWED(Mood.DEBUG_SELF_INSPECTION, "Yes"),

  DEBUG_DATA_ACCESS_AS_SET(Mood.DEBUG_DATA_ACCESS, "The end that is set for the user, otherwise 0"),
  DEBUG_DATA_ACCESS_ABSENT(Mood.DEBUG_DATA_ACCESS, "The field is absent"),

  THROTTLE_STATUS_BAD_REQUEST(Mood.THROTTLE_STATUS, "HTTP 400"),
  THROTTLE_STATUS_FORBIDDEN(Mood.THROTTLE_STATUS, "HTTP 403 with `is_transient`"),
  THROTTLE_STATUS_TOO_MANY_REQUESTS(Mood.THROTTLE_STATUS, "HTTP 429"),

  THROTTLE_WABA_CODE_MESSAGES(Mood.THROTTLE_WABA_CODE, "80007"),
  THROTTLE_WABA_CODE_MANAGEMENT(Mood.THROTTLE_WABA_CODE, "80008"),

  THROTTLE_COUNTING_COUNTED(Mood.THROTTLE_COUNTING, "Yes"),
  THROTTLE_COUNTING_NOT_COUNTED(Mood.THROTTLE_COUNTING, "No"),

  USAGE_HEADERS_ALWAYS(Mood.USAGE_HEADERS, "All of the app; those for a WABA have both headers"),
  USAGE_HEADERS_ONE(
      Mood.USAGE_HEADERS, "All of the app; those for a WABA only `X-Business-Use-Case-Usage`"),
  USAGE_HEADERS_ABSENT(Mood.USAGE_HEADERS, "None"),

  BUSINESS_USAGE_ONE(Mood.BUSINESS_USAGE, "`whatsapp`"),
  BUSINESS_USAGE_TWO(Mood.BUSINESS_USAGE, "`whatsapp_business_management` and `whatsapp`"),

  ASSET_UNASSIGNED_FORBIDDEN(Mood.ASSET_UNASSIGNED, "HTTP 403, code 200"),
  ASSET_UNASSIGNED_NOT_FOUND(Mood.ASSET_UNASSIGNED, "Code 100, subcode 33"),

  ASSET_WITHOUT_SCOPE_PERMISSION(Mood.ASSET_WITHOUT_SCOPE, "HTTP 403, code 10"),
  ASSET_WITHOUT_SCOPE_FIELD(Mood.ASSET_WITHOUT_SCOPE, "HTTP 403, code 200"),
  ASSET_WITHOUT_SCOPE_NODE_NOT_FOUND(
      Mood.ASSET_WITHOUT_SCOPE, "The object: code 100, subcode 33; its lists: HTTP 403, code 200"),

  VERSION_SERVED_REQUESTED(Mood.VERSION_SERVED, "The requested one"),
  VERSION_SERVED_NEWEST(Mood.VERSION_SERVED, "The newest one, without notice"),

  VERSION_PATH_WITH_VERSION(Mood.VERSION_PATH, "With the version"),
  VERSION_PATH_WITHOUT_VERSION(Mood.VERSION_PATH, "Without the version"),

  IP_ALLOW_LIST_OFF(Mood.IP_ALLOW_LIST, "No allow list"),
  IP_ALLOW_LIST_UNAUTHORIZED_SOURCE(
      Mood.IP_ALLOW_LIST, "Code 5, \"Unauthorized source IP address\""),
  IP_ALLOW_LIST_NO_REQUESTS(
      Mood.IP_ALLOW_LIST, "Code 5, \"This IP can't make requests for that application.\""),

  INVALID_TOKEN_STATUS_BAD_REQUEST(Mood.INVALID_TOKEN_STATUS, "400"),
  INVALID_TOKEN_STATUS_UNAUTHORIZED(Mood.INVALID_TOKEN_STATUS, "401"),

  ERROR_STATUS_BY_CODE(Mood.ERROR_STATUS, "Depends on the code"),
  ERROR_STATUS_OK(Mood.ERROR_STATUS, "200"),

  OAUTH_ERROR_CODE_PRESENT(Mood.OAUTH_ERROR_CODE, "Yes"),
  OAUTH_ERROR_CODE_ABSENT(Mood.OAUTH_ERROR_CODE, "No"),

  APP_SECRET_RESET_TOKENS_VALID(Mood.APP_SECRET_RESET, "They stay valid"),
  APP_SECRET_RESET_TOKENS_INVALID(Mood.APP_SECRET_RESET, "They become invalid");

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
