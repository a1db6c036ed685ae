package io.whatsapptoken.operator.meta.http;

import static io.whatsapptoken.operator.meta.http.Classification.STAY_AWAY;
import static io.whatsapptoken.operator.meta.http.Classification.TRY_AGAIN;
import static io.whatsapptoken.operator.meta.http.Classification.remedy;

import io.whatsapptoken.core.meta.GraphError;
import io.whatsapptoken.core.meta.GraphFailure;
import io.whatsapptoken.core.meta.Remediation;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The one table that says what can be done about an error of Meta's. The first row that matches
 * decides. Codes are from Meta's "Handling errors", "Rate limits" and the WhatsApp error page;
 * texts are matched where Meta uses one code for different things. The HTTP status is a hint at
 * most: authentication errors come as 400.
 */
final class ErrorClassifier {
  /** Each documented as "expired, revoked or otherwise invalid". */
  private static final Set<Integer> DEAD = Set.of(0, 102, 190);

  private static final List<Row> TABLE =
      List.of(
          // Code 1 elsewhere means "unknown, try again"; here it will never heal by itself.
          row(code(1).and(mentions("client secret")), remedy(Remediation.CHECK_APP_SECRET)),
          row(mentions("appsecret_proof"), remedy(Remediation.CHECK_APP_SECRET)),
          row(mentions("incorrect signature"), remedy(Remediation.CHECK_APP_SECRET)),
          row(mentions("application secret required"), remedy(Remediation.CHECK_APP_SECRET)),
          row(mentions("error validating application"), remedy(Remediation.CHECK_APP)),
          row(mentions("application has been deleted"), remedy(Remediation.CHECK_APP)),
          row(code(200).and(mentions("provide valid app id")), remedy(Remediation.CHECK_APP)),
          // So it is answered where the app's type forbids tokens made of its secret.
          row(
              by(TokenRole.APP).and(mentions("provide an app access token")),
              remedy(Remediation.CHECK_APP)),
          row(isThrottling(), STAY_AWAY),
          row(status(429, 429), STAY_AWAY),
          row(code(1, 2, 131000, 131016, 131057, 133004), TRY_AGAIN),
          row(ErrorContext::saysTransient, TRY_AGAIN),
          row(isRestriction(), remedy(Remediation.RESOLVE_RESTRICTION)),
          row(code(3962), remedy(Remediation.FIX_SCOPES)),
          row(
              code(0, 102, 190, 450, 452, 2500),
              remedy(Remediation.READ_META_MESSAGE)
                  .by(TokenRole.APP, Remediation.CHECK_APP_SECRET)
                  .by(TokenRole.ADMIN, Remediation.REPLACE_ADMIN_TOKEN)
                  .by(TokenRole.TOKEN, Remediation.REPLACE_TOKEN)),
          // Meta documents no code for the next two.
          row(by(TokenRole.ADMIN).and(requiresExpiry()), remedy(Remediation.USE_EXPIRING_TOKENS)),
          row(by(TokenRole.ADMIN).and(appNotFound()), remedy(Remediation.INSTALL_APP)),
          // Its usual words speak of missing permissions too: it must come before the next row.
          row(
              objectNotFound(),
              remedy(Remediation.READ_META_MESSAGE)
                  .by(TokenRole.ADMIN, Remediation.CHECK_SYSTEM_USER)
                  .by(TokenRole.TOKEN, Remediation.ASSIGN_ASSET)),
          // 200005 to 200007 are about insights, not permissions: a range of codes, not of digits.
          row(
              code(3, 10, 131005)
                  .or(codes(200, 299))
                  .or(code(100).and(mentions("missing permission"))),
              remedy(Remediation.READ_META_MESSAGE)
                  .by(TokenRole.ADMIN, Remediation.GRANT_ADMIN_PERMISSION)
                  .by(TokenRole.TOKEN, Remediation.GRANT_PERMISSION)),
          row(status(500, 599), TRY_AGAIN),
          row(_ -> true, remedy(Remediation.READ_META_MESSAGE)));

  private ErrorClassifier() {}

  static GraphFailure classify(ErrorContext error) {
    return TABLE.stream()
        .filter(row -> row.when().test(error))
        .findFirst()
        .map(row -> row.then().on(error))
        .orElseThrow();
  }

  /**
   * Whether Meta says that the token looked after, which made the call, is dead. The same codes
   * come where the app is at fault, but then the remedy is another.
   */
  static boolean provesTokenInvalid(GraphFailure failure) {
    return failure instanceof GraphFailure.Refused(GraphError error, Remediation remedy)
        && remedy == Remediation.REPLACE_TOKEN
        && DEAD.contains(error.code());
  }

  private record Row(Predicate<ErrorContext> when, Classification then) {}

  private static Row row(Predicate<ErrorContext> when, Classification then) {
    return new Row(when, then);
  }

  private static Predicate<ErrorContext> code(int... wanted) {
    return error -> Arrays.stream(wanted).anyMatch(c -> c == error.error().code());
  }

  private static Predicate<ErrorContext> codes(int first, int last) {
    return error -> error.error().code() >= first && error.error().code() <= last;
  }

  private static Predicate<ErrorContext> subcode(int wanted) {
    return error -> error.error().subcode().orElse(-1) == wanted;
  }

  private static Predicate<ErrorContext> status(int first, int last) {
    return error -> error.error().httpStatus() >= first && error.error().httpStatus() <= last;
  }

  private static Predicate<ErrorContext> mentions(String words) {
    return error -> error.says(words);
  }

  private static Predicate<ErrorContext> by(TokenRole caller) {
    return error -> error.caller() == caller;
  }

  private static Predicate<ErrorContext> requiresExpiry() {
    return mentions("set_token_expires_in_60_days")
        .or(mentions("expiring").and(mentions("must").or(mentions("require"))));
  }

  private static Predicate<ErrorContext> appNotFound() {
    return mentions("install").and(mentions("app"));
  }

  private static Predicate<ErrorContext> isThrottling() {
    return code(4, 17, 32, 341, 613, 130429, 131048, 131056, 133016).or(codes(80000, 80014));
  }

  /** Policy, country, payment, terms: nothing that a token could change. */
  private static Predicate<ErrorContext> isRestriction() {
    return code(368, 130497, 131031, 131037, 131042, 131064, 134011);
  }

  private static Predicate<ErrorContext> objectNotFound() {
    return code(33, 803)
        .or(code(100).and(subcode(33)))
        .or(code(100).and(mentions("nonexisting field")));
  }
}
