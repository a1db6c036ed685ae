package io.whatsapptoken.operator.reconcile;

import static io.whatsapptoken.operator.reconcile.Death.when;
import static io.whatsapptoken.operator.reconcile.MetaCall.INSPECT;
import static io.whatsapptoken.operator.reconcile.MetaCall.INSPECT_AGAIN;
import static io.whatsapptoken.operator.reconcile.MetaCall.WHO_AM_I;
import static io.whatsapptoken.operator.reconcile.Said.error;
import static io.whatsapptoken.operator.reconcile.Said.invalid;
import static io.whatsapptoken.operator.reconcile.Said.text;

import io.whatsapptoken.operator.graph.Remedy;
import java.util.List;

/** What Meta says of the token in use, and what it says of us when asked about it. */
final class DeathsOfTheToken {
  static final List<Death> PROVED =
      List.of(
          when(
                  INSPECT,
                  text(200, "is_valid: false", "{\"data\":{\"is_valid\":false}}"),
                  "Revoked, or never a token.")
              .rotates(),
          when(INSPECT, invalid("190"), "Expired, revoked or malformed.").rotates(),
          when(INSPECT, invalid("190/452"), "The session is not the stored one.").rotates(),
          when(INSPECT, invalid("190/458"), "The app was removed from the user.").rotates(),
          when(INSPECT, invalid("190/459"), "The user must log in first.").rotates(),
          when(INSPECT, invalid("190/460"), "The password was changed, or Meta ended the session.")
              .rotates(),
          when(INSPECT, invalid("190/463"), "Expired.").rotates(),
          when(INSPECT, invalid("190/464"), "The user is not confirmed.").rotates(),
          when(INSPECT, invalid("190/465"), "The system user is gone, or of another business.")
              .rotates(),
          when(INSPECT, invalid("190/467"), "Logged out.").rotates(),
          when(INSPECT, invalid("190/492"), "The user's role was lost.").rotates(),
          when(INSPECT, invalid("190/493"), "The user was inactive for 90 days.").rotates(),
          when(INSPECT, invalid("102"), "The session has ended.").rotates());

  static final List<Death> UNTOLD =
      List.of(
          when(INSPECT, error(400, "190"), "The app token is refused: the app secret is wrong.")
              .keeps(Remedy.CHECK_APP_SECRET),
          when(INSPECT, error(401, "190/463"), "The same, with another status.")
              .keeps(Remedy.CHECK_APP_SECRET),
          when(
                  INSPECT,
                  error(400, "1", "Error validating client secret."),
                  "The app secret is wrong.")
              .keeps(Remedy.CHECK_APP_SECRET),
          when(
                  INSPECT,
                  error(400, "190", "Error validating application. Application has been deleted."),
                  "The app is deleted.")
              .keeps(Remedy.CHECK_APP),
          when(
                  INSPECT,
                  error(400, "101", "Error validating application. Invalid application ID."),
                  "The app does not exist.")
              .keeps(Remedy.CHECK_APP),
          when(
                  INSPECT,
                  error(
                      400,
                      "100",
                      "(#100) You must provide an app access token, or a user access token that is"
                          + " an owner or developer of the app"),
                  "The app's type does not allow tokens made of its secret.")
              .keeps(Remedy.CHECK_APP),
          when(INSPECT, error(400, "100"), "Open; `/me` says that the token lives.")
              .keeps(Remedy.READ_META_MESSAGE),
          when(INSPECT, error(403, "200"), "The app may not ask.").keeps(Remedy.READ_META_MESSAGE),
          when(INSPECT, error(400, "4"), "The app's call limit is reached.").slowsDown(),
          when(INSPECT, error(400, "17"), "The user's call limit is reached.").slowsDown(),
          when(INSPECT, error(400, "341"), "The app's limit is reached.").slowsDown(),
          when(INSPECT, error(400, "613/1996"), "The calls come too unevenly.").slowsDown(),
          when(INSPECT, text(429, "", ""), "Too many requests.").slowsDown(),
          when(INSPECT, error(500, "1"), "Meta does not know why.").retries(),
          when(INSPECT, error(503, "2"), "Meta is down for a moment.").retries(),
          when(INSPECT, text(502, "no JSON", "<html>Bad gateway</html>"), "A gateway fails.")
              .retriesForWantOfAnAnswer(),
          when(INSPECT, text(401, "no JSON", "<html>Unauthorized</html>"), "A proxy answers.")
              .retriesForWantOfAnAnswer(),
          when(INSPECT, text(200, "no is_valid", "{\"data\":{}}"), "The answer makes no sense.")
              .retriesForWantOfAnAnswer());

  static final List<Death> CROSS_CHECKED =
      List.of(
          when(WHO_AM_I, error(400, "190/464"), "The client removed the app.").rotates(),
          when(WHO_AM_I, error(401, "190"), "The token no longer works.").rotates(),
          when(WHO_AM_I, error(400, "102"), "The session has ended.").rotates(),
          when(WHO_AM_I, error(401, "0"), "The user cannot be authenticated.").rotates(),
          when(
                  WHO_AM_I,
                  error(400, "190", "Error validating application. Application has been deleted."),
                  "The app is deleted.")
              .keeps(Remedy.READ_META_MESSAGE),
          when(
                  WHO_AM_I,
                  error(400, "190", "Application Secret required"),
                  "The proof was not accepted.")
              .keeps(Remedy.READ_META_MESSAGE),
          when(
                  WHO_AM_I,
                  error(400, "100", "Invalid appsecret_proof provided in the API argument"),
                  "The app secret is wrong, or the token is of another app.")
              .keeps(Remedy.READ_META_MESSAGE),
          when(WHO_AM_I, error(400, "2500"), "It was not a user's token.")
              .keeps(Remedy.READ_META_MESSAGE),
          when(WHO_AM_I, error(400, "10"), "A permission is missing.")
              .keeps(Remedy.READ_META_MESSAGE),
          when(WHO_AM_I, error(400, "4"), "The app's call limit is reached.")
              .keeps(Remedy.READ_META_MESSAGE),
          when(INSPECT_AGAIN, invalid("190/460"), "It died in between.").rotates());

  private DeathsOfTheToken() {}
}
