package io.whatsapptoken.sandbox.model;

import io.whatsapptoken.sandbox.protocol.GraphRequest;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest calls, without parameters. */
final class CallLog {
  private static final int CAPACITY = 100_000;
  private final Deque<CallRecord> calls = new ArrayDeque<>();
  private long lastNumber;

  void add(GraphRequest request, MetaState state, Instant now, CallRecord.Outcome outcome) {
    calls.addLast(
        new CallRecord(
            ++lastNumber,
            now,
            request.method(),
            Router.template(request, state),
            Authenticator.appIdOf(request, state),
            Authenticator.userIdOf(request, state),
            outcome));
    if (calls.size() > CAPACITY) {
      calls.removeFirst();
    }
  }

  List<CallRecord> since(long number) {
    return calls.stream().filter(call -> call.number() > number).toList();
  }

  /** Removes all calls. Numbers continue, so that {@code since} remains valid. */
  void clear() {
    calls.clear();
  }
}
