package io.whatsapptoken.operator.reconcile.metaapp;

import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.meta.AppCredential;
import io.whatsapptoken.core.meta.GraphFailure;
import io.whatsapptoken.core.meta.Inspection;
import io.whatsapptoken.core.meta.MetaClient;
import io.whatsapptoken.core.metaapp.CredentialCheck;
import io.whatsapptoken.core.metaapp.CredentialCheck.AppSecretStatus;
import io.whatsapptoken.core.metaapp.MetaAppObserved;
import io.whatsapptoken.core.plan.Failures;
import io.whatsapptoken.core.token.AppSecret;
import java.time.Clock;
import java.util.Optional;

/** Asks Meta about a credential. One call says all, while all is well. */
public final class CredentialCheckHandler {
  private final MetaClient graph;
  private final Clock clock;

  public CredentialCheckHandler(MetaClient graph, Clock clock) {
    this.graph = graph;
    this.clock = clock;
  }

  public CredentialCheck check(MetaAppObserved observed) {
    var findings = inspect(observed.present().orElseThrow(), observed);
    return findings.ofApp() instanceof Inspection.Inconclusive(GraphFailure.Refused refused)
            && refused.rejectsApp()
        ? checkWithPrevious(Failures.of(refused), observed)
        : result(findings, new AppSecretStatus.Accepted(), observed);
  }

  /** During a change of the app secret, Meta may still accept the previous one. */
  private CredentialCheck checkWithPrevious(Failure rejection, MetaAppObserved observed) {
    return observed
        .secrets()
        .previous()
        .map(secret -> inspect(secret, observed))
        .filter(findings ->
            !(findings.ofApp() instanceof Inspection.Inconclusive(GraphFailure.Refused _)))
        .map(
            findings -> result(findings, new AppSecretStatus.PreviousAccepted(rejection), observed))
        .orElseGet(() ->
            CredentialCheck.answered(
                observed,
                new AppSecretStatus.Rejected(rejection),
                Optional.empty(),
                clock.instant()));
  }

  private CredentialCheck result(
      Findings findings, AppSecretStatus accepted, MetaAppObserved observed) {
    var now = clock.instant();
    return switch (findings.ofApp()) {
      case Inspection.Inconclusive(GraphFailure.Refused refused) ->
          CredentialCheck.answered(
              observed,
              new AppSecretStatus.Unconfirmed(Failures.of(refused)),
              Optional.empty(),
              now);
      case Inspection.Inconclusive(GraphFailure failure) ->
          CredentialCheck.unreachable(observed, Failures.of(failure), now);
      case Inspection.Valid _, Inspection.Invalid _ ->
          CredentialCheck.of(findings.shown(), accepted, observed, now);
    };
  }

  private Findings inspect(AppSecret secret, MetaAppObserved observed) {
    var app = new AppCredential(observed.desired().appId(), secret);
    var admin = observed.secrets().adminToken();
    var inspection = graph.inspect(app, admin.orElseGet(app::appToken));
    return admin.isPresent() && leavesSecretOpen(inspection)
        ? new Findings(inspection, graph.inspect(app, app.appToken()))
        : new Findings(inspection, inspection);
  }

  /** An invalid token may have been found by a call that it made itself. */
  private static boolean leavesSecretOpen(Inspection inspection) {
    return switch (inspection) {
      case Inspection.Valid _ -> false;
      case Inspection.Invalid _ -> true;
      case Inspection.Inconclusive(GraphFailure failure) ->
          failure instanceof GraphFailure.Refused refused && !refused.rejectsApp();
    };
  }

  /**
   * Results made with one app secret.
   *
   * @param shown of the admin token, or of the app token if there is none
   * @param ofApp the one that shows whether Meta accepts the app secret
   */
  private record Findings(Inspection shown, Inspection ofApp) {}
}
