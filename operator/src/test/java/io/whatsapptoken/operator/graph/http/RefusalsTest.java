package io.whatsapptoken.operator.graph.http;

import static io.whatsapptoken.operator.graph.http.Caller.ADMIN;
import static io.whatsapptoken.operator.graph.http.Caller.APP;
import static io.whatsapptoken.operator.graph.http.Caller.RETIRED;
import static io.whatsapptoken.operator.graph.http.Caller.TOKEN;
import static io.whatsapptoken.operator.graph.http.WhenRefused.code;
import static io.whatsapptoken.operator.graph.http.WhenRefused.stayAway;
import static io.whatsapptoken.operator.graph.http.WhenRefused.tryAgain;
import static io.whatsapptoken.operator.graph.http.WhenRefused.when;

import io.whatsapptoken.operator.graph.Remedy;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

final class RefusalsTest {
  private static final String UNSEEN =
      "Unsupported get request. Object with ID '1' does not exist, cannot be loaded due to missing"
          + " permissions, or does not support this operation.";

  @TestFactory
  Stream<DynamicTest> meansTryAgain() {
    return Stream.of(
        when("Meta does not know why", TOKEN, code(1)).then(tryAgain()),
        when("Meta is down for a moment", ADMIN, code(2)).then(tryAgain()),
        when("WhatsApp failed for unknown reasons", TOKEN, code(131000)).then(tryAgain()),
        when("WhatsApp is unavailable", TOKEN, code(131016)).then(tryAgain()),
        when("the account is in maintenance", TOKEN, code(131057)).then(tryAgain()),
        when("the server is unavailable", TOKEN, code(133004)).then(tryAgain()),
        when("Meta says that it will pass", TOKEN, code(9999).transientSaid()).then(tryAgain()),
        when("an unknown code comes with a 5xx", TOKEN, code(9999).http(503)).then(tryAgain()));
  }

  @TestFactory
  Stream<DynamicTest> meansStayAway() {
    var codes =
        IntStream.of(
            4, 17, 32, 341, 613, 80000, 80007, 80008, 80014, 130429, 131048, 131056, 133016);
    return Stream.concat(
        codes.mapToObj(c -> when("a limit is reached: " + c, APP, code(c)).then(stayAway())),
        Stream.of(
            when("there are too many requests", TOKEN, code(-1).http(429)).then(stayAway()),
            when("a throttle calls itself transient", TOKEN, code(4).transientSaid())
                .then(stayAway())));
  }

  @TestFactory
  Stream<DynamicTest> meansThatTheAppIsAtFault() {
    return Stream.of(
        when(
                "the secret is wrong, which looks transient",
                TOKEN,
                code(1).says("Error validating client secret."))
            .then(Remedy.CHECK_APP_SECRET),
        when(
                "the proof is wrong",
                ADMIN,
                code(100).says("Invalid appsecret_proof provided in the API argument"))
            .then(Remedy.CHECK_APP_SECRET),
        when(
                "the proof is missing",
                TOKEN,
                code(100).says("API calls from the server require an appsecret_proof argument"))
            .then(Remedy.CHECK_APP_SECRET),
        when("the signature is wrong", TOKEN, code(104).says("Incorrect signature"))
            .then(Remedy.CHECK_APP_SECRET),
        when("the app token is not accepted", APP, code(190)).then(Remedy.CHECK_APP_SECRET),
        when("the app has no session", APP, code(102)).then(Remedy.CHECK_APP_SECRET),
        when(
                "the app is deleted",
                TOKEN,
                code(190).says("Error validating application. Application has been deleted."))
            .then(Remedy.CHECK_APP),
        when(
                "the app cannot be validated",
                APP,
                code(101).says("Error validating application. Cannot get application info"))
            .then(Remedy.CHECK_APP));
  }

