package io.whatsapptoken.sandbox.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.whatsapptoken.sandbox.protocol.ApiVersion;
import io.whatsapptoken.sandbox.protocol.GraphError;
import io.whatsapptoken.sandbox.protocol.GraphRequest;
import io.whatsapptoken.sandbox.protocol.GraphResponse;
import io.whatsapptoken.sandbox.protocol.Result;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * Simulates Meta for access tokens. Reads no clock and performs no I/O: the same random seed,
 * requests and times yield the same responses. Thread-safe; each method is atomic.
 */
public final class MetaSimulator {
  private final ReentrantLock lock = new ReentrantLock();
  private final MetaState state = new MetaState();
  private final RateLimiter rateLimiter = new RateLimiter();
  private final CallLog callLog = new CallLog();
  private final IdGenerator ids;

  /**
   * {@return a simulator without objects}
   *
   * @param random the source of tokens and IDs
   */
  public static MetaSimulator empty(RandomGenerator random) {
    return new MetaSimulator(random);
  }

  private MetaSimulator(RandomGenerator random) {
    this.ids = new IdGenerator(random);
  }

  /** Processes a request. */
  public GraphResponse handle(GraphRequest request, Instant now) {
    return handle(request, now, "");
  }

  /**
   * Processes a request whose response is affected by a fault.
   *
   * @param fault the name of the fault for the call log; empty for none
   */
  public GraphResponse handle(GraphRequest request, Instant now, String fault) {
    return locked(() ->
        Batch.isBatch(request)
            ? handleBatch(request, now, fault)
            : handleSingle(request, now, fault));
  }

  /** Records a call that a fault answered instead of the simulator. */
  public void recordCall(GraphRequest request, Instant now, CallRecord.Outcome outcome) {
    lock.lock();
    try {
      callLog.add(request, state, now, outcome);
    } finally {
      lock.unlock();
    }
  }

  /** {@return a new trace ID for errors and headers} */
  public String traceId() {
    return locked(ids::traceId);
  }

  /**
   * Applies the seed if it is valid.
   *
   * @return the problems of the seed; empty if it was applied
   */
  public List<String> seed(Seed seed, Instant now) {
    return locked(() -> {
      var problems = SeedValidator.problems(seed, state);
      if (problems.isEmpty()) {
        seed.nodes().forEach(state::put);
        seed.tokens().forEach(token -> state.addToken(token.issueAt(now)));
      }
      return problems;
    });
  }

  /** {@return the updated object; empty if the ID does not exist} */
  public <N extends Node> Optional<N> update(Class<N> type, String id, UnaryOperator<N> change) {
    return locked(() -> {
      var before = state.find(type, id);
      var changed = before.map(change);
      before.ifPresent(node -> changed.ifPresent(after -> put(node, after)));
      return changed;
    });
  }

  private void put(Node before, Node after) {
    state.put(after);
    if (before instanceof App app
        && after instanceof App changed
        && !app.secrets()
            .getFirst()
            .fingerprint()
            .equals(changed.secrets().getFirst().fingerprint())
        && state.moods().has(MoodVariant.APP_SECRET_RESET_TOKENS_INVALID)) {
      state.revoke(
          token -> token.grant().appId().equals(app.id()),
          "the app secret changed",
          Token.Termination.AT_ONCE);
    }
  }

  public <N extends Node> Optional<N> find(Class<N> type, String id) {
    return locked(() -> state.find(type, id));
  }

  /** {@return the number of tokens that were invalidated} */
  public int invalidate(Invalidation invalidation, Instant now) {
    return locked(() ->
        state.updateTokens(
            invalidation::appliesTo,
            token -> token.withTermination(invalidation.termination(now))));
  }

  /** {@return the number of tokens of the user that lost the scope} */
  public int revokeScope(String userId, String scope) {
    return locked(() ->
        state.updateTokens(
            token -> token.grant().userId().equals(userId),
            token -> token.withGrant(token.grant().withoutScope(scope))));
  }

  /** {@return all tokens, valid or not, in order of issue} */
  public List<TokenRecord> tokens(Instant now) {
    return locked(() ->
        state.tokens().stream().map(token -> TokenInventory.recordOf(token, state, now)).toList());
  }

