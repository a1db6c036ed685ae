package io.whatsapptoken.operator.graph.http;

import static io.whatsapptoken.operator.graph.http.Verdict.STAY_AWAY;
import static io.whatsapptoken.operator.graph.http.Verdict.TRY_AGAIN;
import static io.whatsapptoken.operator.graph.http.Verdict.remedy;

import io.whatsapptoken.operator.graph.GraphError;
import io.whatsapptoken.operator.graph.GraphFailure;
import io.whatsapptoken.operator.graph.Remedy;
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
final class Refusals {
  /** Each documented as "expired, revoked or otherwise invalid". */
  private static final Set<Integer> DEAD = Set.of(0, 102, 190);

  private static final List<Row> TABLE =
      List.of(
          // Code 1 elsewhere means "unknown, try again"; here it will never heal by itself.
          row(code(1).and(says("client secret")), remedy(Remedy.CHECK_APP_SECRET)),
          row(says("appsecret_proof"), remedy(Remedy.CHECK_APP_SECRET)),
          row(says("incorrect signature"), remedy(Remedy.CHECK_APP_SECRET)),
          row(says("application secret required"), remedy(Remedy.CHECK_APP_SECRET)),
          row(says("error validating application"), remedy(Remedy.CHECK_APP)),
          row(says("application has been deleted"), remedy(Remedy.CHECK_APP)),
          row(code(200).and(says("provide valid app id")), remedy(Remedy.CHECK_APP)),
          // So it is answered where the app's type forbids tokens made of its secret.
          row(by(Caller.APP).and(says("provide an app access token")), remedy(Remedy.CHECK_APP)),
          row(isALimit(), STAY_AWAY),
          row(status(429, 429), STAY_AWAY),
          row(code(1, 2, 131000, 131016, 131057, 133004), TRY_AGAIN),
          row(Refusal::saysTransient, TRY_AGAIN),
          row(isARestriction(), remedy(Remedy.RESOLVE_RESTRICTION)),
          row(code(3962), remedy(Remedy.FIX_SCOPES)),
          row(
              code(0, 102, 190, 450, 452, 2500),
              remedy(Remedy.READ_META_MESSAGE)
                  .by(Caller.APP, Remedy.CHECK_APP_SECRET)
                  .by(Caller.ADMIN, Remedy.REPLACE_ADMIN_TOKEN)
                  .by(Caller.TOKEN, Remedy.REPLACE_TOKEN)),
          // Meta documents no code for the next two.
          row(by(Caller.ADMIN).and(asksForExpiry()), remedy(Remedy.USE_EXPIRING_TOKENS)),
          row(by(Caller.ADMIN).and(missesTheApp()), remedy(Remedy.INSTALL_APP)),
          // Its usual words speak of missing permissions too: it must come before the next row.
          row(
              missesTheObject(),
              remedy(Remedy.READ_META_MESSAGE)
                  .by(Caller.ADMIN, Remedy.CHECK_SYSTEM_USER)
                  .by(Caller.TOKEN, Remedy.ASSIGN_ASSET)),
          // 200005 to 200007 are about insights, not permissions: a range of codes, not of digits.
          row(
              code(3, 10, 131005).or(codes(200, 299)).or(code(100).and(says("missing permission"))),
              remedy(Remedy.READ_META_MESSAGE)
                  .by(Caller.ADMIN, Remedy.GRANT_ADMIN_PERMISSION)
                  .by(Caller.TOKEN, Remedy.GRANT_PERMISSION)),
          row(status(500, 599), TRY_AGAIN),
          row(_ -> true, remedy(Remedy.READ_META_MESSAGE)));

  private Refusals() {}

  static GraphFailure classify(Refusal refusal) {
    return TABLE.stream()
        .filter(row -> row.when().test(refusal))
        .findFirst()
        .map(row -> row.then().on(refusal))
        .orElseThrow();
  }

  /**
   * Whether Meta says that the token looked after, which made the call, is dead. The same codes
   * come where the app is at fault, but then the remedy is another.
   */
  static boolean provesTokenDead(GraphFailure failure) {
    return failure instanceof GraphFailure.Refused(GraphError error, Remedy remedy)
        && remedy == Remedy.REPLACE_TOKEN
        && DEAD.contains(error.code());
  }

  private record Row(Predicate<Refusal> when, Verdict then) {}

  private static Row row(Predicate<Refusal> when, Verdict then) {
    return new Row(when, then);
  }

  private static Predicate<Refusal> code(int... wanted) {
    return refusal -> Arrays.stream(wanted).anyMatch(c -> c == refusal.error().code());
  }

  private static Predicate<Refusal> codes(int first, int last) {
    return refusal -> refusal.error().code() >= first && refusal.error().code() <= last;
  }

  private static Predicate<Refusal> subcode(int wanted) {
    return refusal -> refusal.error().subcode().orElse(-1) == wanted;
  }

  private static Predicate<Refusal> status(int first, int last) {
    return refusal -> refusal.error().httpStatus() >= first && refusal.error().httpStatus() <= last;
  }

  private static Predicate<Refusal> says(String words) {
    return refusal -> refusal.says(words);
  }

  private static Predicate<Refusal> by(Caller caller) {
    return refusal -> refusal.caller() == caller;
  }

  private static Predicate<Refusal> asksForExpiry() {
    return says("set_token_expires_in_60_days")
        .or(says("expiring").and(says("must").or(says("require"))));
  }

  private static Predicate<Refusal> missesTheApp() {
    return says("install").and(says("app"));
  }

  private static Predicate<Refusal> isALimit() {
    return code(4, 17, 32, 341, 613, 130429, 131048, 131056, 133016).or(codes(80000, 80014));
  }

  /** Policy, country, payment, terms: nothing that a token could change. */
  private static Predicate<Refusal> isARestriction() {
    return code(368, 130497, 131031, 131037, 131042, 131064, 134011);
  }

  private static Predicate<Refusal> missesTheObject() {
    return code(33, 803)
        .or(code(100).and(subcode(33)))
        .or(code(100).and(says("nonexisting field")));
  }
}
