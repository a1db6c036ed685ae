package io.whatsapptoken.operator.meta.http;

import io.whatsapptoken.core.meta.GraphError;
import io.whatsapptoken.core.meta.GraphFailure;
import io.whatsapptoken.core.meta.Remediation;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The table that decides what can be done about an error of Meta's: the first row that matches.
 * Codes are from Meta's "Handling errors", "Rate limits" and the WhatsApp error page; texts are
 * matched if Meta uses one code for different errors. The HTTP status is only a hint:
 * authentication errors have status 400.
 */
final class ErrorClassifier {
  /** Each is documented as "expired, revoked or otherwise invalid". */
  private static final Set<Integer> INVALID_TOKEN = Set.of(0, 102, 190);

  private static final List<Row> TABLE =
      List.of(
          // Code 1 usually means "unknown error, try again"; this one is permanent.
          row(code(1).and(mentions("client secret")), remedy(Remediation.CHECK_APP_SECRET)),
          row(mentions("appsecret_proof"), remedy(Remediation.CHECK_APP_SECRET)),
          row(mentions("incorrect signature"), remedy(Remediation.CHECK_APP_SECRET)),
          row(mentions("application secret required"), remedy(Remediation.CHECK_APP_SECRET)),
          row(mentions("error validating application"), remedy(Remediation.CHECK_APP)),
          row(mentions("application has been deleted"), remedy(Remediation.CHECK_APP)),
          row(code(200).and(mentions("provide valid app id")), remedy(Remediation.CHECK_APP)),
          // The answer if the type of the app forbids tokens made of its secret.
          row(
              by(TokenRole.APP).and(mentions("provide an app access token")),
              remedy(Remediation.CHECK_APP)),
          row(isUnknownAddress(), remedy(Remediation.ALLOW_EGRESS_ADDRESS)),
          row(
              by(TokenRole.APP).and(mentions("did not match the viewing app")),
              remedy(Remediation.USE_TOKEN_OF_APP)),
          row(isThrottling(), ErrorClassifier::pause),
          row(status(429, 429), ErrorClassifier::pause),
          row(code(1, 2, 960, 131000, 131016, 131057, 133004), ErrorClassifier::retry),
          row(subcode(99), ErrorClassifier::retry),
          row(code(104).and(mentions("connection reset")), ErrorClassifier::retry),
          row(Reported::saysTransient, ErrorClassifier::retry),
          row(
              by(TokenRole.APP).negate().and(reported -> reported.error().needsCheckCleared()),
              remedy(
                  Remediation.CLEAR_CHECK, Map.of(TokenRole.ADMIN, Remediation.CLEAR_ADMIN_CHECK))),
          row(
              isRestriction().or(reported -> reported.error().blocksApiAccess()),
              remedy(Remediation.RESOLVE_RESTRICTION)),
          row(code(3962), remedy(Remediation.FIX_SCOPES)),
          row(
              code(0, 102, 190, 450, 452, 2500),
              remedy(
                  Remediation.READ_META_MESSAGE,
                  Map.of(
                      TokenRole.APP,
                      Remediation.CHECK_APP_SECRET,
                      TokenRole.ADMIN,
                      Remediation.REPLACE_ADMIN_TOKEN,
                      TokenRole.TOKEN,
                      Remediation.REPLACE_TOKEN))),
          // Meta documents no code for the next two.
          row(by(TokenRole.ADMIN).and(requiresExpiry()), remedy(Remediation.USE_EXPIRING_TOKENS)),
          row(by(TokenRole.ADMIN).and(appNotFound()), remedy(Remediation.INSTALL_APP)),
          // The usual text mentions missing permissions, too, so this row must precede the next
          // one.
          row(
              objectNotFound(),
              remedy(
                  Remediation.READ_META_MESSAGE,
                  Map.of(
                      TokenRole.ADMIN,
                      Remediation.CHECK_SYSTEM_USER,
                      TokenRole.TOKEN,
                      Remediation.ASSIGN_ASSET))),
          // Meta documents code 3 as a capability that the app lacks, not its users.
          row(code(3), remedy(Remediation.RAISE_ACCESS_LEVEL)),
          // 200005 to 200007 are about insights, not permissions: a range of codes, not of digits.
          row(
              code(10, 131005)
                  .or(codes(200, 299))
                  .or(code(100).and(mentions("missing permission"))),
              remedy(
                  Remediation.READ_META_MESSAGE,
                  Map.of(
                      TokenRole.ADMIN,
                      Remediation.GRANT_ADMIN_PERMISSION,
                      TokenRole.TOKEN,
                      Remediation.GRANT_PERMISSION))),
          row(status(500, 599), ErrorClassifier::retry),
          row(_ -> true, remedy(Remediation.READ_META_MESSAGE)));

