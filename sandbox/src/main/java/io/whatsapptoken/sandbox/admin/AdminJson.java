package io.whatsapptoken.sandbox.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.whatsapptoken.sandbox.fault.Fault;
import io.whatsapptoken.sandbox.model.CallRecord;
import io.whatsapptoken.sandbox.model.Mood;
import io.whatsapptoken.sandbox.model.MoodVariant;
import io.whatsapptoken.sandbox.model.Moods;
import io.whatsapptoken.sandbox.model.TokenRecord;
import io.whatsapptoken.sandbox.protocol.Json;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The JSON of admin API responses. Tokens are identified by their fingerprint. */
final class AdminJson {
  private AdminJson() {}

  static ObjectNode calls(List<CallRecord> calls, long since) {
    var body = Json.object();
    body.put("last", calls.isEmpty() ? since : calls.getLast().number());
    body.putArray("calls").addAll(calls.stream().map(AdminJson::call).toList());
    return body;
  }

  static ObjectNode tokens(List<TokenRecord> tokens) {
    var body = Json.object();
    body.putArray("tokens").addAll(tokens.stream().map(AdminJson::token).toList());
    return body;
  }

  static ObjectNode faults(Map<Long, Fault> pending) {
    var body = Json.object();
    var list = body.putArray("faults");
    pending.forEach((id, fault) -> list.add(fault(id, fault)));
    return body;
  }

  static ObjectNode moods(Moods moods) {
    var body = Json.object();
    var list = body.putArray("moods");
    for (var mood : Mood.values()) {
      var json = list.addObject().put("name", mood.key()).put("value", moods.of(mood).key());
      json.set(
          "variants", Json.stringArray(mood.variants().stream().map(MoodVariant::key).toList()));
    }
    return body;
  }

  static ObjectNode clock(AdjustableClock clock) {
    return Json.object()
        .put("now", clock.instant().toString())
        .put("offsetSeconds", clock.offset().toSeconds());
  }

  private static ObjectNode call(CallRecord call) {
    var json = Json.object().put("number", call.number()).put("at", call.at().toString());
    json.put("method", call.method().name()).put("path", call.path());
    json.put("app", call.appId().orElse(null)).put("user", call.userId().orElse(null));
    json.put("status", call.outcome().status()).put("code", call.outcome().code());
    json.put("subcode", call.outcome().subcode()).put("fault", call.outcome().fault());
    return json;
  }

  private static ObjectNode token(TokenRecord token) {
    var json = Json.object().put("fingerprint", token.fingerprint().value());
    json.put("kind", token.kind().name()).put("app", token.appId()).put("user", token.userId());
    json.set("scopes", Json.stringArray(token.scopes()));
    json.put("issuedAt", token.issuedAt().toString());
    json.put("expiresAt", token.expiresAt().map(Instant::toString).orElse(null));
    json.put("state", token.state().name().toLowerCase(Locale.ROOT)).put("reason", token.reason());
    return json;
  }

  private static ObjectNode fault(long id, Fault fault) {
    var json = Json.object().put("id", id).put("kind", fault.effect().kind());
    json.put("path", fault.path().pattern());
    json.put("method", fault.method().map(Enum::name).orElse(null));
    json.put("timesLeft", fault.times().orElse(null));
    return json;
  }
}