  /** {@return the calls with a greater number, oldest first; only the latest 100 000 are kept} */
  public List<CallRecord> callsSince(long number) {
    return locked(() -> callLog.since(number));
  }

  /** {@return the present moods} */
  public Moods moods() {
    return locked(state::moods);
  }

  /** Lets Meta behave like these variants from now on. */
  public void setMoods(MoodVariant... variants) {
    lock.lock();
    try {
      state.setMoods(state.moods().with(variants));
    } finally {
      lock.unlock();
    }
  }

  public void setMoods(Moods moods) {
    lock.lock();
    try {
      state.setMoods(moods);
    } finally {
      lock.unlock();
    }
  }

  /** Removes all objects, tokens and calls, and restores the moods. Call numbers continue. */
  public void reset() {
    lock.lock();
    try {
      state.clear();
      rateLimiter.clear();
      callLog.clear();
    } finally {
      lock.unlock();
    }
  }

  private GraphResponse handleBatch(GraphRequest request, Instant now, String fault) {
    var result =
        Batch.items(request)
            .<JsonNode>map(items ->
                Batch.responses(
                    items, request.parameters(), item -> handleSingle(item, now, fault)));
    return toResponse(result, standardHeaders(request));
  }

  private GraphResponse handleSingle(GraphRequest request, Instant now, String fault) {
    var context = new RequestContext(request, state, ids, now);
    var handler = Router.handlerFor(request, Router.template(request, state));
    var decision = rateLimiter.countCall(request, state, now);
    var headers = standardHeaders(request);
    headers.putAll(decision.headers());
    var result =
        requireKnownVersion(request, state.moods())
            .rejectIf(_ -> sourceError(request))
            .rejectIf(_ -> decision.rejection())
            .flatMap(_ -> handler.handle(context));
    var response = AnswerMoods.apply(toResponse(result, headers), request, state.moods());
    var outcome =
        new CallRecord.Outcome(
            response.status(), response.errorCode(), response.errorSubcode(), fault);
    callLog.add(request, state, now, outcome);
    return response;
  }

  /** {@return the error if the app allows calls from other addresses only} */
  private Optional<GraphError> sourceError(GraphRequest request) {
    return Authenticator.appIdOf(request, state)
        .flatMap(_ ->
            switch (state.moods().of(Mood.IP_ALLOW_LIST)) {
              case IP_ALLOW_LIST_UNAUTHORIZED_SOURCE -> Optional.of(GraphErrors.SOURCE_NOT_ALLOWED);
              case IP_ALLOW_LIST_NO_REQUESTS -> Optional.of(GraphErrors.IP_NOT_ALLOWED);
              default -> Optional.<GraphError>empty();
            });
  }

  private GraphResponse toResponse(Result<JsonNode> result, Map<String, String> headers) {
    return switch (result) {
      case Result.Ok<JsonNode>(JsonNode body) -> new GraphResponse(200, headers, body);
      case Result.Err<JsonNode>(var error) -> {
        headers.put("WWW-Authenticate", error.challenge());
        yield new GraphResponse(error.status(), headers, error.body(ids.traceId()));
      }
    };
  }

  private Map<String, String> standardHeaders(GraphRequest request) {
    var headers = new LinkedHashMap<String, String>();
    var version = request.version().flatMap(ApiVersion::resolve).orElse(ApiVersion.NEWEST);
    headers.put("facebook-api-version", version.toString());
    headers.put("X-FB-Trace-ID", ids.traceId());
    headers.put("x-fb-rev", "1000000000");
    return headers;
  }

  private static Result<ApiVersion> requireKnownVersion(GraphRequest request, Moods moods) {
    return request
        .version()
        .map(requested ->
            Result.fromOptional(
                ApiVersion.resolve(requested),
                GraphErrors.unknownPath(
                    moods.has(MoodVariant.VERSION_PATH_WITH_VERSION)
                        ? "/" + requested + request.unversionedPath()
                        : request.unversionedPath())))
        .orElseGet(() -> Result.ok(ApiVersion.NEWEST));
  }

  private <T> T locked(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }
}
