package io.whatsapptoken.operator.reconcile;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.whatsapptoken.core.ledger.CurrentToken;
import io.whatsapptoken.core.meta.Acknowledged;
import io.whatsapptoken.core.meta.Answer;
import io.whatsapptoken.core.meta.GraphError;
import io.whatsapptoken.core.meta.GraphFailure;
import io.whatsapptoken.core.meta.Inspection;
import io.whatsapptoken.core.meta.MetaClient;
import io.whatsapptoken.core.revocation.Revocation;
import io.whatsapptoken.core.revocation.RevocationContext;
import io.whatsapptoken.core.revocation.RevocationPause;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.core.token.TokenFacts;
import io.whatsapptoken.operator.kubernetes.CredentialStore;
import io.whatsapptoken.operator.kubernetes.RevocationPauses;
import io.whatsapptoken.operator.reconcile.SiblingTokens.User;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Revokes tokens at Meta. Callers are tried in order until {@code debug_token} reports the token
 * invalid; nothing else proves a revocation. Before and after, a token of the same system user that
 * must stay valid is inspected: if it became invalid, too, revocation is paused for the app.
 */
final class TokenRevoker {
  private static final String CONFIRMED = "Meta confirmed that it is invalid";

  private final MetaClient graph;
  private final CredentialStore credentials;
  private final PauseRecorder pauses;
  private final SiblingTokens siblings;
  private final Clock clock;

  TokenRevoker(
      MetaClient graph,
      CredentialStore credentials,
      RevocationPauses pauses,
      SiblingTokens siblings,
      Clock clock) {
    this.graph = graph;
    this.credentials = credentials;
    this.pauses = new PauseRecorder(pauses);
    this.siblings = siblings;
    this.clock = clock;
  }

  /**
   * A token that must stay valid.
   *
   * @param own whether it is the current token of the same resource
   */
  private record Witness(AccessToken token, boolean own) {}

  RevocationResult revoke(RevocationRequest request) {
    pauses.recordLate(request.desired());
    return switch (graph.inspect(request.app(), request.token())) {
      case Inspection.Invalid _ ->
          request.triedBefore() ? lateEffect(request) : unlessPaused(TokenFacts.UNKNOWN, request);
      case Inspection.Inconclusive(GraphFailure failure) -> new RevocationResult.Failed(failure);
      case Inspection.Valid(TokenFacts facts) -> unlessPaused(facts, request);
    };
  }

  /** One report of an invalid token may be wrong, so it is revoked nevertheless. */
  private RevocationResult unlessPaused(TokenFacts facts, RevocationRequest request) {
    var context = context(request);
    return context
        .state()
        .pause()
        .<RevocationResult>map(RevocationResult.Paused::new)
        .orElseGet(() -> revoke(facts, context, request));
  }

