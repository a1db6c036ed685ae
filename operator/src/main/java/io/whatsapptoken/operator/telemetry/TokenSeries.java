package io.whatsapptoken.operator.telemetry;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The series of tokens. They are made when they are scraped: a registry would hold more than a
 * dozen meters for each token.
 */
final class TokenSeries {
  private static final List<String> STATUSES = List.of("True", "False", "Unknown");

  private final Map<ResourceName, TokenState> states = new ConcurrentHashMap<>();
  private final Map<ResourceName, Instant> verified = new ConcurrentHashMap<>();
  private final Map<ResourceName, Instant> due = new ConcurrentHashMap<>();
  private final boolean perToken;

  /**
   * @param perToken whether each token has series of its own; there are sums in any case
   */
  TokenSeries(boolean perToken) {
    this.perToken = perToken;
  }

  record ResourceName(String namespace, String name) {}

  void put(ResourceName token, TokenState state, Optional<Instant> nextReconciliation) {
    states.put(token, state);
    nextReconciliation.ifPresentOrElse(at -> due.put(token, at), () -> due.remove(token));
  }

  void verified(ResourceName token, Instant at) {
    verified.put(token, at);
  }

  void remove(ResourceName token) {
    states.remove(token);
    verified.remove(token);
    due.remove(token);
  }

  void writeTo(TextFormat out) throws IOException {
    out.family(Metric.NEXT_RECONCILIATION);
    var earliest = due.values().stream().min(Instant::compareTo);
    if (earliest.isPresent()) {
      out.sample(Metric.NEXT_RECONCILIATION, earliest.get().getEpochSecond());
    }
    writeSums(out);
    if (perToken) {
      writeSeries(out);
    }
  }

  private void writeSums(TextFormat out) throws IOException {
    out.family(Metric.RESOURCES);
    var conditions =
        states.values().stream().flatMap(state -> state.conditions().keySet().stream());
    // Ready is always there, as alerts on it require.
    for (var condition :
        Stream.concat(Stream.of("Ready"), conditions).distinct().sorted().toList()) {
      for (var status : STATUSES) {
        out.sample(Metric.RESOURCES, count(condition, status), condition, status);
      }
    }
  }

  private long count(String condition, String status) {
    return states.values().stream()
        .filter(state -> status.equals(state.conditions().get(condition)))
        .count();
  }

  private void writeSeries(TextFormat out) throws IOException {
    out.family(Metric.INFO);
    for (var token : states.entrySet()) {
      var state = token.getValue();
      out.sample(Metric.INFO, 1, token.getKey(), state.details().app(), state.kind());
    }
    out.family(Metric.CONDITION);
    for (var token : states.entrySet()) {
      for (var condition : token.getValue().conditions().entrySet()) {
        var value = 1 - STATUSES.indexOf(condition.getValue());
        out.sample(Metric.CONDITION, value, token.getKey(), condition.getKey());
      }
    }
    out.family(Metric.FAILURE);
    for (var token : states.entrySet()) {
      var failure = token.getValue().failureClass();
      if (failure.isPresent()) {
        out.sample(Metric.FAILURE, 1, token.getKey(), failure.get());
      }
    }
    gauge(out, Metric.REVISION, TokenState::revision);
    gauge(out, Metric.LAST_ROTATION, state -> seconds(state.lastRotation()));
    gauge(out, Metric.EXPIRY, state -> seconds(state.expiresAt()));
    gauge(out, Metric.NEXT_ROTATION, state -> seconds(state.nextRotation()));
    gauge(out, Metric.EXPIRY_WARNING_LEVEL, state -> count(state.details().expiryWarning()));
    gauge(out, Metric.RETIREMENT_BLOCKERS, state -> count(state.details().blockers()));
    out.family(Metric.LAST_VERIFICATION);
    for (var token : verified.entrySet()) {
      out.sample(Metric.LAST_VERIFICATION, token.getValue().getEpochSecond(), token.getKey());
    }
  }

  private void gauge(TextFormat out, Metric metric, Function<TokenState, Optional<Long>> read)
      throws IOException {
    out.family(metric);
    for (var token : states.entrySet()) {
      var value = read.apply(token.getValue());
      if (value.isPresent()) {
        out.sample(metric, value.get(), token.getKey());
      }
    }
  }

  private static Optional<Long> seconds(Optional<Instant> time) {
    return time.map(Instant::getEpochSecond);
  }

  private static Optional<Long> count(Optional<Integer> number) {
    return number.map(Integer::longValue);
  }
}
