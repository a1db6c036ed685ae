package io.whatsapptoken.core.plan;

import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.ledger.Failure.Responsible;
import io.whatsapptoken.core.ledger.FailureClass;
import io.whatsapptoken.core.ledger.PreviousToken;
import io.whatsapptoken.core.ledger.RevocationTrials;
import io.whatsapptoken.core.meta.Asset;
import io.whatsapptoken.core.meta.GraphError;
import io.whatsapptoken.core.meta.GraphFailure;
import io.whatsapptoken.core.meta.Remediation;
import io.whatsapptoken.core.revocation.RevocationPause;
import io.whatsapptoken.core.rollout.Dependents;
import io.whatsapptoken.core.rollout.Workload;
import io.whatsapptoken.core.spec.SecretKeyRef;
import io.whatsapptoken.core.token.Fingerprint;
import io.whatsapptoken.core.token.Timestamps;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Describes failures for the ledger and the status. */
public final class Failures {
  /** How a user revokes what the API does not; it concerns all tokens of the user. */
  public static final String REVOKE_MANUALLY =
      "If it must not stay valid: revoke the tokens of the system user in Business settings; of a"
          + " business integration, the client removes the app.";

  private static final int KEPT_NAMED = 3;

  private Failures() {}

  public static Failure of(GraphFailure failure) {
    return switch (failure) {
      case GraphFailure.Unreachable(String why) ->
          withoutResponse(FailureClass.UNREACHABLE, "Meta is unreachable: " + why);
      case GraphFailure.NoUsableResponse(String why) ->
          withoutResponse(FailureClass.NO_RESPONSE, "No usable response from Meta: " + why);
      case GraphFailure.Transient(GraphError error) ->
          reportedByMeta(
              FailureClass.TRANSIENT,
              error,
              "Meta is temporarily unavailable",
              "",
              Responsible.META);
      case GraphFailure.Throttled(GraphError error, _) ->
          reportedByMeta(
              FailureClass.THROTTLED,
              error,
              "Meta limits the calls of the app",
              "",
              Responsible.META);
      case GraphFailure.Refused(GraphError error, Remediation remedy) ->
          reportedByMeta(
              FailureClass.REFUSED,
              error,
              "Meta rejected the request",
              remedy.text(),
              responsible(remedy));
    };
  }

  /** Meta reports that a token is invalid. */
  public static Failure tokenInvalid(GraphError why) {
    return reportedByMeta(
        FailureClass.INVALID,
        why,
        "Meta reports that the token is invalid",
        userAction(why),
        Responsible.TOKEN);
  }

  /** Empty if a new token is enough. */
  private static String userAction(GraphError why) {
    if (why.blocksApiAccess()) {
      return Remediation.RESOLVE_RESTRICTION.text();
    }
    return why.needsCheckCleared() ? Remediation.CLEAR_CHECK.text() : "";
  }

  /** A token is valid, but does not meet the spec. */
  public static Failure requirementNotMet(String what, String action) {
    return new Failure(FailureClass.REQUIREMENTS_NOT_MET, "", "", what, action, Responsible.TOKEN);
  }

  /** A token belongs to another app than the one that the spec references. */
  public static Failure ofOtherApp(GraphFailure.Refused failure) {
    return new Failure(
        FailureClass.REQUIREMENTS_NOT_MET,
        failure.error().codes(),
        failure.error().traceId(),
        "The token belongs to another app: " + failure.error().message(),
        Remediation.USE_TOKEN_OF_APP.text(),
        Responsible.TOKEN);
  }

  /**
   * A token has no access to a business account that the spec requires, and lacks the scope without
   * which it has access to none.
   */
  public static Failure outOfScope(Asset.BusinessAccount account, GraphFailure failure) {
    var reported = of(failure);
    return new Failure(
        FailureClass.REQUIREMENTS_NOT_MET,
        reported.code(),
        reported.traceId(),
        "The token lacks the scope "
            + Asset.BusinessAccount.SCOPE
            + ", which reading business account "
            + account.id()
            + " requires. "
            + reported.message(),
        Remediation.ADD_MANAGEMENT_SCOPE.text(),
        Responsible.TOKEN);
  }

  /** A token has no access to an asset that the spec requires. */
  public static Failure outOfReach(Asset asset, GraphFailure failure) {
    var said = of(failure);
    var what =
        switch (asset) {
          case Asset.BusinessAccount(String id) -> "business account " + id;
          case Asset.PhoneNumber(String id) -> "phone number " + id;
        };
    return new Failure(
        FailureClass.REQUIREMENTS_NOT_MET,
        said.code(),
        said.traceId(),
        "The token has no access to " + what + ". " + said.message(),
        said.remediation(),
        Responsible.TOKEN);
  }

  /**
   * A supplied token was rejected; another one must be supplied.
   *
   * @param found where it was found
   * @param place where another one must be stored
   */
  public static Failure suppliedTokenRejected(Failure failure, String found, SecretKeyRef place) {
    var lead = "The token in " + found + " was rejected. ";
    return needsSuppliedToken(FailureClass.SUPPLIED_TOKEN_REJECTED, lead, failure, place);
  }

