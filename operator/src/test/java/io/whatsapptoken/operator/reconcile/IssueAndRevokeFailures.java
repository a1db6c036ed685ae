package io.whatsapptoken.operator.reconcile;

import static io.whatsapptoken.operator.reconcile.CannedResponse.error;
import static io.whatsapptoken.operator.reconcile.CannedResponse.text;
import static io.whatsapptoken.operator.reconcile.FailureCase.when;
import static io.whatsapptoken.operator.reconcile.GraphCallCase.EXCHANGE;
import static io.whatsapptoken.operator.reconcile.GraphCallCase.ISSUE;
import static io.whatsapptoken.operator.reconcile.GraphCallCase.REVOKE;
import static io.whatsapptoken.operator.reconcile.GraphCallCase.REVOKE_INVALID_TOKEN;

import io.whatsapptoken.core.meta.Remediation;
import java.util.List;

/** What Meta says when tokens are asked for, or ended. */
final class IssueAndRevokeFailures {
  private static final String WRONG_SECRET = "Error validating client secret.";
  private static final String WRONG_PROOF = "Invalid appsecret_proof provided in the API argument";
  private static final String NO_APP =
      "Error validating application. Application has been deleted.";
  private static final String NOT_VISIBLE =
      "Unsupported post request. Object with ID '1000' does not exist, cannot be loaded due to"
          + " missing permissions, or does not support this operation.";

  static final List<FailureCase> ISSUED =
      List.of(
          when(ISSUE, error(400, "190"), "The admin token is invalid.")
              .requiresUserAction(Remediation.REPLACE_ADMIN_TOKEN),
          when(ISSUE, error(401, "190/463"), "The admin token has expired.")
              .requiresUserAction(Remediation.REPLACE_ADMIN_TOKEN),
          when(ISSUE, error(400, "190/458"), "The app was removed from the admin system user.")
              .requiresUserAction(Remediation.REPLACE_ADMIN_TOKEN),
          when(ISSUE, error(400, "190/460"), "Meta ended the session of the admin token.")
              .requiresUserAction(Remediation.REPLACE_ADMIN_TOKEN),
          when(ISSUE, error(400, "102"), "The session of the admin token has ended.")
              .requiresUserAction(Remediation.REPLACE_ADMIN_TOKEN),
          when(ISSUE, error(400, "452"), "The admin token's session key is invalid.")
              .requiresUserAction(Remediation.REPLACE_ADMIN_TOKEN),
          when(ISSUE, error(400, "100", WRONG_PROOF), "The app secret is wrong.")
              .requiresUserAction(Remediation.CHECK_APP_SECRET),
          when(ISSUE, error(400, "104", "Incorrect signature"), "The app secret is wrong.")
              .requiresUserAction(Remediation.CHECK_APP_SECRET),
          when(ISSUE, error(400, "190", NO_APP), "The app is deleted.")
              .requiresUserAction(Remediation.CHECK_APP),
          when(ISSUE, error(403, "10"), "The admin system user lost a permission.")
              .requiresUserAction(Remediation.GRANT_ADMIN_PERMISSION),
          when(ISSUE, error(403, "200"), "The admin system user may not issue tokens.")
              .requiresUserAction(Remediation.GRANT_ADMIN_PERMISSION),
          when(ISSUE, error(400, "3"), "The app lacks a capability.")
              .requiresUserAction(Remediation.RAISE_ACCESS_LEVEL),
          when(
                  ISSUE,
                  error(400, "100/33", NOT_VISIBLE),
                  "The system user is not visible to the admin token.")
              .requiresUserAction(Remediation.CHECK_SYSTEM_USER),
          when(ISSUE, error(404, "803"), "The system user's id is not known.")
              .requiresUserAction(Remediation.CHECK_SYSTEM_USER),
          when(ISSUE, error(400, "3962"), "A scope does not exist.")
              .requiresUserAction(Remediation.FIX_SCOPES),
          when(
                  ISSUE,
                  error(400, "100", "App is not installed for this system user"),
                  "The system user does not have the app.")
              .requiresUserAction(Remediation.INSTALL_APP),
          when(
                  ISSUE,
                  error(400, "100", "This business must use expiring tokens"),
                  "Permanent tokens are not allowed.")
              .requiresUserAction(Remediation.USE_EXPIRING_TOKENS),
          when(
                  ISSUE,
                  error(400, "200", "API access blocked."),
                  "Meta sanctions the app or the business.")
              .requiresUserAction(Remediation.RESOLVE_RESTRICTION),
          when(
                  ISSUE,
                  error(400, "5", "(#5) Unauthorized source IP address"),
                  "The app's IP allowlist lacks the cluster.")
              .requiresUserAction(Remediation.ALLOW_EGRESS_ADDRESS),
          when(ISSUE, error(403, "368"), "The user of the admin token is restricted.")
              .requiresUserAction(Remediation.CLEAR_ADMIN_CHECK),
          when(ISSUE, error(400, "100"), "A parameter is wrong.")
              .requiresUserAction(Remediation.READ_META_MESSAGE),
          when(ISSUE, error(400, "4"), "The app's call limit is reached.").backsOff(),
          when(ISSUE, text(429, "", ""), "Too many requests.").backsOff(),
          when(ISSUE, error(500, "1"), "Meta reports an unknown error.").retries(),
          when(ISSUE, error(500, "2"), "Meta is temporarily unavailable.").retries(),
          when(ISSUE, text(502, "no JSON", "<html>"), "A gateway fails: a token may be lost.")
              .retriesAfterNoResponse());

