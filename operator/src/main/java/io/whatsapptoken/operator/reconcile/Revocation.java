package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.operator.graph.Answer;
import io.whatsapptoken.operator.graph.Done;
import io.whatsapptoken.operator.graph.GraphApi;
import io.whatsapptoken.operator.graph.GraphFailure;
import io.whatsapptoken.operator.graph.Inspection;
import io.whatsapptoken.operator.graph.MetaCredential;
import io.whatsapptoken.operator.token.AccessToken;
import java.util.Optional;

/** Ends tokens at Meta. What revoke answers does not prove anything; {@code debug_token} does. */
public final class Revocation {
  private final GraphApi graph;

  public Revocation(GraphApi graph) {
    this.graph = graph;
  }

  /** Why the token lives, or may live; empty once Meta has confirmed that it is dead. */
  public Optional<GraphFailure> end(MetaCredential app, AccessToken token) {
    var answer = graph.revoke(app, token);
    return switch (graph.inspect(app, token)) {
      case Inspection.Invalid _ -> Optional.empty();
      case Inspection.Valid _ -> Optional.of(whyItLives(answer));
      case Inspection.CannotTell(GraphFailure failure) -> Optional.of(failure);
    };
  }

  private static GraphFailure whyItLives(Answer<Done> answer) {
    return switch (answer) {
      case Answer.Failed<Done>(GraphFailure failure) -> failure;
      case Answer.Ok<Done> _ ->
          new GraphFailure.Unanswered(
              "the token was revoked, and debug_token still calls it valid");
    };
  }
}
