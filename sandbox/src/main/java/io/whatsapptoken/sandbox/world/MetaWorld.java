package io.whatsapptoken.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import io.whatsapptoken.sandbox.graph.ApiVersion;
import io.whatsapptoken.sandbox.graph.Checked;
import io.whatsapptoken.sandbox.graph.GraphRequest;
import io.whatsapptoken.sandbox.graph.GraphResponse;
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
 * Meta, as far as access tokens are concerned: it answers calls at a time that is given to it. It
 * neither reads a clock nor does I/O, so the same calls at the same times with the same randomness
 * give the same answers. All methods may be called by many threads; each acts as a whole.
 */
public final class MetaWorld {
  private final ReentrantLock lock = new ReentrantLock();
  private final State state = new State();
  private final Usage usage = new Usage();
  private final CallLog log = new CallLog();
  private final Mint mint;

  /**
   * {@return an empty world}
   *
   * @param random where token texts and ids come from
   */
  public static MetaWorld empty(RandomGenerator random) {
    return new MetaWorld(random);
  }

  private MetaWorld(RandomGenerator random) {
    this.mint = new Mint(random);
  }

  /** Answers a call, with its effect. */
  public GraphResponse answer(GraphRequest request, Instant now) {
    return answer(request, now, "");
  }

  /**
   * Answers a call whose answer will meet a fault on its way back.
   *
   * @param fault the fault's name for the call log; empty for none
   */
  public GraphResponse answer(GraphRequest request, Instant now, String fault) {
    return locked(
        () -> Batch.isOne(request) ? batch(request, now, fault) : single(request, now, fault));
  }

  /** Notes a call that was answered by a fault and never came here. */
  public void note(GraphRequest request, Instant now, CallRecord.Outcome outcome) {
    lock.lock();
    try {
      log.add(request, state, now, outcome);
    } finally {
      lock.unlock();
    }
  }

  /** {@return a new id for a support trace, as errors and headers carry it} */
  public String traceId() {
    return locked(mint::traceId);
  }

  /** {@return what is wrong with the seed; where nothing is, it is in the world now} */
  public List<String> seed(Seed seed, Instant now) {
    return locked(() -> {
      var problems = SeedCheck.problems(seed, state);
      if (problems.isEmpty()) {
        seed.nodes().forEach(state::put);
        seed.tokens().forEach(token -> state.keep(token.issuedAt(now)));
      }
      return problems;
    });
  }

  /** {@return the object after the change, unless there is none of that id} */
  public <N extends Node> Optional<N> update(Class<N> type, String id, UnaryOperator<N> change) {
    return locked(() -> {
      var changed = state.find(type, id).map(change);
      changed.ifPresent(state::put);
      return changed;
    });
  }

  public <N extends Node> Optional<N> find(Class<N> type, String id) {
    return locked(() -> state.find(type, id));
  }

  /** {@return how many living tokens Meta ended of its own will} */
  public int kill(Kill kill, Instant now) {
    return locked(() -> state.changeTokens(kill::hits, token -> token.ended(kill.ending(now))));
  }

  /** {@return how many tokens of the user lost the scope, as when a permission is taken away} */
  public int withdraw(String userId, String scope) {
    return locked(() ->
        state.changeTokens(
            token -> token.grant().userId().equals(userId),
            token -> token.granting(token.grant().without(scope))));
  }

  /** {@return every token that ever was, in the order of issue} */
  public List<LedgerEntry> ledger(Instant now) {
    return locked(
        () -> state.tokens().stream().map(token -> Ledger.entry(token, state, now)).toList());
  }

  /** {@return the calls with a higher number, oldest first; the newest 100 000 are kept} */
  public List<CallRecord> callsSince(long number) {
    return locked(() -> log.since(number));
  }

  /** Forgets everything but the number of the last call. */
  public void reset() {
    lock.lock();
    try {
      state.clear();
      usage.clear();
      log.clear();
    } finally {
      lock.unlock();
    }
  }

  private GraphResponse batch(GraphRequest request, Instant now, String fault) {
    var answer =
        Batch.items(request)
            .<JsonNode>map(items ->
                Batch.answers(items, request.parameters(), item -> single(item, now, fault)));
    return rendered(answer, headers(request));
  }

  private GraphResponse single(GraphRequest request, Instant now, String fault) {
    var call = new Call(request, state, mint, now);
    var rule = Routes.ruleFor(request, Routes.template(request, state));
    var spent = usage.spend(request, state, now);
    var headers = headers(request);
    headers.putAll(spent.headers());
    var answer = versioned(request).unless(_ -> spent.refusal()).then(_ -> rule.answer(call));
    var response = rendered(answer, headers);
    var outcome =
        new CallRecord.Outcome(
            response.status(), response.errorCode(), response.errorSubcode(), fault);
    log.add(request, state, now, outcome);
    return response;
  }

  private GraphResponse rendered(Checked<JsonNode> answer, Map<String, String> headers) {
    return switch (answer) {
      case Checked.Fine<JsonNode>(JsonNode body) -> new GraphResponse(200, headers, body);
      case Checked.Refused<JsonNode>(var error) -> {
        headers.put("WWW-Authenticate", error.challenge());
        yield new GraphResponse(error.status(), headers, error.body(mint.traceId()));
      }
    };
  }

  private Map<String, String> headers(GraphRequest request) {
    var headers = new LinkedHashMap<String, String>();
    var version = request.version().flatMap(ApiVersion::answering).orElse(ApiVersion.NEWEST);
    headers.put("facebook-api-version", version.toString());
    headers.put("X-FB-Trace-ID", mint.traceId());
    headers.put("x-fb-rev", "1000000000");
    return headers;
  }

  private static Checked<ApiVersion> versioned(GraphRequest request) {
    return request
        .version()
        .map(asked ->
            Checked.required(
                ApiVersion.answering(asked),
                Errors.unknownPath("/" + asked + request.unversionedPath())))
        .orElseGet(() -> Checked.fine(ApiVersion.NEWEST));
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
