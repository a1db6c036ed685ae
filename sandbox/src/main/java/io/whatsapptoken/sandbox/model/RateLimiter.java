package io.whatsapptoken.sandbox.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.whatsapptoken.sandbox.protocol.GraphError;
import io.whatsapptoken.sandbox.protocol.GraphRequest;
import io.whatsapptoken.sandbox.protocol.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Rate limits and usage headers (Meta, "Rate Limits"). */
final class RateLimiter {
  /** Base of the usage percentage for apps without a limit. */
  private static final int NOMINAL_LIMIT = 1_000_000;

  private final SlidingWindowCounter counter = new SlidingWindowCounter();

  /** Usage headers, and the error if the limit is exceeded. */
  record Decision(Map<String, String> headers, Optional<GraphError> rejection) {
    static final Decision UNLIMITED = new Decision(Map.of(), Optional.empty());
  }

  /** Counts the call, even if it is rejected. */
  Decision countCall(GraphRequest request, MetaState state, Instant now) {
    return Authenticator.appIdOf(request, state)
        .flatMap(id -> state.find(App.class, id))
        .map(app -> countCall(app, wabaIdOf(request, state), state.moods(), now))
        .orElse(Decision.UNLIMITED);
  }

  void clear() {
    counter.clear();
  }

  private Decision countCall(App app, Optional<String> wabaId, Moods moods, Instant now) {
    var headers = new LinkedHashMap<String, String>();
    int calls = count(app.id(), app.limits().perApp(), moods, now);
    headers.put("X-App-Usage", gauges(percent(calls, app.limits().perApp())).toString());
    var rejection =
        exceeds(calls, app.limits().perApp())
            ? Optional.of(GraphErrors.appThrottled())
            : noRejection();
    if (wabaId.isEmpty()) {
      return new Decision(headers, rejection);
    }
    var key = app.id() + "/" + wabaId.get();
    int wabaCalls = count(key, app.limits().perWaba(), moods, now);
    boolean exceeded = exceeds(wabaCalls, app.limits().perWaba());
    var usage = gauges(percent(wabaCalls, app.limits().perWaba())).put("type", "whatsapp");
    usage.put(
        "estimated_time_to_regain_access", exceeded ? counter.minutesToRegainAccess(key, now) : 0);
    headers.put("X-Business-Use-Case-Usage", byWabaId(wabaId.get(), usage).toString());
    int code = moods.has(MoodVariant.THROTTLE_WABA_CODE_MANAGEMENT) ? 80008 : 80007;
    return new Decision(
        headers, exceeded ? Optional.of(GraphErrors.wabaThrottled(code)) : rejection);
  }

  /** {@return the calls in the last hour, including this one} */
  private int count(String key, Optional<Integer> limit, Moods moods, Instant now) {
    int calls = counter.increment(key, now);
    if (exceeds(calls, limit) && moods.has(MoodVariant.THROTTLE_COUNTING_NOT_COUNTED)) {
      counter.undo(key, now);
    }
    return calls;
  }

  private static Optional<GraphError> noRejection() {
    return Optional.empty();
  }

  private static Optional<String> wabaIdOf(GraphRequest request, MetaState state) {
    return request.path().isEmpty()
        ? Optional.empty()
        : state
            .node(request.path().getFirst())
            .flatMap(node ->
                switch (node) {
                  case Waba waba -> Optional.of(waba.id());
                  case Phone phone -> Optional.of(phone.wabaId());
                  case App _, Business _, User _ -> Optional.empty();
                });
  }

  private static ObjectNode byWabaId(String id, ObjectNode usage) {
    return Json.object().set(id, Json.array().add(usage));
  }

  private static ObjectNode gauges(int percent) {
    return Json.object()
        .put("call_count", percent)
        .put("total_cputime", percent)
        .put("total_time", percent);
  }

  private static int percent(int calls, Optional<Integer> limit) {
    return (int) Math.min(100L, 100L * calls / Math.max(1, limit.orElse(NOMINAL_LIMIT)));
  }

  private static boolean exceeds(int calls, Optional<Integer> limit) {
    return limit.filter(max -> calls > max).isPresent();
  }
}
