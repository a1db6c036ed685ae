package io.whatsapptoken.operator.graph.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.whatsapptoken.operator.graph.Answer;
import io.whatsapptoken.operator.graph.Asset;
import io.whatsapptoken.operator.graph.Done;
import io.whatsapptoken.operator.graph.GraphApi;
import io.whatsapptoken.operator.graph.GraphError;
import io.whatsapptoken.operator.graph.GraphFailure;
import io.whatsapptoken.operator.graph.Inspection;
import io.whatsapptoken.operator.graph.IssueRequest;
import io.whatsapptoken.operator.graph.MetaCredential;
import io.whatsapptoken.operator.token.AccessToken;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * The Graph API over HTTP. The caller's token travels in a header. What Meta takes only in the
 * query ({@code input_token}, {@code revoke_token}, {@code client_secret}) makes a URL a secret:
 * none is logged, thrown or returned.
 *
 * <p>None of the features that version 26 removes is used ({@code pretty}, {@code debug}, {@code
 * date_format}, ids at the root, ETags).
 */
public final class HttpGraphApi implements GraphApi, AutoCloseable {
  private final Wire wire;
  private final Clock clock;
  private final GraphCalls calls;

  public HttpGraphApi(GraphEndpoint endpoint, Clock clock, GraphCalls calls) {
    this(new Wire(endpoint), clock, calls);
  }

  /** Calls through the given client, which it closes. */
  public HttpGraphApi(GraphEndpoint endpoint, HttpClient client, Clock clock, GraphCalls calls) {
    this(new Wire(endpoint, client), clock, calls);
  }

  HttpGraphApi(Wire wire, Clock clock, GraphCalls calls) {
    this.wire = wire;
    this.clock = clock;
    this.calls = calls;
  }

  @Override
  public Inspection inspect(MetaCredential app, AccessToken token) {
    var call =
        GraphCall.byApp(GraphOperation.INSPECT, app, "debug_token")
            .withSecret("input_token", token.reveal());
    var answer = ask(call, body -> DebugToken.read(body, call.scrubber(), clock.instant()));
    return switch (answer) {
      case Answer.Ok<Inspection>(Inspection inspection) -> inspection;
      case Answer.Failed<Inspection>(GraphFailure failure) ->
          leavesItOpen(failure)
              ? askTheTokenItself(app, token, failure)
              : new Inspection.CannotTell(failure);
    };
  }

  /**
   * Tokens of business integrations get this error instead of {@code is_valid: false} once the
   * client has removed the app (measured); so do faults of our own call.
   */
  private static boolean leavesItOpen(GraphFailure failure) {
    return failure instanceof GraphFailure.Refused(GraphError error, _) && error.code() == 100;
  }

  private Inspection askTheTokenItself(
      MetaCredential app, AccessToken token, GraphFailure failure) {
    var call =
        GraphCall.by(Caller.TOKEN, token, app, GraphOperation.WHO_AM_I, "me").with("fields", "id");
    return ask(call, body -> Optional.of(Done.DONE))
                instanceof Answer.Failed<Done>(GraphFailure.Refused dead)
            && Refusals.provesTokenDead(dead)
        ? new Inspection.Invalid(dead.error())
        : new Inspection.CannotTell(failure);
  }

  @Override
  public Answer<AccessToken> issue(MetaCredential app, AccessToken admin, IssueRequest request) {
    var path = GraphCall.encode(request.systemUserId()) + "/access_tokens";
    var call =
        GraphCall.by(Caller.ADMIN, admin, app, GraphOperation.ISSUE, path)
            .with("business_app", app.appId())
            .with("scope", String.join(",", request.scopes()));
    if (request.expiring()) {
      call.with("set_token_expires_in_60_days", "true");
    }
    return ask(call, body -> text(body, "access_token").map(AccessToken::new));
  }

