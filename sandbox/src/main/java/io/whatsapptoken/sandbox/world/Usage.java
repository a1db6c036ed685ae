package io.whatsapptoken.sandbox.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.whatsapptoken.sandbox.graph.GraphError;
import io.whatsapptoken.sandbox.graph.GraphRequest;
import io.whatsapptoken.sandbox.graph.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Call limits, and the headers that tell how much of them is used (Meta, "Rate Limits"). */
final class Usage {
  /** What a percentage is of where an app has no limit; it is never refused. */
  private static final int NOMINAL = 1_000_000;

  private final CallWindows windows = new CallWindows();

  /** What a call has used up. */
  record Spent(Map<String, String> headers, Optional<GraphError> refusal) {
    static final Spent NOTHING = new Spent(Map.of(), Optional.empty());
  }

  /** Counts the call; a refused one counts too. */
  Spent spend(GraphRequest request, State state, Instant now) {
    return Callers.appOf(request, state)
        .flatMap(id -> state.find(App.class, id))
        .map(app -> spend(app, wabaOf(request, state), now))
        .orElse(Spent.NOTHING);
  }

  void clear() {
    windows.clear();
  }

  private Spent spend(App app, Optional<String> wabaId, Instant now) {
    var headers = new LinkedHashMap<String, String>();
    int calls = windows.count(app.id(), now);
    headers.put("X-App-Usage", gauges(percent(calls, app.limits().perApp())).toString());
    var refusal = over(calls, app.limits().perApp()) ? Optional.of(Errors.appThrottled()) : none();
    if (wabaId.isEmpty()) {
      return new Spent(headers, refusal);
    }
    var key = app.id() + "/" + wabaId.get();
    int wabaCalls = windows.count(key, now);
    boolean over = over(wabaCalls, app.limits().perWaba());
    var used = gauges(percent(wabaCalls, app.limits().perWaba())).put("type", "whatsapp");
    used.put("estimated_time_to_regain_access", over ? windows.minutesToRegain(key, now) : 0);
    headers.put("X-Business-Use-Case-Usage", listed(wabaId.get(), used).toString());
    return new Spent(headers, over ? Optional.of(Errors.wabaThrottled()) : refusal);
  }

  private static Optional<GraphError> none() {
    return Optional.empty();
  }

  private static Optional<String> wabaOf(GraphRequest request, State state) {
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

  private static ObjectNode listed(String id, ObjectNode used) {
    return Json.object().set(id, Json.array().add(used));
  }

  private static ObjectNode gauges(int percent) {
    return Json.object()
        .put("call_count", percent)
        .put("total_cputime", percent)
        .put("total_time", percent);
  }

  private static int percent(int calls, Optional<Integer> limit) {
    return (int) Math.min(100L, 100L * calls / Math.max(1, limit.orElse(NOMINAL)));
  }

  private static boolean over(int calls, Optional<Integer> limit) {
    return limit.filter(most -> calls > most).isPresent();
  }
}
