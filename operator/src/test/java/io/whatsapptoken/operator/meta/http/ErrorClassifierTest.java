package io.whatsapptoken.operator.meta.http;

import static io.whatsapptoken.operator.meta.http.ErrorClassificationCase.code;
import static io.whatsapptoken.operator.meta.http.ErrorClassificationCase.throttled;
import static io.whatsapptoken.operator.meta.http.ErrorClassificationCase.transientFailure;
import static io.whatsapptoken.operator.meta.http.ErrorClassificationCase.when;
import static io.whatsapptoken.operator.meta.http.TokenRole.ADMIN;
import static io.whatsapptoken.operator.meta.http.TokenRole.APP;
import static io.whatsapptoken.operator.meta.http.TokenRole.REVOKING;
import static io.whatsapptoken.operator.meta.http.TokenRole.TOKEN;

import io.whatsapptoken.core.meta.Remediation;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

final class ErrorClassifierTest {
  private static final String NOT_VISIBLE =
      "Unsupported get request. Object with ID '1' does not exist, cannot be loaded due to missing"
          + " permissions, or does not support this operation.";

  @TestFactory
  Stream<DynamicTest> transient_errors() {
    return Stream.of(
        when("Meta does not know why", TOKEN, code(1)).then(transientFailure()),
        when("Meta is down for a moment", ADMIN, code(2)).then(transientFailure()),
        when("WhatsApp failed for unknown reasons", TOKEN, code(131000)).then(transientFailure()),
        when("WhatsApp is unavailable", TOKEN, code(131016)).then(transientFailure()),
        when("the account is in maintenance", TOKEN, code(131057)).then(transientFailure()),
        when("the server is unavailable", TOKEN, code(133004)).then(transientFailure()),
        when("a batch takes too long", TOKEN, code(960)).then(transientFailure()),
        when("an unknown error has subcode 99", TOKEN, code(100).withSubcode(99))
            .then(transientFailure()),
        when("the connection was reset", TOKEN, code(104).withMessage("Connection reset by peer"))
            .then(transientFailure()),
        when("Meta says that it will pass", TOKEN, code(9999).markedTransient())
            .then(transientFailure()),
        when("an unknown code comes with a 5xx", TOKEN, code(9999).withStatus(503))
            .then(transientFailure()));
  }

  @TestFactory
  Stream<DynamicTest> throttling_errors() {
    var codes =
        IntStream.of(
            4, 17, 32, 341, 613, 80000, 80007, 80008, 80014, 130429, 131048, 131056, 133016);
    return Stream.concat(
        codes.mapToObj(c -> when("a limit is reached: " + c, APP, code(c)).then(throttled())),
        Stream.of(
            when("there are too many requests", TOKEN, code(-1).withStatus(429)).then(throttled()),
            when("a throttle calls itself transient", TOKEN, code(4).markedTransient())
                .then(throttled())));
  }

  @TestFactory
  Stream<DynamicTest> errors_caused_by_the_app() {
    return Stream.of(
        when(
                "the secret is wrong, which looks transient",
                TOKEN,
                code(1).withMessage("Error validating client secret."))
            .then(Remediation.CHECK_APP_SECRET),
        when(
                "the proof is wrong",
                ADMIN,
                code(100).withMessage("Invalid appsecret_proof provided in the API argument"))
            .then(Remediation.CHECK_APP_SECRET),
        when(
                "the proof is missing",
                TOKEN,
                code(100)
                    .withMessage("API calls from the server require an appsecret_proof argument"))
            .then(Remediation.CHECK_APP_SECRET),
        when("the signature is wrong", TOKEN, code(104).withMessage("Incorrect signature"))
            .then(Remediation.CHECK_APP_SECRET),
        when("the app token is not accepted", APP, code(190)).then(Remediation.CHECK_APP_SECRET),
        when("the app has no session", APP, code(102)).then(Remediation.CHECK_APP_SECRET),
        when(
                "the app is deleted",
                TOKEN,
                code(190)
                    .withMessage("Error validating application. Application has been deleted."))
            .then(Remediation.CHECK_APP),
        when(
                "the app cannot be validated",
                APP,
                code(101).withMessage("Error validating application. Cannot get application info"))
            .then(Remediation.CHECK_APP));
  }