  private ErrorClassifier() {}

  /**
   * @param saysTransient Meta's {@code is_transient}
   * @param pause how long Meta asks to pause, if the error is a throttle
   */
  static GraphFailure classify(
      TokenRole caller, GraphError error, boolean saysTransient, Duration pause) {
    var reported = new Reported(caller, error, saysTransient, pause);
    return TABLE.stream()
        .filter(row -> row.when().test(reported))
        .findFirst()
        .map(row -> row.then().apply(reported))
        .orElseThrow();
  }

  /**
   * Whether Meta reports that the token which made the call is invalid. The same codes with another
   * remediation concern the app.
   */
  static boolean provesTokenInvalid(GraphFailure failure) {
    return failure instanceof GraphFailure.Refused refused
        && refused.rejectsToken()
        && INVALID_TOKEN.contains(refused.error().code());
  }

  private record Row(Predicate<Reported> when, Function<Reported, GraphFailure> then) {}

  private record Reported(
      TokenRole caller, GraphError error, boolean saysTransient, Duration pause) {}

  private static Row row(Predicate<Reported> when, Function<Reported, GraphFailure> then) {
    return new Row(when, then);
  }

  private static GraphFailure retry(Reported reported) {
    return new GraphFailure.Transient(reported.error());
  }

  private static GraphFailure pause(Reported reported) {
    return new GraphFailure.Throttled(reported.error(), reported.pause());
  }

  private static Function<Reported, GraphFailure> remedy(Remediation remedy) {
    return remedy(remedy, Map.of());
  }

  /** A remediation, and others for some callers. */
  private static Function<Reported, GraphFailure> remedy(
      Remediation remedy, Map<TokenRole, Remediation> ofCallers) {
    return reported ->
        new GraphFailure.Refused(
            reported.error(), ofCallers.getOrDefault(reported.caller(), remedy));
  }

  private static Predicate<Reported> code(int... wanted) {
    return error -> Arrays.stream(wanted).anyMatch(c -> c == error.error().code());
  }

  private static Predicate<Reported> codes(int first, int last) {
    return error -> error.error().code() >= first && error.error().code() <= last;
  }

  private static Predicate<Reported> subcode(int wanted) {
    return error -> error.error().subcode().orElse(-1) == wanted;
  }

  private static Predicate<Reported> status(int first, int last) {
    return error -> error.error().httpStatus() >= first && error.error().httpStatus() <= last;
  }

  private static Predicate<Reported> mentions(String words) {
    return error -> error.error().message().toLowerCase(Locale.ROOT).contains(words);
  }

  private static Predicate<Reported> by(TokenRole caller) {
    return error -> error.caller() == caller;
  }

  private static Predicate<Reported> requiresExpiry() {
    return mentions("set_token_expires_in_60_days")
        .or(mentions("expiring").and(mentions("must").or(mentions("require"))));
  }

  private static Predicate<Reported> appNotFound() {
    return mentions("install").and(mentions("app"));
  }

  /** The app allows only some addresses to call; both wordings are in public reports. */
  private static Predicate<Reported> isUnknownAddress() {
    return code(5).or(mentions("unauthorized source ip")).or(mentions("ip can't make requests"));
  }

  private static Predicate<Reported> isThrottling() {
    return code(4, 17, 32, 341, 613, 130429, 131048, 131056, 133016).or(codes(80000, 80014));
  }

  /** Policy, country, payment or terms: no token can change that. */
  private static Predicate<Reported> isRestriction() {
    return code(368, 130497, 131031, 131037, 131042, 131064, 134011);
  }

  private static Predicate<Reported> objectNotFound() {
    return code(33, 803)
        .or(code(100).and(subcode(33)))
        .or(code(100).and(mentions("nonexisting field")));
  }
}
