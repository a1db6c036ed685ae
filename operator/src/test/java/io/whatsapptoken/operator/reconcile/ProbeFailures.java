package io.whatsapptoken.operator.reconcile;

import static io.whatsapptoken.operator.reconcile.CannedResponse.error;
import static io.whatsapptoken.operator.reconcile.CannedResponse.text;
import static io.whatsapptoken.operator.reconcile.FailureCase.when;
import static io.whatsapptoken.operator.reconcile.GraphCallCase.PROBE;
import static io.whatsapptoken.operator.reconcile.GraphCallCase.VERIFY;

import io.whatsapptoken.core.meta.Remediation;
import java.util.List;

/** What Meta says when a living token is used. */
final class ProbeFailures {
  private static final String NOT_VISIBLE =
      "Unsupported get request. Object with ID '1020' does not exist, cannot be loaded due to"
          + " missing permissions, or does not support this operation.";

  static final List<FailureCase> PROBED =
      List.of(
          when(
                  PROBE,
                  error(400, "100/33", NOT_VISIBLE),
                  "The id is wrong, or the token may not see it.")
              .doesNotMeetRequirements(Remediation.ASSIGN_ASSET),
          when(PROBE, error(404, "803"), "The id is not known.")
              .doesNotMeetRequirements(Remediation.ASSIGN_ASSET),
          when(PROBE, error(400, "33"), "The phone number was deleted.")
              .doesNotMeetRequirements(Remediation.ASSIGN_ASSET),
          when(
                  PROBE,
                  error(
                      400,
                      "100",
                      "(#100) Tried accessing nonexisting field (account_review_status)"),
                  "The id is that of something else.")
              .doesNotMeetRequirements(Remediation.ASSIGN_ASSET),
          when(PROBE, error(403, "200"), "The system user lost the WhatsApp account.")
              .doesNotMeetRequirements(Remediation.GRANT_PERMISSION),
          when(PROBE, error(403, "200/1349174"), "The system user lacks a permission.")
              .doesNotMeetRequirements(Remediation.GRANT_PERMISSION),
          when(PROBE, error(403, "200/1349176"), "The token lacks a scope.")
              .doesNotMeetRequirements(Remediation.GRANT_PERMISSION),
          when(PROBE, error(403, "299"), "Another permission is missing.")
              .doesNotMeetRequirements(Remediation.GRANT_PERMISSION),
          when(PROBE, error(400, "100", "(#100) Missing Permission"), "The same as 200, once more.")
              .doesNotMeetRequirements(Remediation.GRANT_PERMISSION),
          when(PROBE, error(403, "10"), "A permission was removed.")
              .doesNotMeetRequirements(Remediation.GRANT_PERMISSION),
          when(PROBE, error(500, "3"), "The app lacks a capability.")
              .doesNotMeetRequirements(Remediation.RAISE_ACCESS_LEVEL),
          when(PROBE, error(403, "131005"), "WhatsApp's word for 10.")
              .doesNotMeetRequirements(Remediation.GRANT_PERMISSION),
          when(PROBE, error(403, "368"), "The user or the account is restricted.")
              .doesNotMeetRequirements(Remediation.CLEAR_CHECK),
          when(
                  PROBE,
                  error(400, "200", "API access blocked."),
                  "Meta sanctions the app or the account.")
              .doesNotMeetRequirements(Remediation.RESOLVE_RESTRICTION),
          when(PROBE, error(403, "131031"), "The account is locked.")
              .doesNotMeetRequirements(Remediation.RESOLVE_RESTRICTION),
          when(PROBE, error(400, "130497"), "The account may not write to that country.")
              .doesNotMeetRequirements(Remediation.RESOLVE_RESTRICTION),
          when(PROBE, error(400, "131037"), "The phone number has no approved display name.")
              .doesNotMeetRequirements(Remediation.RESOLVE_RESTRICTION),
          when(PROBE, error(400, "131064"), "The templates are classified wrongly too often.")
              .doesNotMeetRequirements(Remediation.RESOLVE_RESTRICTION),
          when(PROBE, error(400, "134011"), "Terms of payment are not accepted.")
              .doesNotMeetRequirements(Remediation.RESOLVE_RESTRICTION),
          when(PROBE, error(400, "131042"), "A payment is missing.")
              .doesNotMeetRequirements(Remediation.RESOLVE_RESTRICTION),
          when(
                  PROBE,
                  error(400, "190/463"),
                  "The token is refused, and `debug_token` calls it valid.")
              .doesNotMeetRequirements(Remediation.REPLACE_TOKEN),
          when(PROBE, error(400, "2500"), "The token is not one for this call.")
              .doesNotMeetRequirements(Remediation.REPLACE_TOKEN),
          when(PROBE, error(400, "200005"), "Not a permission, although it begins with 200.")
              .doesNotMeetRequirements(Remediation.READ_META_MESSAGE),
          when(PROBE, error(400, "424242"), "The code is unknown.")
              .doesNotMeetRequirements(Remediation.READ_META_MESSAGE));

