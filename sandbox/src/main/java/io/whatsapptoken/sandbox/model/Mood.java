package io.whatsapptoken.sandbox.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A behaviour of Meta that is unknown, inferred or reported in contradictory ways. Each of its
 * {@linkplain MoodVariant variants} is plausible; the first is the default. The name in the admin
 * API is that of the constant, in lower case and with hyphens.
 */
public enum Mood {
  REVOKE_CALLERS(
      "Which tokens may call `oauth/revoke`",
      "Meta names only \"the token that identifies the caller\"; public code sends the new token or"
          + " the admin token"),
  REVOKE_REFUSAL(
      "What `oauth/revoke` returns to a token that may not call it",
      "One report with the app access token as caller: the token stayed valid; the answer is not"
          + " given"),
  REVOKE_SIBLINGS(
      "Whether `oauth/revoke` spares the other tokens of the same user and app",
      "Implied by Meta's page on rotation"),
  REVOKE_EFFECT("When a token becomes invalid after `oauth/revoke` reported success", "No report"),
  REVOKE_INVALID("What `oauth/revoke` returns for a token that is already invalid", "No report"),
  REVOKE_INTEGRATION(
      "What `oauth/revoke` does with the token of a business integration",
      "One report: the token stayed valid; the answer is not given"),
  REVOKE_POST("Whether `oauth/revoke` accepts `POST`", "Meta documents `GET`"),
  ISSUE_AGAIN(
      "What `POST access_tokens` returns for the same user, app and scopes while an earlier token"
          + " is valid",
      "No report"),
  ISSUE_MUST_EXPIRE(
      "What `POST access_tokens` returns without `set_token_expires_in_60_days` if tokens must"
          + " expire",
      "Documented to fail; the code is not"),
  ISSUE_NOT_INSTALLED(
      "What `POST access_tokens` returns if the app is not installed on the system user",
      "Documented to fail; the code is not"),
  ISSUE_CAPABILITY(
      "Whether the access level of the app allows it to issue tokens",
      "Meta requires standard access to Ads Management for some calls"),
  ISSUE_CALLER_TOKEN(
      "Where `POST access_tokens` accepts the token of the caller",
      "Meta's examples send it in the form"),
  ISSUE_EVENT_PERMISSION(
      "Whether `whatsapp_business_manage_events` can be requested",
      "Not on Meta's page; listed in captures of tokens"),
  EXCHANGE_TOKEN(
      "What `fb_exchange_token` returns for an expiring token of a system user",
      "The new token is documented; the same token was reported for user tokens"),
  EXCHANGE_WITHOUT_FLAG(
      "What an exchange without `set_token_expires_in_60_days` returns for a token of a system"
          + " user",
      "No report"),
  EXCHANGE_POST("Whether `oauth/access_token` accepts `POST`", "Used by public code"),
  DEBUG_REVOKED(
      "What `debug_token` returns for a revoked or invalidated token",
      "No report for `oauth/revoke`; each form is reported for other invalid tokens"),
  DEBUG_HICCUP(
      "Whether `debug_token` sometimes returns an empty list for any token",
      "A public client handles it: \"sometimes\""),
  DEBUG_EXPIRED_SCOPES(
      "Whether `debug_token` lists the scopes of an expired token", "Two captures list them"),
  DEBUG_GRANULAR_SCOPES("What `granular_scopes` lists", "Captures differ"),
  DEBUG_EXTRA_SCOPES("Which scopes a token has besides the requested ones", "Captures list some"),
  DEBUG_SELF_INSPECTION(
      "Whether a system user of the app's portfolio may call `debug_token`",
      "Refused in one report, accepted in three"),
  DEBUG_DATA_ACCESS(
      "What `data_access_expires_at` says", "0 for system users in captures; absent in others"),
  THROTTLE_STATUS("How error 4 is returned", "Statuses in reports differ"),
  THROTTLE_WABA_CODE("The code if the limit of a WABA is exceeded", "Meta's pages mention both"),
  THROTTLE_COUNTING("Whether throttled calls count against the limit", "Documented that they do"),
  USAGE_HEADERS("Which responses have usage headers", "Absent at low use in reports"),
  BUSINESS_USAGE(
      "The entries of `X-Business-Use-Case-Usage`", "Two in the example of Meta's OpenAPI file"),
  ASSET_UNASSIGNED(
      "What a read of a WABA returns to a user of its portfolio without access",
      "Documented as 200; 100/33 in reports"),
  ASSET_WITHOUT_SCOPE(
      "What a read of a WABA or phone number returns to a token without the scope",
      "Reports differ"),
  VERSION_SERVED(
      "Which version answers", "An app younger than the requested version was served in its own"),
  VERSION_PATH("How error 2500 names an unknown path", "Reports omit the version"),
  IP_ALLOW_LIST(
      "Whether the app allows calls from this address only to others", "Two wordings in reports"),
  INVALID_TOKEN_STATUS(
      "The HTTP status of error 190", "400 in captures of reads, 401 in captures of messages"),
  ERROR_STATUS(
      "The HTTP status of errors", "A public client of Meta handles errors with status 200"),
  OAUTH_ERROR_CODE("Whether errors of `oauth/*` have a code", "Old reports show errors without it"),
  APP_SECRET_RESET("What happens to user tokens after the app secret changed", "Undocumented");

  private final String description;
  private final String evidence;

  Mood(String description, String evidence) {
    this.description = description;
    this.evidence = evidence;
  }

  /** {@return the name in the admin API and on the command line} */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** {@return what the mood decides, in Markdown} */
  public String description() {
    return description;
  }

  /** {@return what public sources say about it} */
  public String evidence() {
    return evidence;
  }

  /** {@return the variants, the default first} */
  public List<MoodVariant> variants() {
    return Arrays.stream(MoodVariant.values()).filter(variant -> variant.mood() == this).toList();
  }

  public MoodVariant defaultVariant() {
    return variants().getFirst();
  }

  /** {@return the mood with this key} */
  public static Optional<Mood> find(String key) {
    return Arrays.stream(values()).filter(mood -> mood.key().equals(key)).findFirst();
  }

  /** {@return the variant with this key} */
  public Optional<MoodVariant> variant(String key) {
    return variants().stream().filter(variant -> variant.key().equals(key)).findFirst();
  }
}
