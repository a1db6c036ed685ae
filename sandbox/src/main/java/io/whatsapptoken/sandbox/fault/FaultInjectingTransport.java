package io.whatsapptoken.sandbox.fault;

import io.whatsapptoken.sandbox.fault.SimulatedResponse.Content;
import io.whatsapptoken.sandbox.model.CallRecord;
import io.whatsapptoken.sandbox.model.MetaSimulator;
import io.whatsapptoken.sandbox.protocol.GraphRequest;
import java.time.Instant;

/** Passes requests to the simulator and injects the planned faults, without network I/O. */
public final class FaultInjectingTransport {
  private final MetaSimulator meta;
  private final FaultInjector faults;

  public FaultInjectingTransport(MetaSimulator meta, FaultInjector faults) {
    this.meta = meta;
    this.faults = faults;
  }

  /** Processes a request, unless a fault prevents it, and returns what the client receives. */
  public SimulatedResponse send(GraphRequest request, Instant now) {
    var match = faults.match(request.method(), request.unversionedPath());
    var content =
        match
            .effect()
            .map(effect -> applyFault(effect, request, now))
            .orElseGet(() -> new Content.Graph(meta.handle(request, now)));
    return new SimulatedResponse(match.delay(), content);
  }

  private Content applyFault(FaultEffect effect, GraphRequest request, Instant now) {
    return switch (effect) {
      case FaultEffect.Latency latency ->
          new Content.Graph(meta.handle(request, now, latency.kind()));
      case FaultEffect.DropResponse drop -> {
        meta.handle(request, now, drop.kind());
        yield new Content.ConnectionDropped();
      }
      case FaultEffect.ShortCircuit shortCircuit -> {
        var content = FaultResponses.of(shortCircuit, request, meta.traceId());
        meta.recordCall(request, now, outcome(content, shortCircuit.kind()));
        yield content;
      }
    };
  }

  private static CallRecord.Outcome outcome(Content content, String kind) {
    return switch (content) {
      case Content.Graph(var response) ->
          new CallRecord.Outcome(
              response.status(), response.errorCode(), response.errorSubcode(), kind);
      case Content.Raw(int status, _, _) -> new CallRecord.Outcome(status, 0, 0, kind);
      case Content.ConnectionDropped() -> new CallRecord.Outcome(0, 0, 0, kind);
    };
  }
}
