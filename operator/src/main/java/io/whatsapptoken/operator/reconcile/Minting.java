package io.whatsapptoken.operator.reconcile;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.whatsapptoken.operator.graph.Answer;
import io.whatsapptoken.operator.graph.GraphApi;
import io.whatsapptoken.operator.graph.GraphFailure;
import io.whatsapptoken.operator.graph.IssueRequest;
import io.whatsapptoken.operator.plan.Backoff;
import io.whatsapptoken.operator.plan.Credential;
import io.whatsapptoken.operator.plan.Observed;
import io.whatsapptoken.operator.plan.Plan;
import io.whatsapptoken.operator.plan.Wish;
import io.whatsapptoken.operator.token.AccessToken;
import io.whatsapptoken.operator.token.KeptToken;
import io.whatsapptoken.operator.token.Ledger;
import io.whatsapptoken.operator.token.Origin;
import java.time.Clock;
import java.time.Duration;

/** Intend, Issue, Keep: the steps between which a token could be lost. */
final class Minting {
  /**
   * A process that was stopped after it wrote the intent must not call any more once another one
   * may have taken the answer for lost.
   */
  private static final Duration CALL_WITHIN = Duration.ofSeconds(5);

  private final GraphApi graph;
  private final Condemning condemning;
  private final Exchanging exchanging;
  private final Journal journal;
  private final Clock clock;

  Minting(GraphApi graph, Condemning condemning, Journal journal, Clock clock) {
    this.graph = graph;
    this.condemning = condemning;
    this.exchanging = new Exchanging(graph, journal, clock);
    this.journal = journal;
    this.clock = clock;
  }

  Observed mint(Plan.Mint plan, Visit visit, Observed seen) {
    var intended =
        visit.write(seen, seen.ledger().intending(plan.intent()).handling(plan.handled()));
    var written = plan.intent().attempt().orElseThrow().at();
    if (clock.instant().isAfter(written.plus(CALL_WITHIN))) {
      return visit.write(intended, intended.ledger().unattempted());
    }
    return switch (ask(plan.credential(), seen)) {
      case Answer.Ok<AccessToken>(AccessToken token) -> received(token, plan, visit, intended);
      case Answer.Failed<AccessToken>(GraphFailure failure) ->
          condemning.ifNoNewOneCanBeHad(plan.credential(), visit, failed(failure, visit, intended));
    };
  }

  private Answer<AccessToken> ask(Credential.Found credential, Observed seen) {
    return switch (seen.wish().source()) {
      case Wish.Source.SystemUser(String id, boolean expiring) ->
          graph.issue(
              credential.app(),
              credential.admin().orElseThrow(),
              new IssueRequest(id, seen.wish().scopes(), expiring));
      case Wish.Source.Exchange _ ->
          graph.exchange(credential.app(), seen.ledger().current().orElseThrow().token());
      case Wish.Source.Supplied _ ->
          throw new IllegalStateException("nobody asks Meta for a supplied token");
    };
  }

  private Observed received(AccessToken token, Plan.Mint plan, Visit visit, Observed seen) {
    var same = seen.ledger().current().filter(current -> current.token().equals(token));
    return same.isPresent()
        ? exchanging.sameAgain(same.get(), plan.credential(), visit, seen)
        : keep(token, plan, visit, seen);
  }

  Observed callOff(Plan.CallOff plan, Visit visit, Observed seen) {
    var next = visit.write(seen, seen.ledger().calledOff());
    var now = clock.instant();
    var lives = seen.ledger().current().filter(current -> current.livesAt(now)).isPresent();
    journal.tell(
        visit.resource(),
        Happening.ROTATION_CALLED_OFF,
        lives
            ? "No new token is asked for: it is no longer so that "
                + plan.intent().reason().because()
                + ". The present one stays."
            : "No new token is asked for: the present one no longer works, and a dead token cannot"
                + " be exchanged.");
    return next;
  }

  Observed reportOrphan(Visit visit, Observed seen) {
    var next = visit.write(seen, seen.ledger().orphaned());
    journal.tell(
        visit.resource(),
        Happening.POSSIBLE_ORPHAN,
        "The answer to a call that issues a token was lost: Meta may hold one more token of this"
            + " system user than the operator knows. If it must not exist, revoke the system user's"
            + " tokens in Business settings; a new token follows.");
    return next;
  }

  private Observed keep(AccessToken token, Plan.Mint plan, Visit visit, Observed seen) {
    var wish = seen.wish().tokenWish(plan.credential().app().appId());
    var kept = seen.ledger().keeping(new KeptToken(token, Origin.ISSUED, wish, clock.instant()));
    try {
      var next = visit.write(seen, kept);
      journal.tell(
          visit.resource(),
          Happening.TOKEN_ISSUED,
          "Token " + token.fingerprint() + " issued: " + plan.intent().reason().because() + ".");
      return next;
    } catch (KubernetesClientException e) {
      return savedAfterAll(token, plan.credential(), visit, seen, e);
    }
  }

  /**
   * The write failed, or only its answer did. A token that is not in the ledger must not live; but
   * what may be in it, another process may have published. If that cannot be told, the attempt in
   * the ledger tells of a possible orphan.
   */
  private Observed savedAfterAll(
      AccessToken token,
      Credential.Found credential,
      Visit visit,
      Observed seen,
      KubernetesClientException cause) {
    var present = reread(visit, cause);
    if (present.tokens().contains(token)) {
      return seen.with(present);
    }
    if (graph.revoke(credential.app(), token) instanceof Answer.Failed<?>) {
      journal.tell(
          visit.resource(),
          Happening.POSSIBLE_ORPHAN,
          "Token "
              + token.fingerprint()
              + " was issued, could not be kept and could not be revoked.");
    }
    throw cause;
  }

  private static Ledger reread(Visit visit, KubernetesClientException cause) {
    try {
      return visit.reread();
    } catch (KubernetesClientException e) {
      cause.addSuppressed(e);
      throw cause;
    }
  }

  private Observed failed(GraphFailure failure, Visit visit, Observed seen) {
    var now = clock.instant();
    var ledger = seen.ledger();
    var setback =
        Backoff.after(failure, ledger.setback(), seen.wish().identity().generation(), now);
    var lost = failure instanceof GraphFailure.Unanswered;
    var next = visit.write(seen, (lost ? ledger.orphaned() : ledger).setBack(setback));
    journal.tell(visit.resource(), Happening.STEP_FAILED, Sentences.failed("Issue", setback));
    if (lost) {
      journal.tell(
          visit.resource(),
          Happening.POSSIBLE_ORPHAN,
          "Meta did not answer a call that issues a token: it may hold one more token of this"
              + " system user than the operator knows.");
    }
    ledger.intent().ifPresent(intent -> journal.rotation(intent.reason().label(), "failed"));
    return next;
  }
}
