package io.whatsapptoken.operator.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the statuses say, and since when. */
final class StatusTracker {
  private final World world;
  private final Map<String, Instant> readySince = new HashMap<>();

  StatusTracker(World world) {
    this.world = world;
  }

  void changed(SimulatedApiServer.Change change) {
    var name = change.object().name();
    var status = change.after().map(token -> token.json().path("status")).orElse(null);
    if (status != null && isTrue(status, "Ready")) {
      readySince.putIfAbsent(name, world.scheduler().instant());
    } else {
      readySince.remove(name);
    }
  }

  private static boolean isTrue(JsonNode status, String type) {
    return status
        .path("conditions")
        .valueStream()
        .anyMatch(condition ->
            condition.path("type").asText().equals(type)
                && condition.path("status").asText().equals("True"));
  }

  boolean isReconciling(TokenFixture fixture) {
    return isTrue(of(fixture), "Reconciling");
  }

  JsonNode of(TokenFixture fixture) {
    return world
        .api()
        .find(ResourceKind.TOKEN, fixture.name())
        .map(token -> token.json().path("status"))
        .orElse(MissingNode.getInstance());
  }

  /** Whether the status speaks of the spec as it is. */
  boolean isUpToDate(TokenFixture fixture) {
    return world
        .api()
        .find(ResourceKind.TOKEN, fixture.name())
        .filter(token -> of(fixture).path("observedGeneration").asLong() == token.generation())
        .isPresent();
  }

  boolean isReady(TokenFixture fixture) {
    return readySince.containsKey(fixture.name());
  }

  Instant readySince(TokenFixture fixture) {
    return readySince.getOrDefault(fixture.name(), World.START);
  }

  Optional<Instant> nextRotation(TokenFixture fixture) {
    return Optional.of(of(fixture).path("nextRotation").path("at").asText(""))
        .filter(text -> !text.isEmpty())
        .map(Instant::parse);
  }
}