  @TestFactory
  Stream<DynamicTest> errors_caused_by_the_admin_token() {
    return Stream.of(
        when("the admin token is expired", ADMIN, code(190).withSubcode(463))
            .then(Remediation.REPLACE_ADMIN_TOKEN),
        when("the admin token has no session", ADMIN, code(102))
            .then(Remediation.REPLACE_ADMIN_TOKEN),
        when("the admin cannot be authenticated", ADMIN, code(0))
            .then(Remediation.REPLACE_ADMIN_TOKEN),
        when("the admin's session key is invalid", ADMIN, code(452))
            .then(Remediation.REPLACE_ADMIN_TOKEN),
        when("an expired admin token comes with a 5xx", ADMIN, code(190).withStatus(500))
            .then(Remediation.REPLACE_ADMIN_TOKEN),
        when("the app lacks a capability", ADMIN, code(3)).then(Remediation.RAISE_ACCESS_LEVEL),
        when("the admin lost a permission", ADMIN, code(10))
            .then(Remediation.GRANT_ADMIN_PERMISSION),
        when("the admin lacks a permission", ADMIN, code(200))
            .then(Remediation.GRANT_ADMIN_PERMISSION),
        when("the admin lacks another permission", ADMIN, code(299))
            .then(Remediation.GRANT_ADMIN_PERMISSION),
        when("the admin may not use WhatsApp", ADMIN, code(131005))
            .then(Remediation.GRANT_ADMIN_PERMISSION),
        when("a scope does not exist", ADMIN, code(3962)).then(Remediation.FIX_SCOPES),
        when(
                "the system user lacks the app",
                ADMIN,
                code(100).withMessage("App is not installed for this system user"))
            .then(Remediation.INSTALL_APP),
        when(
                "tokens must be expiring",
                ADMIN,
                code(100).withMessage("This business must use expiring tokens"))
            .then(Remediation.USE_EXPIRING_TOKENS),
        when(
                "the flag for expiry is asked for",
                ADMIN,
                code(100).withMessage("Param set_token_expires_in_60_days must be true"))
            .then(Remediation.USE_EXPIRING_TOKENS),
        when(
                "the admin token has expired, which is about something else",
                ADMIN,
                code(190).withMessage("You must log in: session of expiring token has expired"))
            .then(Remediation.REPLACE_ADMIN_TOKEN));
  }

  @TestFactory
  Stream<DynamicTest> errors_caused_by_missing_access() {
    return Stream.of(
        when("the token lost a permission", TOKEN, code(10)).then(Remediation.GRANT_PERMISSION),
        when("the token lacks the account", TOKEN, code(200)).then(Remediation.GRANT_PERMISSION),
        when("the token may not use WhatsApp", TOKEN, code(131005))
            .then(Remediation.GRANT_PERMISSION),
        when(
                "the account is refused by words",
                TOKEN,
                code(100).withMessage("(#100) Missing Permission"))
            .then(Remediation.GRANT_PERMISSION),
        when("a permission is missing with a 5xx", TOKEN, code(10).withStatus(500))
            .then(Remediation.GRANT_PERMISSION),
        when("a capability is missing with a 5xx", TOKEN, code(3).withStatus(500))
            .then(Remediation.RAISE_ACCESS_LEVEL),
        when("the asset cannot be seen", TOKEN, code(100).withSubcode(33).withMessage(NOT_VISIBLE))
            .then(Remediation.ASSIGN_ASSET),
        when("the asset is not known", TOKEN, code(803)).then(Remediation.ASSIGN_ASSET),
        when("the phone number is deleted", TOKEN, code(33)).then(Remediation.ASSIGN_ASSET),
        when(
                "the asset is of another kind",
                TOKEN,
                code(100).withMessage("(#100) Tried accessing nonexisting field (name)"))
            .then(Remediation.ASSIGN_ASSET));
  }

  @TestFactory
  Stream<DynamicTest> unclassified_errors() {
    return Stream.of(
        when("the account is blocked", TOKEN, code(368)).then(Remediation.CLEAR_CHECK),
        when("the account is locked", ADMIN, code(131031)).then(Remediation.RESOLVE_RESTRICTION),
        when("API access is blocked", APP, code(200).withMessage("API access blocked."))
            .then(Remediation.RESOLVE_RESTRICTION),
        when(
                "API access is blocked, by a token's code",
                TOKEN,
                code(190).withMessage("API access blocked."))
            .then(Remediation.RESOLVE_RESTRICTION),
        when(
                "the address is not allowed",
                APP,
                code(5).withMessage("Unauthorized source IP address"))
            .then(Remediation.ALLOW_EGRESS_ADDRESS),
        when(
                "the address is not allowed, by words only",
                ADMIN,
                code(1).withMessage("This IP can't make requests for that application."))
            .then(Remediation.ALLOW_EGRESS_ADDRESS),
        when(
                "the inspected token is of another app",
                APP,
                code(100)
                    .withMessage(
                        "(#100) The App_id in the input_token did not match the Viewing App"))
            .then(Remediation.USE_TOKEN_OF_APP),
        when("a parameter is wrong", ADMIN, code(100)).then(Remediation.READ_META_MESSAGE),
        when(
                "the system user cannot be seen",
                ADMIN,
                code(100).withSubcode(33).withMessage(NOT_VISIBLE))
            .then(Remediation.CHECK_SYSTEM_USER),
        when("the token itself is invalid", TOKEN, code(190).withSubcode(460))
            .then(Remediation.REPLACE_TOKEN),
        when("a token that is to be revoked is invalid", REVOKING, code(190).withSubcode(460))
            .then(Remediation.READ_META_MESSAGE),
        when("the app lacks a permission", APP, code(200)).then(Remediation.READ_META_MESSAGE),
        when("insights fail, first of three", TOKEN, code(200005))
            .then(Remediation.READ_META_MESSAGE),
        when("insights fail, last of three", ADMIN, code(200007))
            .then(Remediation.READ_META_MESSAGE),
        when("an unknown code", TOKEN, code(424242)).then(Remediation.READ_META_MESSAGE));
  }
}
