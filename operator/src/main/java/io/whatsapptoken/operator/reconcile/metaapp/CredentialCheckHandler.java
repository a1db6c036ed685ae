package io.whatsapptoken.operator.reconcile.metaapp;

import io.whatsapptoken.core.ledger.Failure;
import io.whatsapptoken.core.meta.AppCredential;
import io.whatsapptoken.core.meta.MetaClient;
import io.whatsapptoken.core.metaapp.AdminTokenStatus;
import io.whatsapptoken.core.metaapp.AppSecretStatus;
import io.whatsapptoken.core.metaapp.CredentialCheck;
import io.whatsapptoken.core.metaapp.InspectionOutcome;
import io.whatsapptoken.core.metaapp.MetaAppObserved;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.AppSecret;
import java.time.Clock;
import java.util.Optional;

/** Asks Meta about a credential. One call says all, while all is well. */
final class CredentialCheckHandler {
  private final MetaClient graph;
  private final Clock clock;

  CredentialCheckHandler(MetaClient graph, Clock clock) {
    this.graph = graph;
    this.clock = clock;
  }

  CredentialCheck check(MetaAppObserved observed) {
    return switch (inspect(observed.present().orElseThrow(), observed)) {
      case InspectionOutcome.Answered(AdminTokenStatus finding) ->
          answered(new AppSecretStatus.Accepted(), finding, observed);
      case InspectionOutcome.AppRejected(Failure failure) -> askWithPrevious(failure, observed);
      case InspectionOutcome.Inconclusive(Failure failure) ->
          answered(
              new AppSecretStatus.Accepted(), new AdminTokenStatus.Inconclusive(failure), observed);
      case InspectionOutcome.Unreachable(Failure failure) ->
          CredentialCheck.unreachable(observed, failure, clock.instant());
    };
  }

  private CredentialCheck askWithPrevious(Failure refusal, MetaAppObserved observed) {
    var proof = observed.secrets().previous().map(secret -> inspect(secret, observed));
    if (proof.isPresent()
        && proof.get() instanceof InspectionOutcome.Unreachable(Failure failure)) {
      return CredentialCheck.unreachable(observed, failure, clock.instant());
    }
    return proof
        .flatMap(CredentialCheckHandler::status)
        .map(finding -> answered(new AppSecretStatus.PreviousAccepted(refusal), finding, observed))
        .orElseGet(() ->
            CredentialCheck.answered(
                observed,
                new AppSecretStatus.Rejected(refusal),
                Optional.empty(),
                clock.instant()));
  }

  private static Optional<AdminTokenStatus> status(InspectionOutcome proof) {
    return switch (proof) {
      case InspectionOutcome.Answered(AdminTokenStatus finding) -> Optional.of(finding);
      case InspectionOutcome.Inconclusive(Failure failure) ->
          Optional.of(new AdminTokenStatus.Inconclusive(failure));
      case InspectionOutcome.AppRejected _, InspectionOutcome.Unreachable _ -> Optional.empty();
    };
  }

  /**
   * If the result for the admin token proves nothing about the app secret, the app token is used.
   */
  private InspectionOutcome inspect(AppSecret secret, MetaAppObserved observed) {
    var app = new AppCredential(observed.desired().appId(), secret);
    var admin = observed.secrets().adminToken();
    var proof = inspect(app, admin.orElseGet(app::appToken));
    if (admin.isPresent() && proof instanceof InspectionOutcome.Inconclusive open) {
      return inspect(app, app.appToken()) instanceof InspectionOutcome.AppRejected refused
          ? refused
          : open;
    }
    return proof;
  }

  private InspectionOutcome inspect(AppCredential app, AccessToken token) {
    return InspectionOutcome.of(graph.inspect(app, token));
  }

  /** Without an admin token, what was found is the app token's state. */
  private CredentialCheck answered(
      AppSecretStatus secret, AdminTokenStatus finding, MetaAppObserved observed) {
    var admin = observed.secrets().adminToken().map(_ -> finding);
    return CredentialCheck.answered(observed, secret, admin, clock.instant());
  }
}
