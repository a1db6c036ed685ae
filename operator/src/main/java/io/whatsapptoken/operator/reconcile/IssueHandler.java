package io.whatsapptoken.operator.reconcile;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.whatsapptoken.core.ledger.PendingToken;
import io.whatsapptoken.core.meta.Answer;
import io.whatsapptoken.core.meta.GraphFailure;
import io.whatsapptoken.core.meta.IssueRequest;
import io.whatsapptoken.core.meta.MetaClient;
import io.whatsapptoken.core.plan.Action;
import io.whatsapptoken.core.plan.Credential;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.core.spec.Source;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.Origin;
import java.time.Duration;

/** Intent, Issue, Store: the steps between which a token could be lost. */
final class IssueHandler {
  /**
   * A process that was paused after it wrote the intent must not call once another process may have
   * considered the response lost.
   */
  private static final Duration CALL_WITHIN = Duration.ofSeconds(5);

  private static final String RESPONSE_LOST = "the response to a token request was lost";

  private final MetaClient graph;
  private final TokenRevoker revoker;
  private final CompromiseHandler compromise;
  private final ExchangeHandler exchange;
  private final StepRecorder steps;

  IssueHandler(
      MetaClient graph, TokenRevoker revoker, CompromiseHandler compromise, StepRecorder steps) {
    this.graph = graph;
    this.revoker = revoker;
    this.compromise = compromise;
    this.exchange = new ExchangeHandler(graph, steps);
    this.steps = steps;
  }

  Observed issue(Action.IssueToken action, Observed observed) {
    var intended =
        steps.write(
            observed, observed.ledger().withIntent(action.intent()).withHandled(action.handled()));
    var written = action.intent().attempt().orElseThrow().at();
    if (steps.now().isAfter(written.plus(CALL_WITHIN))) {
      return steps.write(intended, intended.ledger().withAttemptResolved());
    }
    return switch (call(action.credential(), observed)) {
      case Answer.Ok<AccessToken>(AccessToken token) -> received(token, action, intended);
      case Answer.Failed<AccessToken>(GraphFailure failure) ->
          compromise.revokeIfNoReplacement(action.credential(), failed(failure, intended));
    };
  }

  private Answer<AccessToken> call(Credential credential, Observed observed) {
    return switch (observed.desired().source()) {
      case Source.SystemUser(String id, boolean expiring) ->
          graph.issue(
              credential.app(),
              credential.admin().orElseThrow(),
              new IssueRequest(id, observed.desired().scopes(), expiring));
      case Source.Exchange _ ->
          graph.exchange(credential.app(), observed.ledger().current().orElseThrow().token());
      case Source.Supplied _, Source.None _ ->
          throw new IllegalStateException("a supplied token is not issued");
    };
  }

  private Observed received(AccessToken token, Action.IssueToken action, Observed observed) {
    return observed
        .ledger()
        .current()
        .filter(current -> current.token().equals(token))
        .map(same -> exchange.handleUnchangedToken(same, action.credential(), observed))
        .orElseGet(() -> store(token, action, observed));
  }

  private Observed store(AccessToken token, Action.IssueToken action, Observed observed) {
    var spec = observed.desired().issuanceSpec(action.credential().app().appId());
    var issued = new PendingToken(token, Origin.ISSUED, spec, steps.now());
    try {
      return steps.write(
          observed,
          observed.ledger().withIssued(issued),
          EventReason.TOKEN_ISSUED,
          token.fingerprint(),
          action.intent().reason().because());
    } catch (KubernetesClientException e) {
      return recoverFromLedger(token, action.credential(), observed, e);
    }
  }

  /**
   * The write failed, or only its response was lost. A token that is not in the ledger must be
   * revoked; one that is in it may already be published by another process. If the ledger cannot be
   * read, the attempt in it reveals a possible orphan.
   */
  private Observed recoverFromLedger(
      AccessToken token,
      Credential credential,
      Observed observed,
      KubernetesClientException cause) {
    var present = reload(observed, cause);
    if (present.ledger().tokens().contains(token)) {
      return present;
    }
    var request = RevocationRequest.of(token, credential, present, steps.now());
    if (!revoker.revoke(request).isInvalid()) {
      steps.record(
          observed,
          EventReason.POSSIBLE_ORPHAN,
          "token " + token.fingerprint() + " was issued, but could be neither stored nor revoked");
    }
    throw cause;
  }

  private Observed reload(Observed observed, KubernetesClientException cause) {
    try {
      return steps.ledgers().reload(observed);
    } catch (KubernetesClientException e) {
      cause.addSuppressed(e);
      throw cause;
    }
  }

  private Observed failed(GraphFailure failure, Observed observed) {
    var reason = observed.ledger().intent().orElseThrow().reason().label();
    steps.countRotation(reason, "failed");
    if (!(failure instanceof GraphFailure.NoUsableResponse)) {
      return steps.retry("Issue", failure, observed);
    }
    var counted = observed.with(observed.ledger().withOrphanCounted());
    var next = steps.retryLost("Issue", failure, counted);
    steps.record(next, EventReason.POSSIBLE_ORPHAN, RESPONSE_LOST);
    return next;
  }

  Observed reportOrphan(Observed observed) {
    return steps.write(
        observed,
        observed.ledger().withOrphanCounted(),
        EventReason.POSSIBLE_ORPHAN,
        RESPONSE_LOST);
  }
}
