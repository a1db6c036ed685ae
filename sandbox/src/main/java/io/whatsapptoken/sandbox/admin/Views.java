package io.whatsapptoken.sandbox.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.whatsapptoken.sandbox.fault.Fault;
import io.whatsapptoken.sandbox.graph.Json;
import io.whatsapptoken.sandbox.world.CallRecord;
import io.whatsapptoken.sandbox.world.LedgerEntry;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the admin API shows. Tokens go by fingerprint. */
final class Views {
  private Views() {}

  static ObjectNode calls(List<CallRecord> calls, long since) {
    var answer = Json.object();
    answer.put("last", calls.isEmpty() ? since : calls.getLast().number());
    answer.putArray("calls").addAll(calls.stream().map(Views::call).toList());
    return answer;
  }

  static ObjectNode tokens(List<LedgerEntry> entries) {
    var answer = Json.object();
    answer.putArray("tokens").addAll(entries.stream().map(Views::token).toList());
    return answer;
  }

  static ObjectNode faults(Map<Long, Fault> waiting) {
    var answer = Json.object();
    var list = answer.putArray("faults");
    waiting.forEach((id, fault) -> list.add(fault(id, fault)));
    return answer;
  }

  static ObjectNode clock(ShiftedClock clock) {
    return Json.object()
        .put("now", clock.instant().toString())
        .put("offsetSeconds", clock.shift().toSeconds());
  }

  private static ObjectNode call(CallRecord call) {
    var view = Json.object().put("number", call.number()).put("at", call.at().toString());
    view.put("method", call.method().name()).put("path", call.path());
    view.put("app", call.appId().orElse(null)).put("user", call.userId().orElse(null));
    view.put("status", call.outcome().status()).put("code", call.outcome().code());
    view.put("subcode", call.outcome().subcode()).put("fault", call.outcome().fault());
    return view;
  }

  private static ObjectNode token(LedgerEntry entry) {
    var view = Json.object().put("fingerprint", entry.fingerprint().value());
    view.put("kind", entry.kind().name()).put("app", entry.appId()).put("user", entry.userId());
    view.set("scopes", Json.texts(entry.scopes()));
    view.put("issuedAt", entry.issuedAt().toString());
    view.put("expiresAt", entry.expiresAt().map(Instant::toString).orElse(null));
    view.put("state", entry.state().name().toLowerCase(Locale.ROOT)).put("why", entry.why());
    return view;
  }

  private static ObjectNode fault(long id, Fault fault) {
    var view = Json.object().put("id", id).put("kind", fault.effect().kind());
    view.put("path", fault.path().pattern());
    view.put("method", fault.method().map(Enum::name).orElse(null));
    view.put("timesLeft", fault.times().orElse(null));
    return view;
  }
}
