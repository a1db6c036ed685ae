package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.core.meta.Acknowledged;
import io.whatsapptoken.core.meta.Answer;
import io.whatsapptoken.core.meta.AppCredential;
import io.whatsapptoken.core.meta.GraphFailure;
import io.whatsapptoken.core.meta.Inspection;
import io.whatsapptoken.core.meta.MetaClient;
import io.whatsapptoken.core.token.AccessToken;
import java.util.Optional;

/** Revokes tokens at Meta. Only {@code debug_token} proves a revocation. */
public final class TokenRevoker {
  private final MetaClient graph;

  public TokenRevoker(MetaClient graph) {
    this.graph = graph;
  }

  /** Why the token may still be valid; empty once Meta has confirmed that it is invalid. */
  public Optional<GraphFailure> revoke(AppCredential app, AccessToken token) {
    var answer = graph.revoke(app, token);
    return switch (graph.inspect(app, token)) {
      case Inspection.Invalid _ -> Optional.empty();
      case Inspection.Valid _ -> Optional.of(whyStillValid(answer));
      case Inspection.Inconclusive(GraphFailure failure) -> Optional.of(failure);
    };
  }

  private static GraphFailure whyStillValid(Answer<Acknowledged> answer) {
    return switch (answer) {
      case Answer.Failed<Acknowledged>(GraphFailure failure) -> failure;
      case Answer.Ok<Acknowledged> _ ->
          new GraphFailure.NoUsableResponse(
              "the token was revoked, and debug_token still calls it valid");
    };
  }
}
