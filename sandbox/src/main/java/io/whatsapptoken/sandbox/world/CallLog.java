package io.whatsapptoken.sandbox.world;

import io.whatsapptoken.sandbox.graph.GraphRequest;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest calls, without their parameters. */
final class CallLog {
  private static final int KEPT = 100_000;
  private final Deque<CallRecord> calls = new ArrayDeque<>();
  private long last;

  void add(GraphRequest request, State state, Instant now, CallRecord.Outcome outcome) {
    calls.addLast(
        new CallRecord(
            ++last,
            now,
            request.method(),
            Routes.template(request, state),
            Callers.appOf(request, state),
            Callers.userOf(request, state),
            outcome));
    if (calls.size() > KEPT) {
      calls.removeFirst();
    }
  }

  List<CallRecord> since(long number) {
    return calls.stream().filter(call -> call.number() > number).toList();
  }

  /** Forgets the calls, but counts on, so that {@code since} stays right. */
  void clear() {
    calls.clear();
  }
}
