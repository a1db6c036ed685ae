package io.whatsapptoken.operator.telemetry;

import io.whatsapptoken.operator.telemetry.TokenSeries.ResourceName;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The series of apps, of which there are few. */
final class AppSeries {
  private final Map<ResourceName, State> states = new ConcurrentHashMap<>();

  private record State(boolean ready, Optional<Instant> adminTokenExpiry) {}

  void put(ResourceName app, boolean ready, Optional<Instant> adminTokenExpiry) {
    states.put(app, new State(ready, adminTokenExpiry));
  }

  void remove(ResourceName app) {
    states.remove(app);
  }

  void writeTo(TextFormat out) throws IOException {
    out.family(Metric.APP_READY);
    for (var app : states.entrySet()) {
      out.sample(Metric.APP_READY, app.getValue().ready() ? 1 : 0, app.getKey());
    }
    out.family(Metric.ADMIN_TOKEN_EXPIRY);
    for (var app : states.entrySet()) {
      var expiry = app.getValue().adminTokenExpiry();
      if (expiry.isPresent()) {
        out.sample(Metric.ADMIN_TOKEN_EXPIRY, expiry.get().getEpochSecond(), app.getKey());
      }
    }
  }
}
