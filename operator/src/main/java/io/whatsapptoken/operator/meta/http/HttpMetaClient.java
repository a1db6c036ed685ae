package io.whatsapptoken.operator.meta.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.whatsapptoken.core.meta.Acknowledged;
import io.whatsapptoken.core.meta.Answer;
import io.whatsapptoken.core.meta.AppCredential;
import io.whatsapptoken.core.meta.Asset;
import io.whatsapptoken.core.meta.GraphError;
import io.whatsapptoken.core.meta.GraphFailure;
import io.whatsapptoken.core.meta.Inspection;
import io.whatsapptoken.core.meta.IssueRequest;
import io.whatsapptoken.core.meta.MetaClient;
import io.whatsapptoken.core.meta.Remediation;
import io.whatsapptoken.core.meta.RevocationCaller;
import io.whatsapptoken.core.token.AccessToken;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/**
 * The Graph API over HTTP. The caller's token travels in a header. What Meta takes only in the
 * query ({@code input_token}, {@code revoke_token}, {@code client_secret}) makes a URL a secret:
 * none is logged, thrown or returned.
 *
 * <p>None of the features that version 26 removes is used ({@code pretty}, {@code debug}, {@code
 * date_format}, ids at the root, ETags).
 */
public final class HttpMetaClient implements MetaClient, AutoCloseable {
  /** Top-level errors of {@code debug_token} that may concern the inspected token. */
  private static final Set<Integer> CONCERN_TOKEN = Set.of(100, 102, 190);

  private final HttpTransport wire;
  private final Clock clock;
  private final CallListener calls;

  /** Calls Meta directly. */
  public HttpMetaClient(GraphEndpoint endpoint, Clock clock, CallListener calls) {
    this(endpoint, Route.DIRECT, clock, calls);
  }

  public HttpMetaClient(GraphEndpoint endpoint, Route route, Clock clock, CallListener calls) {
    this(new HttpTransport(endpoint, route), clock, calls);
  }

  /** Calls through the given client, which it closes. */
  public HttpMetaClient(
      GraphEndpoint endpoint, HttpClient client, Clock clock, CallListener calls) {
    this(new HttpTransport(endpoint, Route.DIRECT, client), clock, calls);
  }

  HttpMetaClient(HttpTransport wire, Clock clock, CallListener calls) {
    this.wire = wire;
    this.clock = clock;
    this.calls = calls;
  }

  @Override
  public Inspection inspect(AppCredential app, AccessToken token) {
    var call =
        GraphRequest.byApp(GraphOperation.INSPECT, app, "debug_token")
            .withSecret("input_token", token.reveal());
    var answer = send(call, body -> DebugTokenParser.read(body, call.redactor(), clock.instant()));
    return switch (answer) {
      case Answer.Ok<Inspection>(Inspection inspection) -> inspection;
      case Answer.Failed<Inspection>(GraphFailure failure) ->
          failure instanceof GraphFailure.Refused refused
                  && mayConcernToken(refused)
                  && !token.equals(app.appToken())
              ? crossCheck(app, token, refused)
              : new Inspection.Inconclusive(failure);
    };
  }

  /**
   * Tokens of business integrations get error 100 instead of {@code is_valid: false} once the
   * client has removed the app (measured); so do faults of our own call. Whether 190 and 102 can
   * concern the inspected token is not known.
   */
  private static boolean mayConcernToken(GraphFailure.Refused refused) {
    return CONCERN_TOKEN.contains(refused.error().code())
        && refused.remedy() != Remediation.USE_TOKEN_OF_APP;
  }

  /**
   * Calls with the token itself: a wrong proof, and an app that Meta rejects, have other errors.
   */
  private Inspection crossCheck(
      AppCredential app, AccessToken token, GraphFailure.Refused failure) {
    var call =
        GraphRequest.by(TokenRole.TOKEN, token, app, GraphOperation.WHO_AM_I, "me")
            .with("fields", "id");
    return switch (send(call, body -> Optional.of(Acknowledged.DONE))) {
      case Answer.Failed<Acknowledged>(GraphFailure.Refused refused)
          when ErrorClassifier.provesTokenInvalid(refused) ->
          new Inspection.Invalid(refused.error());
      case Answer.Failed<Acknowledged>(GraphFailure.Refused refused)
          when refused.error().blocksApiAccess() ->
          new Inspection.Inconclusive(refused);
      case Answer.Failed<Acknowledged> _ -> new Inspection.Inconclusive(failure);
      case Answer.Ok<Acknowledged> _ -> new Inspection.Inconclusive(withValidProof(failure));
    };
  }