  /** With the namespace, the app or the permission to read it may be gone. */
  private RevocationContext context(RevocationRequest request) {
    var observed = request.credential().revocationContext();
    var namespace = request.desired().resource().namespace();
    try {
      return credentials.revocationContext(namespace, request.desired().app()).orElse(observed);
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_FORBIDDEN) {
        return observed;
      }
      throw e;
    }
  }

  /**
   * An earlier trial may have revoked it, and other tokens with it. If it has done no harm, the
   * token is revoked again, as one report may be wrong.
   */
  private RevocationResult lateEffect(RevocationRequest request) {
    return request
        .current()
        .map(current ->
            examine(new Witness(current.token(), true), current.facts().userId(), request))
        .filter(result -> !(result instanceof RevocationResult.Invalid))
        .orElseGet(() -> unlessPaused(TokenFacts.UNKNOWN, request));
  }

  private RevocationResult revoke(
      TokenFacts facts, RevocationContext context, RevocationRequest request) {
    if (request.current().isEmpty()) {
      return tryCallers(facts, context, request);
    }
    var current = request.current().get();
    return switch (graph.inspect(request.app(), current.token())) {
      case Inspection.Valid _ -> tryCallers(facts, context, request);
      case Inspection.Invalid(GraphError why) ->
          request.regardless()
              ? tryCallers(facts, context, request.withoutCurrent())
              : new RevocationResult.CurrentInvalid(why);
      case Inspection.Inconclusive(GraphFailure failure) -> new RevocationResult.Failed(failure);
    };
  }

  private RevocationResult tryCallers(
      TokenFacts facts, RevocationContext context, RevocationRequest request) {
    var witness = witness(facts, request);
    var revocation =
        new Revocation(
            request.app(),
            request.token(),
            request.current().map(CurrentToken::token),
            context.admin());
    var refusal = Optional.<GraphError>empty();
    for (var caller : revocation.callers()) {
      var answer = graph.revoke(request.app(), caller, request.token());
      var failure = answer instanceof Answer.Failed<Acknowledged>(var why) ? why : null;
      if (failure != null && wasNotHeard(failure)) {
        return new RevocationResult.Failed(failure);
      }
      switch (graph.inspect(request.app(), request.token())) {
        case Inspection.Invalid _ -> {
          return witness
              .map(known -> examine(known, userId(facts, request), request))
              .orElseGet(() -> new RevocationResult.Invalid(CONFIRMED));
        }
        case Inspection.Inconclusive(GraphFailure unknown) -> {
          return new RevocationResult.Failed(unknown);
        }
        // A response that says nothing may be a rejection: old OAuth errors have no code.
        case Inspection.Valid _ ->
            refusal =
                failure instanceof GraphFailure.Refused(GraphError error, _)
                    ? Optional.of(error)
                    : refusal;
      }
    }
    return new RevocationResult.InVain(refusal);
  }

  private static String userId(TokenFacts facts, RevocationRequest request) {
    return facts.userId().isEmpty()
        ? request.current().map(current -> current.facts().userId()).orElse("")
        : facts.userId();
  }

  /** Another caller would be answered in the same way. */
  private static boolean wasNotHeard(GraphFailure failure) {
    return switch (failure) {
      case GraphFailure.Unreachable _, GraphFailure.Transient _, GraphFailure.Throttled _ -> true;
      case GraphFailure.Refused refused -> refused.rejectsEveryCaller();
      case GraphFailure.NoUsableResponse _ -> false;
    };
  }

  private Optional<Witness> witness(TokenFacts facts, RevocationRequest request) {
    var own = request.current().map(current -> new Witness(current.token(), true));
    var sameUser =
        request
            .current()
            .filter(current -> current.facts().userId().equals(facts.userId()))
            .isPresent();
    return sameUser
        ? own
        : siblings
            .of(new User(facts.appId(), facts.userId()), request.desired().resource())
            .filter(token -> !token.equals(request.token()))
            .filter(token -> graph.inspect(request.app(), token) instanceof Inspection.Valid)
            .findFirst()
            .map(token -> new Witness(token, false))
            .or(() -> own);
  }

  /** A single answer may be wrong: a second one confirms it. */
  private RevocationResult examine(Witness witness, String userId, RevocationRequest request) {
    return switch (graph.inspect(request.app(), witness.token())) {
      case Inspection.Valid _ -> new RevocationResult.Invalid(CONFIRMED);
      case Inspection.Inconclusive(GraphFailure failure) -> new RevocationResult.Failed(failure);
      case Inspection.Invalid _ ->
          switch (graph.inspect(request.app(), witness.token())) {
            case Inspection.Valid _ -> new RevocationResult.Invalid(CONFIRMED);
            case Inspection.Inconclusive(GraphFailure failure) ->
                new RevocationResult.Failed(failure);
            case Inspection.Invalid(GraphError why) -> harmful(witness, why, userId, request);
          };
    };
  }

  /** The pause is durable before anything else happens. */
  private RevocationResult harmful(
      Witness witness, GraphError why, String userId, RevocationRequest request) {
    var pause =
        new RevocationPause(
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            userId,
            "The revocation of token "
                + request.token().fingerprint()
                + " also invalidated token "
                + witness.token().fingerprint()
                + " of the same system user ("
                + userId
                + ").");
    pauses.record(request.desired(), pause);
    return new RevocationResult.Harmful(pause, witness.own() ? Optional.of(why) : Optional.empty());
  }
}
