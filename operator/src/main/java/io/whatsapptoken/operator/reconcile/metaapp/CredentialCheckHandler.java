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
    return switch (inspect(observed.present().orElseThrow(), observed)) {
      case Inspection.Inconclusive(GraphFailure.Refused refused) when refused.rejectsApp() ->
          checkWithPrevious(Failures.of(refused), observed);
      case Inspection inspection ->
          CredentialCheck.of(inspection, new AppSecretStatus.Accepted(), observed, clock.instant());
    };
  }

  /** During a change of the app secret, Meta may still accept the previous one. */
  private CredentialCheck checkWithPrevious(Failure rejection, MetaAppObserved observed) {
    return observed
        .secrets()
        .previous()
        .map(secret -> inspect(secret, observed))
        .filter(inspection -> !inspection.rejectsApp())
        .map(inspection ->
            CredentialCheck.of(
                inspection,
                new AppSecretStatus.PreviousAccepted(rejection),
                observed,
                clock.instant()))
        .orElseGet(() ->
            CredentialCheck.answered(
                observed,
                new AppSecretStatus.Rejected(rejection),
                Optional.empty(),
                clock.instant()));
  }

  /**
   * If the result for the admin token proves nothing about the app secret, the app token is used.
   */
  private Inspection inspect(AppSecret secret, MetaAppObserved observed) {
    var app = new AppCredential(observed.desired().appId(), secret);
    var admin = observed.secrets().adminToken();
    var inspection = graph.inspect(app, admin.orElseGet(app::appToken));
    if (admin.isPresent()
        && inspection instanceof Inspection.Inconclusive(GraphFailure.Refused _)
        && !inspection.rejectsApp()) {
      var ofApp = graph.inspect(app, app.appToken());
      return ofApp.rejectsApp() ? ofApp : inspection;
    }
    return inspection;
  }
}