  /** Meta accepted a proof that was made with the app secret, so the secret is not to blame. */
  private static GraphFailure withValidProof(GraphFailure.Refused failure) {
    return failure.remedy() == Remediation.CHECK_APP_SECRET
        ? new GraphFailure.Refused(failure.error(), Remediation.CHECK_APP)
        : failure;
  }

  @Override
  public Answer<AccessToken> issue(AppCredential app, AccessToken admin, IssueRequest request) {
    var path = GraphRequest.encode(request.systemUserId()) + "/access_tokens";
    var call =
        GraphRequest.by(TokenRole.ADMIN, admin, app, GraphOperation.ISSUE, path)
            .with("business_app", app.appId())
            .with("scope", String.join(",", request.scopes()));
    if (request.expiring()) {
      call.with("set_token_expires_in_60_days", "true");
    }
    return send(call, body -> text(body, "access_token").map(AccessToken::new));
  }

  /** The app vouches for itself with its secret; the token is a parameter like any other. */
  @Override
  public Answer<AccessToken> exchange(AppCredential app, AccessToken token) {
    var call =
        GraphRequest.by(TokenRole.TOKEN, token, app, GraphOperation.EXCHANGE, "oauth/access_token")
            .with("grant_type", "fb_exchange_token")
            .with("client_id", app.appId())
            .withSecret("client_secret", app.secret().reveal())
            .withSecret("fb_exchange_token", token.reveal())
            .with("set_token_expires_in_60_days", "true");
    return send(call, body -> text(body, "access_token").map(AccessToken::new));
  }

  /** The second field exists only on this kind of object, so Meta rejects the ID of another. */
  @Override
  public Answer<Acknowledged> probe(AppCredential app, AccessToken token, Asset asset) {
    var fields =
        switch (asset) {
          case Asset.BusinessAccount _ -> "id,account_review_status";
          case Asset.PhoneNumber _ -> "id,display_phone_number";
        };
    var path = GraphRequest.encode(asset.id());
    var call =
        GraphRequest.by(TokenRole.TOKEN, token, app, GraphOperation.PROBE, path)
            .with("fields", fields);
    return send(call, body -> text(body, "id").map(_ -> Acknowledged.DONE));
  }

  @Override
  public Answer<Acknowledged> revoke(
      AppCredential app, RevocationCaller caller, AccessToken token) {
    var call =
        GraphRequest.revocation(app, caller, "oauth/revoke")
            .with("client_id", app.appId())
            .withSecret("client_secret", app.secret().reveal())
            .withSecret("revoke_token", token.reveal());
    return send(
        call,
        body ->
            DebugTokenParser.flag(
                    body.path("success").isMissingNode() ? body : body.path("success"))
                .filter(success -> success)
                .map(_ -> Acknowledged.DONE));
  }

  private <T> Answer<T> send(GraphRequest call, Function<JsonNode, Optional<T>> reader) {
    var started = System.nanoTime();
    var answer = answer(call, reader);
    var took = Duration.ofNanos(System.nanoTime() - started);
    calls.completed(call.operation(), CallListener.Outcome.of(answer), took);
    return answer;
  }

  private <T> Answer<T> answer(GraphRequest call, Function<JsonNode, Optional<T>> reader) {
    if (!call.isHeaderSafe()) {
      return new Answer.Failed<>(malformedTokenFailure(call));
    }
    var sent = clock.instant();
    return switch (wire.send(call)) {
      case HttpResult.NoResponse(GraphFailure failure) -> new Answer.Failed<>(failure);
      case HttpResult.Response received -> {
        var answer = read(call, received, reader);
        compareClocks(received, answer, sent);
        yield answer;
      }
    };
  }

  /** What is not an answer of Meta's, such as a gateway's, tells nothing of Meta's clock. */
  private void compareClocks(HttpResult.Response received, Answer<?> answer, Instant sent) {
    if (CallListener.Outcome.of(answer) != CallListener.Outcome.NO_RESPONSE) {
      ClockSkew.ahead(received.headers(), sent, clock.instant())
          .ifPresent(calls::clockSkewMeasured);
    }
  }

  private static GraphFailure malformedTokenFailure(GraphRequest call) {
    var error =
        new GraphError(
            0,
            190,
            OptionalInt.empty(),
            "Not sent: the credential holds a blank, a line break or another character that no"
                + " token of Meta's has.",
            "");
    return ErrorClassifier.classify(call.caller(), error, false, Duration.ZERO);
  }

  private static <T> Answer<T> read(
      GraphRequest call, HttpResult.Response received, Function<JsonNode, Optional<T>> reader) {
    var failure = received.failure(call);
    if (failure.isPresent()) {
      return new Answer.Failed<>(failure.get());
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
