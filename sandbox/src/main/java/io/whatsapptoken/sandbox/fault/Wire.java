package io.whatsapptoken.sandbox.fault;

import io.whatsapptoken.sandbox.fault.Delivery.Content;
import io.whatsapptoken.sandbox.graph.GraphRequest;
import io.whatsapptoken.sandbox.world.CallRecord;
import io.whatsapptoken.sandbox.world.MetaWorld;
import java.time.Instant;

/** The way between a client and Meta, where planned faults happen. It does no I/O either. */
public final class Wire {
  private final MetaWorld world;
  private final FaultPlan faults;

  public Wire(MetaWorld world, FaultPlan faults) {
    this.world = world;
    this.faults = faults;
  }

  /** Lets a call have its effect, unless a fault stops it, and tells what comes back. */
  public Delivery deliver(GraphRequest request, Instant now) {
    var met = faults.meet(request.method(), request.unversionedPath());
    var content =
        met.effect()
            .map(effect -> under(effect, request, now))
            .orElseGet(() -> new Content.Answer(world.answer(request, now)));
    return new Delivery(met.delay(), content);
  }

  private Content under(FaultEffect effect, GraphRequest request, Instant now) {
    return switch (effect) {
      case FaultEffect.Latency late -> new Content.Answer(world.answer(request, now, late.kind()));
      case FaultEffect.CutAfter cut -> {
        world.answer(request, now, cut.kind());
        yield new Content.Cut();
      }
      case FaultEffect.Instead instead -> {
        var content = FaultAnswers.of(instead, request, world.traceId());
        world.note(request, now, outcome(content, instead.kind()));
        yield content;
      }
    };
  }

  private static CallRecord.Outcome outcome(Content content, String kind) {
    return switch (content) {
      case Content.Answer(var response) ->
          new CallRecord.Outcome(
              response.status(), response.errorCode(), response.errorSubcode(), kind);
      case Content.Text(int status, _, _) -> new CallRecord.Outcome(status, 0, 0, kind);
      case Content.Cut() -> new CallRecord.Outcome(0, 0, 0, kind);
    };
  }
}