  static final List<FailureCase> PROBE_INCONCLUSIVE =
      List.of(
          when(
                  PROBE,
                  error(400, "100", "Invalid appsecret_proof provided in the API argument"),
                  "The app secret is wrong.")
              .keepsTokenAndReports(Remediation.CHECK_APP_SECRET),
          when(
                  PROBE,
                  error(
                      400, "100", "API calls from the server require an appsecret_proof argument"),
                  "The app asks for proofs that fit.")
              .keepsTokenAndReports(Remediation.CHECK_APP_SECRET),
          when(
                  PROBE,
                  error(400, "190", "Application Secret required"),
                  "The proof was not accepted.")
              .keepsTokenAndReports(Remediation.CHECK_APP_SECRET),
          when(PROBE, error(401, "104", "Incorrect signature"), "The app secret is wrong.")
              .keepsTokenAndReports(Remediation.CHECK_APP_SECRET),
          when(PROBE, error(400, "200", "(#200) Provide valid app ID"), "Meta saw no valid app.")
              .keepsTokenAndReports(Remediation.CHECK_APP),
          when(
                  PROBE,
                  error(400, "190", "Error validating application. Application has been deleted."),
                  "The app is deleted.")
              .keepsTokenAndReports(Remediation.CHECK_APP),
          when(
                  PROBE,
                  error(400, "5", "(#5) Unauthorized source IP address"),
                  "The app's IP allowlist lacks the cluster.")
              .keepsTokenAndReports(Remediation.ALLOW_EGRESS_ADDRESS),
          when(PROBE, error(400, "80007"), "The WhatsApp account's limit is reached.").backsOff(),
          when(PROBE, error(400, "80008"), "The same, by another code.").backsOff(),
          when(PROBE, error(400, "4/2446079"), "The app's call limit is reached.").backsOff(),
          when(PROBE, error(400, "32"), "A page's call limit is reached.").backsOff(),
          when(PROBE, error(400, "130429"), "WhatsApp's throughput is used up.").backsOff(),
          when(PROBE, error(400, "131048"), "WhatsApp's limit for spam is reached.").backsOff(),
          when(PROBE, error(400, "131056"), "Too much to one recipient.").backsOff(),
          when(PROBE, error(400, "133016"), "Too many attempts to register.").backsOff(),
          when(PROBE, error(400, "104", "Connection reset by peer"), "Meta lost a connection.")
              .retries(),
          when(PROBE, error(400, "100/99"), "An unknown error.").retries(),
          when(PROBE, error(400, "960"), "A batch took too long.").retries(),
          when(PROBE, error(503, "131016"), "WhatsApp is unavailable.").retries(),
          when(PROBE, error(500, "131057"), "The account is in maintenance.").retries(),
          when(PROBE, error(500, "424242"), "An unknown code with a server's status.").retries(),
          when(PROBE, text(200, "no id", "{}"), "The response is malformed.")
              .retriesAfterNoResponse());

  static final List<FailureCase> VERIFIED =
      List.of(
          when(VERIFY, error(403, "10"), "The system user lost a permission.")
              .doesNotMeetRequirements(Remediation.GRANT_PERMISSION),
          when(VERIFY, error(400, "100/33", NOT_VISIBLE), "The new token does not see the asset.")
              .doesNotMeetRequirements(Remediation.ASSIGN_ASSET),
          when(VERIFY, error(403, "368"), "The user or the account is restricted.")
              .doesNotMeetRequirements(Remediation.CLEAR_CHECK),
          when(
                  VERIFY,
                  error(400, "100", "Invalid appsecret_proof provided in the API argument"),
                  "The app secret is wrong: the new token is kept and looked at again.")
              .requiresUserAction(Remediation.CHECK_APP_SECRET),
          when(VERIFY, error(400, "80008"), "The WhatsApp account's limit is reached.").backsOff(),
          when(VERIFY, error(500, "2"), "Meta is temporarily unavailable.").retries());

  private ProbeFailures() {}
}
