package io.whatsapptoken.operator.reconcile;

import static io.whatsapptoken.operator.reconcile.CannedResponse.error;
import static io.whatsapptoken.operator.reconcile.CannedResponse.invalid;
import static io.whatsapptoken.operator.reconcile.CannedResponse.text;
import static io.whatsapptoken.operator.reconcile.FailureCase.when;
import static io.whatsapptoken.operator.reconcile.GraphCallCase.CROSS_CHECK;
import static io.whatsapptoken.operator.reconcile.GraphCallCase.CROSS_CHECK_APP;
import static io.whatsapptoken.operator.reconcile.GraphCallCase.INSPECT;
import static io.whatsapptoken.operator.reconcile.GraphCallCase.INSPECT_AGAIN;

import io.whatsapptoken.core.meta.Remediation;
import java.util.List;

/** What Meta says of the token in use, and what it says of us when asked about it. */
final class InspectionFailures {
  static final List<FailureCase> PROVED_INVALID =
      List.of(
          when(
                  INSPECT,
                  text(200, "is_valid: false", "{\"data\":{\"is_valid\":false}}"),
                  "Revoked, or never a token.")
              .rotatesImmediately(),
          when(INSPECT, invalid("190"), "Expired, revoked or malformed.").rotatesImmediately(),
          when(INSPECT, invalid("190/452"), "The session is not the stored one.")
              .rotatesImmediately(),
          when(INSPECT, invalid("190/458"), "The app was removed from the user.")
              .rotatesImmediately(),
          when(INSPECT, invalid("190/459"), "The user must log in and clear a check.")
              .rotatesAndRequires(Remediation.CLEAR_CHECK),
          when(INSPECT, invalid("190/490"), "The user is enrolled in a blocking check.")
              .rotatesAndRequires(Remediation.CLEAR_CHECK),
          when(INSPECT, invalid("368"), "The user is restricted for a while.")
              .rotatesAndRequires(Remediation.CLEAR_CHECK),
          when(
                  INSPECT,
                  invalid("190", "API access blocked."),
                  "Meta sanctions the app or the user.")
              .rotatesAndRequires(Remediation.RESOLVE_RESTRICTION),
          when(INSPECT, invalid("190/460"), "The password was changed, or Meta ended the session.")
              .rotatesImmediately(),
          when(INSPECT, invalid("190/463"), "Expired.").rotatesImmediately(),
          when(INSPECT, invalid("190/464"), "The user is not confirmed.").rotatesImmediately(),
          when(INSPECT, invalid("190/465"), "The system user is gone, or of another business.")
              .rotatesImmediately(),
          when(INSPECT, invalid("190/467"), "Logged out.").rotatesImmediately(),
          when(INSPECT, invalid("190/492"), "The user's role was lost.").rotatesImmediately(),
          when(INSPECT, invalid("190/493"), "The user was inactive for 90 days.")
              .rotatesImmediately(),
          when(INSPECT, invalid("102"), "The session has ended.").rotatesImmediately());

  static final List<FailureCase> INCONCLUSIVE =
      List.of(
          when(
                  INSPECT,
                  error(400, "190"),
                  "The app token is rejected; `/me` accepts a proof made with the app secret.")
              .keepsTokenAndReports(Remediation.CHECK_APP),
          when(INSPECT, error(401, "190/463"), "The same, with another status.")
              .keepsTokenAndReports(Remediation.CHECK_APP),
          when(
                  INSPECT,
                  error(
                      400,
                      "100",
                      "(#100) The App_id in the input_token did not match the Viewing App"),
                  "The token is of another app.")
              .doesNotMeetRequirements(Remediation.USE_TOKEN_OF_APP),
          when(
                  INSPECT,
                  error(400, "1", "Error validating client secret."),
                  "The app secret is wrong.")
              .keepsTokenAndReports(Remediation.CHECK_APP_SECRET),
          when(
                  INSPECT,
                  error(400, "190", "Error validating application. Application has been deleted."),
                  "The app is deleted.")
              .keepsTokenAndReports(Remediation.CHECK_APP),
          when(
                  INSPECT,
                  error(400, "101", "Error validating application. Invalid application ID."),
                  "The app does not exist.")
              .keepsTokenAndReports(Remediation.CHECK_APP),
          when(
                  INSPECT,
                  error(
                      400,
                      "100",
                      "(#100) You must provide an app access token, or a user access token that is"
                          + " an owner or developer of the app"),
                  "The app's type does not allow tokens made of its secret.")
              .keepsTokenAndReports(Remediation.CHECK_APP),
          when(INSPECT, error(400, "100"), "Inconclusive; `/me` reports the token valid.")
              .keepsTokenAndReports(Remediation.READ_META_MESSAGE),
          when(INSPECT, error(403, "200"), "The app may not ask.")
              .keepsTokenAndReports(Remediation.READ_META_MESSAGE),
          when(
                  INSPECT,
                  error(400, "200", "API access blocked."),
                  "Meta sanctions the app or the business.")
              .keepsTokenAndReports(Remediation.RESOLVE_RESTRICTION),
          when(
                  INSPECT,
                  error(400, "5", "(#5) Unauthorized source IP address"),
                  "The app's IP allowlist lacks the cluster.")
              .keepsTokenAndReports(Remediation.ALLOW_EGRESS_ADDRESS),
          when(INSPECT, error(400, "4"), "The app's call limit is reached.").backsOff(),
          when(INSPECT, error(400, "17"), "The user's call limit is reached.").backsOff(),
          when(INSPECT, error(400, "341"), "The app's limit is reached.").backsOff(),
          when(INSPECT, error(400, "613/1996"), "The calls come too unevenly.").backsOff(),
          when(INSPECT, text(429, "", ""), "Too many requests.").backsOff(),
          when(INSPECT, error(500, "1"), "Meta reports an unknown error.").retries(),
          when(INSPECT, error(503, "2"), "Meta is temporarily unavailable.").retries(),
          when(INSPECT, text(502, "no JSON", "<html>Bad gateway</html>"), "A gateway fails.")
              .retriesAfterNoResponse(),
          when(INSPECT, text(401, "no JSON", "<html>Unauthorized</html>"), "A proxy responds.")
              .retriesAfterNoResponse(),
          when(INSPECT, text(200, "data: []", "{\"data\":[]}"), "The response says nothing.")
              .retriesAfterNoResponse(),
          when(INSPECT, text(200, "no is_valid", "{\"data\":{}}"), "The response is malformed.")
              .retriesAfterNoResponse());

