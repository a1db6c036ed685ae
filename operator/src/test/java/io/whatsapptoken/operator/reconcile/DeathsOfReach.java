package io.whatsapptoken.operator.reconcile;

import static io.whatsapptoken.operator.reconcile.Death.when;
import static io.whatsapptoken.operator.reconcile.MetaCall.PROBE;
import static io.whatsapptoken.operator.reconcile.MetaCall.VERIFY;
import static io.whatsapptoken.operator.reconcile.Said.error;
import static io.whatsapptoken.operator.reconcile.Said.text;

import io.whatsapptoken.operator.graph.Remedy;
import java.util.List;

/** What Meta says when a living token is used. */
final class DeathsOfReach {
  private static final String UNSEEN =
      "Unsupported get request. Object with ID '1020' does not exist, cannot be loaded due to"
          + " missing permissions, or does not support this operation.";

  static final List<Death> PROBED =
      List.of(
          when(PROBE, error(400, "100/33", UNSEEN), "The id is wrong, or the token may not see it.")
              .isUnfit(Remedy.ASSIGN_ASSET),
          when(PROBE, error(404, "803"), "The id is not known.").isUnfit(Remedy.ASSIGN_ASSET),
          when(PROBE, error(400, "33"), "The phone number was deleted.")
              .isUnfit(Remedy.ASSIGN_ASSET),
          when(
                  PROBE,
                  error(400, "100", "(#100) Tried accessing nonexisting field (name)"),
                  "The id is that of something else.")
              .isUnfit(Remedy.ASSIGN_ASSET),
          when(PROBE, error(403, "200"), "The system user lost the WhatsApp account.")
              .isUnfit(Remedy.GRANT_PERMISSION),
          when(PROBE, error(403, "200/1349174"), "The system user lacks a permission.")
              .isUnfit(Remedy.GRANT_PERMISSION),
          when(PROBE, error(403, "200/1349176"), "The token lacks a scope.")
              .isUnfit(Remedy.GRANT_PERMISSION),
          when(PROBE, error(403, "299"), "Another permission is missing.")
              .isUnfit(Remedy.GRANT_PERMISSION),
          when(PROBE, error(400, "100", "(#100) Missing Permission"), "The same as 200, once more.")
              .isUnfit(Remedy.GRANT_PERMISSION),
          when(PROBE, error(403, "10"), "A permission was removed.")
              .isUnfit(Remedy.GRANT_PERMISSION),
          when(PROBE, error(500, "3"), "A capability is missing.").isUnfit(Remedy.GRANT_PERMISSION),
          when(PROBE, error(403, "131005"), "WhatsApp's word for 10.")
              .isUnfit(Remedy.GRANT_PERMISSION),
          when(PROBE, error(403, "368"), "The account is restricted for its conduct.")
              .isUnfit(Remedy.RESOLVE_RESTRICTION),
          when(PROBE, error(403, "131031"), "The account is locked.")
              .isUnfit(Remedy.RESOLVE_RESTRICTION),
          when(PROBE, error(400, "130497"), "The account may not write to that country.")
              .isUnfit(Remedy.RESOLVE_RESTRICTION),
          when(PROBE, error(400, "131037"), "The phone number has no approved display name.")
              .isUnfit(Remedy.RESOLVE_RESTRICTION),
          when(PROBE, error(400, "131064"), "The templates are classified wrongly too often.")
              .isUnfit(Remedy.RESOLVE_RESTRICTION),
          when(PROBE, error(400, "134011"), "Terms of payment are not accepted.")
              .isUnfit(Remedy.RESOLVE_RESTRICTION),
          when(PROBE, error(400, "131042"), "A payment is missing.")
              .isUnfit(Remedy.RESOLVE_RESTRICTION),
          when(
                  PROBE,
                  error(400, "190/463"),
                  "The token is refused, and `debug_token` calls it valid.")
              .isUnfit(Remedy.REPLACE_TOKEN),
          when(PROBE, error(400, "2500"), "The token is not one for this call.")
              .isUnfit(Remedy.REPLACE_TOKEN),
          when(PROBE, error(400, "200005"), "Not a permission, although it begins with 200.")
              .isUnfit(Remedy.READ_META_MESSAGE),
          when(PROBE, error(400, "424242"), "Nobody knows the code.")
              .isUnfit(Remedy.READ_META_MESSAGE));

  static final List<Death> PROBED_IN_VAIN =
      List.of(
          when(
                  PROBE,
                  error(400, "100", "Invalid appsecret_proof provided in the API argument"),
                  "The app secret is wrong.")
              .keeps(Remedy.CHECK_APP_SECRET),
          when(
                  PROBE,
                  error(
                      400, "100", "API calls from the server require an appsecret_proof argument"),
                  "The app asks for proofs that fit.")
              .keeps(Remedy.CHECK_APP_SECRET),
          when(
                  PROBE,
                  error(400, "190", "Application Secret required"),
                  "The proof was not accepted.")
              .keeps(Remedy.CHECK_APP_SECRET),
          when(PROBE, error(401, "104", "Incorrect signature"), "The app secret is wrong.")
              .keeps(Remedy.CHECK_APP_SECRET),
          when(PROBE, error(400, "200", "(#200) Provide valid app ID"), "Meta saw no valid app.")
              .keeps(Remedy.CHECK_APP),
          when(
                  PROBE,
                  error(400, "190", "Error validating application. Application has been deleted."),
                  "The app is deleted.")
              .keeps(Remedy.CHECK_APP),
          when(PROBE, error(400, "80007"), "The WhatsApp account's limit is reached.").slowsDown(),
          when(PROBE, error(400, "80008"), "The same, by another code.").slowsDown(),
          when(PROBE, error(400, "4/2446079"), "The app's call limit is reached.").slowsDown(),
          when(PROBE, error(400, "32"), "A page's call limit is reached.").slowsDown(),
          when(PROBE, error(400, "130429"), "WhatsApp's throughput is used up.").slowsDown(),
          when(PROBE, error(400, "131048"), "WhatsApp's limit for spam is reached.").slowsDown(),
          when(PROBE, error(400, "131056"), "Too much to one recipient.").slowsDown(),
          when(PROBE, error(400, "133016"), "Too many attempts to register.").slowsDown(),
          when(PROBE, error(503, "131016"), "WhatsApp is unavailable.").retries(),
          when(PROBE, error(500, "131057"), "The account is in maintenance.").retries(),
          when(PROBE, error(500, "424242"), "An unknown code with a server's status.").retries(),
          when(PROBE, text(200, "no id", "{}"), "The answer makes no sense.")
              .retriesForWantOfAnAnswer());

  static final List<Death> VERIFIED =
      List.of(
          when(VERIFY, error(403, "10"), "The system user lost a permission.")
              .isUnfit(Remedy.GRANT_PERMISSION),
          when(VERIFY, error(400, "100/33", UNSEEN), "The new token does not see the asset.")
              .isUnfit(Remedy.ASSIGN_ASSET),
          when(VERIFY, error(403, "368"), "The account is restricted for its conduct.")
              .isUnfit(Remedy.RESOLVE_RESTRICTION),
          when(
                  VERIFY,
                  error(400, "100", "Invalid appsecret_proof provided in the API argument"),
                  "The app secret is wrong: the new token is kept and looked at again.")
              .stops(Remedy.CHECK_APP_SECRET),
          when(VERIFY, error(400, "80008"), "The WhatsApp account's limit is reached.").slowsDown(),
          when(VERIFY, error(500, "2"), "Meta is down for a moment.").retries());

  private DeathsOfReach() {}
}
