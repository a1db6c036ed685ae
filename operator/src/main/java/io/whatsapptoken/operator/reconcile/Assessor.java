package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.operator.graph.Answer;
import io.whatsapptoken.operator.graph.Asset;
import io.whatsapptoken.operator.graph.Done;
import io.whatsapptoken.operator.graph.GraphApi;
import io.whatsapptoken.operator.graph.GraphError;
import io.whatsapptoken.operator.graph.GraphFailure;
import io.whatsapptoken.operator.graph.Inspection;
import io.whatsapptoken.operator.graph.MetaCredential;
import io.whatsapptoken.operator.graph.Remedy;
import io.whatsapptoken.operator.plan.FailureNotes;
import io.whatsapptoken.operator.plan.Fitness;
import io.whatsapptoken.operator.plan.Wish;
import io.whatsapptoken.operator.token.AccessToken;
import io.whatsapptoken.operator.token.FailureNote;
import io.whatsapptoken.operator.token.FailureNote.Blame;
import io.whatsapptoken.operator.token.TokenFacts;
import java.time.Clock;

/** Asks Meta all that tells whether a token works and does what is wished. Changes nothing. */
final class Assessor {
  private final GraphApi graph;
  private final Clock clock;

  Assessor(GraphApi graph, Clock clock) {
    this.graph = graph;
    this.clock = clock;
  }

  /** What came of it. */
  sealed interface Assessment {
    record Fit(TokenFacts facts) implements Assessment {}

    /** It works, and does not do what is wished. */
    record Unfit(TokenFacts facts, FailureNote why) implements Assessment {}

    record Dead(GraphError why) implements Assessment {}

    record CannotTell(GraphFailure failure) implements Assessment {}
  }

  Assessment assess(MetaCredential app, AccessToken token, Wish wish) {
    return switch (graph.inspect(app, token)) {
      case Inspection.Valid(TokenFacts facts) ->
          Fitness.flaw(facts, wish, app.appId(), clock.instant())
              .<Assessment>map(flaw -> new Assessment.Unfit(facts, flaw))
              .orElseGet(() -> reach(facts, app, token, wish));
      case Inspection.Invalid(GraphError why) -> new Assessment.Dead(why);
      case Inspection.CannotTell(GraphFailure failure) -> new Assessment.CannotTell(failure);
    };
  }

  private Assessment reach(TokenFacts facts, MetaCredential app, AccessToken token, Wish wish) {
    for (var asset : wish.assets()) {
      if (graph.probe(app, token, asset) instanceof Answer.Failed<Done>(GraphFailure failure)) {
        return failed(failure, asset, facts, app, token);
      }
    }
    return new Assessment.Fit(facts);
  }

  /** A refusal of our own credential says nothing of the token. */
  private Assessment failed(
      GraphFailure failure, Asset asset, TokenFacts facts, MetaCredential app, AccessToken token) {
    if (!(failure instanceof GraphFailure.Refused(_, Remedy remedy))
        || FailureNotes.of(failure).blames() == Blame.CREDENTIAL) {
      return new Assessment.CannotTell(failure);
    }
    // It may have died since debug_token was asked, and debug_token alone proves that.
    return remedy == Remedy.REPLACE_TOKEN
            && graph.inspect(app, token) instanceof Inspection.Invalid(GraphError why)
        ? new Assessment.Dead(why)
        : new Assessment.Unfit(facts, FailureNotes.outOfReach(asset, failure));
  }
}