  static final List<FailureCase> EXCHANGED =
      List.of(
          when(EXCHANGE, error(400, "1", WRONG_SECRET), "The app secret is wrong.")
              .requiresUserAction(Remediation.CHECK_APP_SECRET),
          when(EXCHANGE, error(400, "190", NO_APP), "The app is deleted.")
              .requiresUserAction(Remediation.CHECK_APP),
          when(EXCHANGE, error(400, "190/463"), "The token has expired: it is too late.")
              .requiresUserAction(Remediation.REPLACE_TOKEN),
          when(EXCHANGE, error(400, "190"), "The token no longer works.")
              .requiresUserAction(Remediation.REPLACE_TOKEN),
          when(
                  EXCHANGE,
                  error(400, "1", "This IP can't make requests for that application."),
                  "The app's IP allowlist lacks the cluster.")
              .requiresUserAction(Remediation.ALLOW_EGRESS_ADDRESS),
          when(EXCHANGE, error(403, "10"), "A permission was removed.")
              .requiresUserAction(Remediation.GRANT_PERMISSION),
          when(EXCHANGE, error(400, "4"), "The app's call limit is reached.").backsOff(),
          when(EXCHANGE, error(500, "2"), "Meta is temporarily unavailable.").retries());

  static final List<FailureCase> REVOKED =
      List.of(
          when(REVOKE, error(400, "1", WRONG_SECRET), "The app secret is wrong.")
              .requiresUserAction(Remediation.CHECK_APP_SECRET),
          when(REVOKE, error(400, "100", WRONG_PROOF), "The app secret is wrong.")
              .requiresUserAction(Remediation.CHECK_APP_SECRET),
          when(
                  REVOKE,
                  error(400, "5", "(#5) Unauthorized source IP address"),
                  "The app's IP allowlist lacks the cluster.")
              .requiresUserAction(Remediation.ALLOW_EGRESS_ADDRESS),
          when(REVOKE, error(400, "190"), "Meta rejects every caller: the token stays valid.")
              .retriesRevocation(),
          when(REVOKE, error(403, "200"), "Meta rejects every caller: the token stays valid.")
              .retriesRevocation(),
          when(REVOKE, error(400, "4"), "The app's call limit is reached.").backsOff(),
          when(REVOKE, error(500, "2"), "Meta is temporarily unavailable.").retries(),
          when(
                  REVOKE,
                  text(200, "success: true", "{\"success\":\"true\"}"),
                  "Meta reports success, but `debug_token` still reports the token valid.")
              .retriesRevocation(),
          when(
                  REVOKE_INVALID_TOKEN,
                  error(400, "190"),
                  "Whatever the response, the token is invalid.")
              .isDone(),
          when(
                  REVOKE_INVALID_TOKEN,
                  error(400, "100"),
                  "Whatever the response, the token is invalid.")
              .isDone(),
          when(
                  REVOKE_INVALID_TOKEN,
                  text(200, "success: true", "{\"success\":\"true\"}"),
                  "Revoked.")
              .isDone());

  private IssueAndRevokeFailures() {}
}
