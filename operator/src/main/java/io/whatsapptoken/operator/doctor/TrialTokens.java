package io.whatsapptoken.operator.doctor;

import io.whatsapptoken.core.meta.Answer;
import io.whatsapptoken.core.meta.AppCredential;
import io.whatsapptoken.core.meta.GraphFailure;
import io.whatsapptoken.core.meta.Inspection;
import io.whatsapptoken.core.meta.IssueRequest;
import io.whatsapptoken.core.token.AccessToken;
import io.whatsapptoken.operator.meta.http.GraphExplorer;
import io.whatsapptoken.operator.meta.http.RawAnswer;
import io.whatsapptoken.operator.meta.http.RawCall;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The tokens of one system user that a run of trials issues. It remembers each of them. */
final class TrialTokens {
  private final GraphExplorer meta;
  private final AppCredential app;
  private final AccessToken admin;
  private final String userId;
  private final List<String> scopes;
  private final Set<AccessToken> issued = new LinkedHashSet<>();
  private boolean lostOne;

  TrialTokens(
      GraphExplorer meta,
      AppCredential app,
      AccessToken admin,
      String userId,
      List<String> scopes) {
    this.meta = meta;
    this.app = app;
    this.admin = admin;
    this.userId = userId;
    this.scopes = List.copyOf(scopes);
  }

  Answer<AccessToken> issue(boolean expiring) {
    var request = new IssueRequest(userId, scopes, expiring);
    return remembered(meta.asks("issue").client().issue(app, admin, request));
  }

  Answer<AccessToken> exchange(AccessToken token) {
    return remembered(meta.asks("exchange").client().exchange(app, token));
  }

  RawAnswer revoke(AccessToken token, Caller caller, AccessToken other) {
    return meta.asks("revoke, caller is " + caller.title())
        .send(
            RawCall.get("oauth/revoke")
                .by(caller.of(token, other, admin, app))
                .withClient(app)
                .with("revoke_token", token));
  }

  /** {@code GET /me} with the token. */
  RawAnswer use(AccessToken token) {
    return meta.asks("issued token asks who it is")
        .send(RawCall.get("me").by(token).withProof(app, token));
  }

  /** {@code DELETE /{system-user}/access_tokens}: the call of last resort. */
  RawAnswer invalidateAll() {
    return meta.asks("invalidate all tokens of the user")
        .send(
            RawCall.delete(RawCall.segment(userId) + "/access_tokens")
                .by(admin)
                .withProof(app, admin));
  }

  Inspection inspect(AccessToken token) {
    return meta.asks("issued token inspected by the app").client().inspect(app, token);
  }

  boolean isValid(AccessToken token) {
    return inspect(token) instanceof Inspection.Valid;
  }

  /** Those that Meta does not report as invalid. */
  List<AccessToken> remaining() {
    return issued.stream()
        .filter(token -> !(inspect(token) instanceof Inspection.Invalid))
        .toList();
  }

  /** Whether Meta may have issued a token that never arrived. */
  boolean mayHaveLostOne() {
    return lostOne;
  }

  private Answer<AccessToken> remembered(Answer<AccessToken> answer) {
    switch (answer) {
      case Answer.Ok<AccessToken>(AccessToken token) -> issued.add(token);
      case Answer.Failed<AccessToken>(GraphFailure failure) ->
          lostOne |= failure instanceof GraphFailure.NoUsableResponse;
    }
    return answer;
  }
}