  @TestFactory
  Stream<DynamicTest> meansThatTheAdminIsAtFault() {
    return Stream.of(
        when("the admin token is expired", ADMIN, code(190).sub(463))
            .then(Remedy.REPLACE_ADMIN_TOKEN),
        when("the admin token has no session", ADMIN, code(102)).then(Remedy.REPLACE_ADMIN_TOKEN),
        when("the admin cannot be authenticated", ADMIN, code(0)).then(Remedy.REPLACE_ADMIN_TOKEN),
        when("the admin's session key is invalid", ADMIN, code(452))
            .then(Remedy.REPLACE_ADMIN_TOKEN),
        when("an expired admin token comes with a 5xx", ADMIN, code(190).http(500))
            .then(Remedy.REPLACE_ADMIN_TOKEN),
        when("the admin lacks a capability", ADMIN, code(3)).then(Remedy.GRANT_ADMIN_PERMISSION),
        when("the admin lost a permission", ADMIN, code(10)).then(Remedy.GRANT_ADMIN_PERMISSION),
        when("the admin lacks a permission", ADMIN, code(200)).then(Remedy.GRANT_ADMIN_PERMISSION),
        when("the admin lacks another permission", ADMIN, code(299))
            .then(Remedy.GRANT_ADMIN_PERMISSION),
        when("the admin may not use WhatsApp", ADMIN, code(131005))
            .then(Remedy.GRANT_ADMIN_PERMISSION),
        when("a scope does not exist", ADMIN, code(3962)).then(Remedy.FIX_SCOPES),
        when(
                "the system user lacks the app",
                ADMIN,
                code(100).says("App is not installed for this system user"))
            .then(Remedy.INSTALL_APP),
        when(
                "tokens must be expiring",
                ADMIN,
                code(100).says("This business must use expiring tokens"))
            .then(Remedy.USE_EXPIRING_TOKENS),
        when(
                "the flag for expiry is asked for",
                ADMIN,
                code(100).says("Param set_token_expires_in_60_days must be true"))
            .then(Remedy.USE_EXPIRING_TOKENS),
        when(
                "the admin token has expired, which is about something else",
                ADMIN,
                code(190).says("You must log in: session of expiring token has expired"))
            .then(Remedy.REPLACE_ADMIN_TOKEN));
  }

  @TestFactory
  Stream<DynamicTest> meansThatTheTokenReachesTooLittle() {
    return Stream.of(
        when("the token lost a permission", TOKEN, code(10)).then(Remedy.GRANT_PERMISSION),
        when("the token lacks the account", TOKEN, code(200)).then(Remedy.GRANT_PERMISSION),
        when("the token may not use WhatsApp", TOKEN, code(131005)).then(Remedy.GRANT_PERMISSION),
        when("the account is refused by words", TOKEN, code(100).says("(#100) Missing Permission"))
            .then(Remedy.GRANT_PERMISSION),
        when("a permission is missing with a 5xx", TOKEN, code(3).http(500))
            .then(Remedy.GRANT_PERMISSION),
        when("the asset cannot be seen", TOKEN, code(100).sub(33).says(UNSEEN))
            .then(Remedy.ASSIGN_ASSET),
        when("the asset is not known", TOKEN, code(803)).then(Remedy.ASSIGN_ASSET),
        when("the phone number is deleted", TOKEN, code(33)).then(Remedy.ASSIGN_ASSET),
        when(
                "the asset is of another kind",
                TOKEN,
                code(100).says("(#100) Tried accessing nonexisting field (name)"))
            .then(Remedy.ASSIGN_ASSET));
  }

  @TestFactory
  Stream<DynamicTest> meansSomethingElse() {
    return Stream.of(
        when("the account is blocked", TOKEN, code(368)).then(Remedy.RESOLVE_RESTRICTION),
        when("the account is locked", ADMIN, code(131031)).then(Remedy.RESOLVE_RESTRICTION),
        when("a parameter is wrong", ADMIN, code(100)).then(Remedy.READ_META_MESSAGE),
        when("the system user cannot be seen", ADMIN, code(100).sub(33).says(UNSEEN))
            .then(Remedy.CHECK_SYSTEM_USER),
        when("the token itself is dead", TOKEN, code(190).sub(460)).then(Remedy.REPLACE_TOKEN),
        when("a token that is to end is dead", RETIRED, code(190).sub(460))
            .then(Remedy.READ_META_MESSAGE),
        when("the app lacks a permission", APP, code(200)).then(Remedy.READ_META_MESSAGE),
        when("insights fail, first of three", TOKEN, code(200005)).then(Remedy.READ_META_MESSAGE),
        when("insights fail, last of three", ADMIN, code(200007)).then(Remedy.READ_META_MESSAGE),
        when("nobody knows the code", TOKEN, code(424242)).then(Remedy.READ_META_MESSAGE));
  }
}