  static final List<FailureCase> CROSS_CHECKED_APP =
      List.of(
          when(CROSS_CHECK_APP, error(400, "190/460"), "The token no longer works.")
              .rotatesImmediately(),
          when(CROSS_CHECK_APP, error(400, "102"), "The session has ended.").rotatesImmediately(),
          when(
                  CROSS_CHECK_APP,
                  error(400, "100", "Invalid appsecret_proof provided in the API argument"),
                  "The app secret is wrong.")
              .keepsTokenAndReports(Remediation.CHECK_APP_SECRET),
          when(
                  CROSS_CHECK_APP,
                  error(400, "200", "API access blocked."),
                  "Meta sanctions the app or the user.")
              .keepsTokenAndReports(Remediation.RESOLVE_RESTRICTION),
          when(CROSS_CHECK_APP, error(400, "4"), "The app's call limit is reached.")
              .keepsTokenAndReports(Remediation.CHECK_APP_SECRET),
          when(
                  CROSS_CHECK_APP,
                  text(200, "an id", "{\"id\":\"1000\"}"),
                  "The app secret is right; the app ID is not, or the app's type does not allow"
                      + " tokens made of its secret.")
              .keepsTokenAndReports(Remediation.CHECK_APP));

  static final List<FailureCase> CROSS_CHECKED =
      List.of(
          when(CROSS_CHECK, error(400, "190/464"), "The client removed the app.")
              .rotatesImmediately(),
          when(CROSS_CHECK, error(401, "190"), "The token no longer works.").rotatesImmediately(),
          when(CROSS_CHECK, error(400, "102"), "The session has ended.").rotatesImmediately(),
          when(CROSS_CHECK, error(401, "0"), "The user cannot be authenticated.")
              .rotatesImmediately(),
          when(
                  CROSS_CHECK,
                  error(400, "190", "Error validating application. Application has been deleted."),
                  "The app is deleted.")
              .keepsTokenAndReports(Remediation.READ_META_MESSAGE),
          when(
                  CROSS_CHECK,
                  error(400, "190", "Application Secret required"),
                  "The proof was not accepted.")
              .keepsTokenAndReports(Remediation.READ_META_MESSAGE),
          when(
                  CROSS_CHECK,
                  error(400, "100", "Invalid appsecret_proof provided in the API argument"),
                  "The app secret is wrong, or the token is of another app.")
              .keepsTokenAndReports(Remediation.READ_META_MESSAGE),
          when(
                  CROSS_CHECK,
                  error(400, "190", "API access blocked."),
                  "Meta sanctions the app or the user.")
              .keepsTokenAndReports(Remediation.RESOLVE_RESTRICTION),
          when(CROSS_CHECK, error(400, "2500"), "It was not a user's token.")
              .keepsTokenAndReports(Remediation.READ_META_MESSAGE),
          when(CROSS_CHECK, error(400, "10"), "A permission is missing.")
              .keepsTokenAndReports(Remediation.READ_META_MESSAGE),
          when(CROSS_CHECK, error(400, "4"), "The app's call limit is reached.")
              .keepsTokenAndReports(Remediation.READ_META_MESSAGE),
          when(INSPECT_AGAIN, invalid("190/460"), "It became invalid in the meantime.")
              .rotatesImmediately());

  private InspectionFailures() {}
}
