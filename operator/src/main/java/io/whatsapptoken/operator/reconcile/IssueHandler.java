package io.whatsapptoken.operator.reconcile;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.whatsapptoken.core.ledger.PendingToken;
import io.whatsapptoken.core.meta.Answer;
import io.whatsapptoken.core.meta.GraphFailure;
import io.whatsapptoken.core.meta.IssueRequest;
import io.whatsapptoken.core.meta.MetaClient;
import io.whatsapptoken.core.plan.Action;
import io.whatsapptoken.core.plan.Backoff;
import io.whatsapptoken.core.plan.CredentialLookup;
import io.whatsapptoken.core.plan.Observed;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.Origin;
import java.time.Clock;
import java.time.Duration;

/** Intend, Issue, Keep: the steps between which a token could be lost. */
final class IssueHandler {
  /**
   * A process that was stopped after it wrote the intent must not call any more once another one
   * may have taken the answer for lost.
   */
  private static final Duration CALL_WITHIN = Duration.ofSeconds(5);

  private final MetaClient graph;
  private final CompromiseHandler condemning;
  private final ExchangeHandler exchanging;
  private final Ledgers ledgers;
  private final EventRecorder journal;
  private final Clock clock;

  IssueHandler(
      MetaClient graph,
      CompromiseHandler condemning,
      Ledgers ledgers,
      EventRecorder events,
      Clock clock) {
    this.graph = graph;
    this.condemning = condemning;
    this.exchanging = new ExchangeHandler(graph, ledgers, events, clock);
    this.ledgers = ledgers;
    this.journal = events;
    this.clock = clock;
  }

  Observed issue(Action.IssueToken plan, Observed observed) {
    var intended =
        ledgers.write(
            observed, observed.ledger().withIntent(plan.intent()).withHandled(plan.handled()));
    var written = plan.intent().attempt().orElseThrow().at();
    if (clock.instant().isAfter(written.plus(CALL_WITHIN))) {
      return ledgers.write(intended, intended.ledger().withAttemptResolved());
    }
    return switch (call(plan.credential(), observed)) {
      case Answer.Ok<AccessToken>(AccessToken token) -> received(token, plan, intended);
      case Answer.Failed<AccessToken>(GraphFailure failure) ->
          condemning.revokeIfNoReplacement(plan.credential(), failed(failure, intended));
    };
  }

  private Answer<AccessToken> call(CredentialLookup.Found credential, Observed observed) {
    return switch (observed.desired().source()) {
      case DesiredState.Source.SystemUser(String id, boolean expiring) ->
          graph.issue(
              credential.app(),
              credential.admin().orElseThrow(),
              new IssueRequest(id, observed.desired().scopes(), expiring));
      case DesiredState.Source.Exchange _ ->
          graph.exchange(credential.app(), observed.ledger().current().orElseThrow().token());
      case DesiredState.Source.Supplied _ ->
          throw new IllegalStateException("nobody asks Meta for a supplied token");
    };
  }

  private Observed received(AccessToken token, Action.IssueToken plan, Observed observed) {
    var same = observed.ledger().current().filter(current -> current.token().equals(token));
    return same.isPresent()
        ? exchanging.handleUnchangedToken(same.get(), plan.credential(), observed)
        : store(token, plan, observed);
  }

  Observed cancel(Action.CancelRotation plan, Observed observed) {
    var next = ledgers.write(observed, observed.ledger().withRotationCancelled());
    var now = clock.instant();
    var lives = observed.ledger().current().filter(current -> current.isValidAt(now)).isPresent();
    journal.record(
        observed,
        EventReason.ROTATION_CALLED_OFF,
        lives
            ? "No new token is asked for: it is no longer so that "
                + plan.intent().reason().because()
                + ". The present one stays."
            : "No new token is asked for: the present one no longer works, and a dead token cannot"
                + " be exchanged.");
    return next;
  }

  Observed reportOrphan(Observed observed) {
    var next = ledgers.write(observed, observed.ledger().withOrphanCounted());
    journal.record(
        observed,
        EventReason.POSSIBLE_ORPHAN,
        "The answer to a call that issues a token was lost: Meta may hold one more token of this"
            + " system user than the operator knows. If it must not exist, revoke the system user's"
            + " tokens in Business settings; a new token follows.");
    return next;
  }

  private Observed store(AccessToken token, Action.IssueToken plan, Observed observed) {
    var wish = observed.desired().issuanceSpec(plan.credential().app().appId());
    var kept =
        observed.ledger().withIssued(new PendingToken(token, Origin.ISSUED, wish, clock.instant()));
    try {
      var next = ledgers.write(observed, kept);
      journal.record(
          observed,
          EventReason.TOKEN_ISSUED,
          "Token " + token.fingerprint() + " issued: " + plan.intent().reason().because() + ".");
      return next;
    } catch (KubernetesClientException e) {
      return recoverFromLedger(token, plan.credential(), observed, e);
    }
  }

  /**
   * The write failed, or only its answer did. A token that is not in the ledger must not live; but
   * what may be in it, another process may have published. If that cannot be told, the attempt in
   * the ledger tells of a possible orphan.
   */
  private Observed recoverFromLedger(
      AccessToken token,
      CredentialLookup.Found credential,
      Observed observed,
      KubernetesClientException cause) {
    var present = reload(observed, cause);
    if (present.ledger().tokens().contains(token)) {
      return present;
    }
    if (graph.revoke(credential.app(), token) instanceof Answer.Failed<?>) {
      journal.record(
          observed,
          EventReason.POSSIBLE_ORPHAN,
          "Token "
              + token.fingerprint()
              + " was issued, could not be kept and could not be revoked.");
    }
    throw cause;
  }

  private Observed reload(Observed observed, KubernetesClientException cause) {
    try {
      return ledgers.reload(observed);
    } catch (KubernetesClientException e) {
      cause.addSuppressed(e);
      throw cause;
    }
  }

  private Observed failed(GraphFailure failure, Observed observed) {
    var now = clock.instant();
    var ledger = observed.ledger();
    var retryState =
        Backoff.after(
            failure, ledger.retryState(), observed.desired().resource().generation(), now);
    var lost = failure instanceof GraphFailure.NoUsableResponse;
    var next =
        ledgers.write(
            observed, (lost ? ledger.withOrphanCounted() : ledger).withRetryState(retryState));
    journal.record(observed, EventReason.STEP_FAILED, Messages.failed("Issue", retryState));
    if (lost) {
      journal.record(
          observed,
          EventReason.POSSIBLE_ORPHAN,
          "Meta did not answer a call that issues a token: it may hold one more token of this"
              + " system user than the operator knows.");
    }
    ledger.intent().ifPresent(intent -> journal.rotation(intent.reason().label(), "failed"));
    return next;
  }
}