  /** The current token does not meet the changed spec; another one must be supplied. */
  public static Failure specNoLongerMet(Failure failure, SecretKeyRef place) {
    return needsSuppliedToken(
        failure.failureClass(),
        "The current token does not meet the changed spec. ",
        failure,
        place);
  }

  private static Failure needsSuppliedToken(
      FailureClass kind, String lead, Failure failure, SecretKeyRef place) {
    return new Failure(
        kind,
        failure.code(),
        failure.traceId(),
        lead + failure.message(),
        (failure.remediation() + " Store another token in " + place + ".").strip(),
        Responsible.TOKEN);
  }

  /** A workload was not healthy on a new token in time. */
  public static Failure rolloutFailed(Dependents dependents, String action) {
    var late =
        dependents.workloads().stream()
            .filter(Workload::isLate)
            .limit(3)
            .map(each -> each.reference() + " waits for " + each.waitingFor())
            .collect(Collectors.joining("; "));
    return new Failure(
        FailureClass.ROLLOUT_FAILED,
        "",
        "",
        "Not healthy on the token in time: " + late + ".",
        action,
        Responsible.TOKEN);
  }

  /** Another writer changes the Secret after each repair. */
  public static Failure secretContested(String secret, Optional<String> otherWriter) {
    return new Failure(
        FailureClass.SECRET_CONFLICT,
        "",
        "",
        "Another writer"
            + otherWriter.map(manager -> " (field manager " + manager + ")").orElse("")
            + " keeps changing Secret "
            + secret
            + "; it is repaired at most once a minute.",
        "Stop that writer, or let it write another Secret.",
        Responsible.TOKEN);
  }

  /** Too many tokens were issued for reasons that no user gave. */
  public static Failure issueLimitReached(Instant until) {
    return new Failure(
        FailureClass.ISSUE_LIMIT,
        "",
        "",
        IssueLimit.PER_HOUR
            + " tokens were issued within an hour, because each became invalid or the spec changed."
            + " The next one is issued at "
            + Timestamps.text(until)
            + ".",
        "Find out at Meta why the tokens become invalid, or what changes the spec; to issue one at"
            + " once, set the annotation whatsapptoken.io/rotate.",
        Responsible.TOKEN);
  }

  /** Every caller was tried, and Meta still reports the token valid. */
  public static Failure notRevoked(
      Fingerprint token, Optional<GraphError> refusal, RevocationTrials trials) {
    return new Failure(
        FailureClass.NOT_REVOKED,
        refusal.map(GraphError::codes).orElse(""),
        refusal.map(GraphError::traceId).orElse(""),
        "Meta still reports token "
            + token
            + " valid after requests to revoke it"
            + refusal.map(error -> ": " + error.message()).orElse(" that it reported successful")
            + ".",
        trials.needsUserAction() ? REVOKE_MANUALLY : "",
        Responsible.TOKEN);
  }

  /** Tokens that would be revoked are kept. */
  public static Failure revocationPaused(
      String app, List<PreviousToken> kept, RevocationPause pause) {
    return new Failure(
        FailureClass.REVOCATION_PAUSED,
        "",
        "",
        "Not revoked: token "
            + kept.stream()
                .map(previous -> previous.token().fingerprint().toString())
                .limit(KEPT_NAMED)
                .collect(Collectors.joining(", "))
            + (kept.size() > KEPT_NAMED ? " and " + (kept.size() - KEPT_NAMED) + " more" : "")
            + ". Nothing is revoked for MetaApp "
            + app
            + " since "
            + Timestamps.text(pause.since())
            + ". "
            + pause.message(),
        allowRevocation(app),
        Responsible.TOKEN);
  }

  /** How a user ends a pause. */
  public static String allowRevocation(String app) {
    return "Find out at Meta why tokens of one system user are invalidated together. To revoke"
        + " again, set the annotation whatsapptoken.io/allow-revocation of MetaApp "
        + app
        + " to a new value.";
  }

  /** No token is valid, and another one must be supplied. */
  public static Failure tokenMissing(SecretKeyRef place) {
    return new Failure(
        FailureClass.TOKEN_MISSING,
        "",
        "",
        "No token is valid, and " + place + " holds no other one.",
        "Store a new token in " + place + ".",
        Responsible.TOKEN);
  }

  private static Failure withoutResponse(FailureClass kind, String message) {
    return new Failure(kind, "", "", message + ".", "", Responsible.META);
  }

  private static Failure reportedByMeta(
      FailureClass kind, GraphError error, String lead, String action, Responsible responsible) {
    var codes = error.codes();
    var which = codes.isEmpty() ? "" : " (code " + codes + ").";
    var message = lead + ": " + error.message() + which;
    return new Failure(kind, codes, error.traceId(), message, action, responsible);
  }

  private static Responsible responsible(Remediation remedy) {
    return switch (remedy.subject()) {
      case APP, ADMIN_TOKEN -> Responsible.CREDENTIAL;
      case NETWORK -> Responsible.META;
      case TOKEN -> Responsible.TOKEN;
    };
  }
}