  /** The app vouches for itself with its secret; the token is a parameter like any other. */
  @Override
  public Answer<AccessToken> exchange(MetaCredential app, AccessToken token) {
    var call =
        GraphCall.by(Caller.TOKEN, token, app, GraphOperation.EXCHANGE, "oauth/access_token")
            .with("grant_type", "fb_exchange_token")
            .with("client_id", app.appId())
            .withSecret("client_secret", app.secret().reveal())
            .withSecret("fb_exchange_token", token.reveal())
            .with("set_token_expires_in_60_days", "true");
    return ask(call, body -> text(body, "access_token").map(AccessToken::new));
  }

  /** The second field makes Meta refuse the id of another kind of thing. */
  @Override
  public Answer<Done> probe(MetaCredential app, AccessToken token, Asset asset) {
    var fields =
        switch (asset) {
          case Asset.BusinessAccount _ -> "id,name";
          case Asset.PhoneNumber _ -> "id,display_phone_number";
        };
    var path = GraphCall.encode(asset.id());
    var call =
        GraphCall.by(Caller.TOKEN, token, app, GraphOperation.PROBE, path).with("fields", fields);
    return ask(call, body -> text(body, "id").map(_ -> Done.DONE));
  }

  /**
   * The token revokes itself: Meta asks for a caller of the same app, and the one token that surely
   * is of that app and that this method is given is this one.
   */
  @Override
  public Answer<Done> revoke(MetaCredential app, AccessToken token) {
    var call =
        GraphCall.by(Caller.RETIRED, token, app, GraphOperation.REVOKE, "oauth/revoke")
            .with("client_id", app.appId())
            .withSecret("client_secret", app.secret().reveal())
            .withSecret("revoke_token", token.reveal());
    return ask(
        call,
        body ->
            DebugToken.flag(body.path("success").isMissingNode() ? body : body.path("success"))
                .filter(success -> success)
                .map(_ -> Done.DONE));
  }

  private <T> Answer<T> ask(GraphCall call, Function<JsonNode, Optional<T>> reader) {
    var started = System.nanoTime();
    var answer = answer(call, reader);
    var took = Duration.ofNanos(System.nanoTime() - started);
    calls.made(call.operation(), GraphCalls.Outcome.of(answer), took);
    return answer;
  }

  private <T> Answer<T> answer(GraphCall call, Function<JsonNode, Optional<T>> reader) {
    if (!call.canBeSent()) {
      return new Answer.Failed<>(notAToken(call));
    }
    var sent = clock.instant();
    return switch (wire.send(call)) {
      case Reply.Lost(GraphFailure failure) -> new Answer.Failed<>(failure);
      case Reply.Received received -> {
        var answer = read(call, received, reader);
        compareClocks(received, answer, sent);
        yield answer;
      }
    };
  }

  /** What is not an answer of Meta's, such as a gateway's, tells nothing of Meta's clock. */
  private void compareClocks(Reply.Received received, Answer<?> answer, Instant sent) {
    if (GraphCalls.Outcome.of(answer) != GraphCalls.Outcome.UNANSWERED) {
      ClockSkew.ahead(received.headers(), sent, clock.instant()).ifPresent(calls::clockCompared);
    }
  }

  private static GraphFailure notAToken(GraphCall call) {
    var error =
        new GraphError(
            0,
            190,
            OptionalInt.empty(),
            "Not sent: the credential holds a blank, a line break or another character that no"
                + " token of Meta's has.",
            "");
    return Refusals.classify(new Refusal(call.caller(), error, false, Duration.ZERO));
  }

  private static <T> Answer<T> read(
      GraphCall call, Reply.Received received, Function<JsonNode, Optional<T>> reader) {
    var refusal = received.refusal(call);
    if (refusal.isPresent()) {
      return new Answer.Failed<>(Refusals.classify(refusal.get()));
    }
    var value = received.isSuccess() ? reader.apply(received.body()) : Optional.<T>empty();
    return value
        .<Answer<T>>map(Answer.Ok::new)
        .orElseGet(() -> new Answer.Failed<>(received.unusable()));
  }

  private static Optional<String> text(JsonNode body, String field) {
    return Optional.of(body.path(field).asText("")).filter(text -> !text.isBlank());
  }

  @Override
  public void close() {
    wire.close();
  }
}
