package io.whatsapptoken.operator.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the statuses say, and since when. */
final class Statuses {
  private final World world;
  private final Map<String, Instant> readySince = new HashMap<>();

  Statuses(World world) {
    this.world = world;
  }

  void changed(ApiServer.Change change) {
    var name = change.object().name();
    var status = change.after().map(token -> token.json().path("status")).orElse(null);
    var isReady =
        status != null
            && status
                .path("conditions")
                .valueStream()
                .anyMatch(condition ->
                    condition.path("type").asText().equals("Ready")
                        && condition.path("status").asText().equals("True"));
    if (isReady) {
      readySince.putIfAbsent(name, world.baton().instant());
    } else {
      readySince.remove(name);
    }
  }

  JsonNode of(Site site) {
    return world
        .api()
        .find(Kind.TOKEN, site.name())
        .map(token -> token.json().path("status"))
        .orElse(MissingNode.getInstance());
  }

  /** Whether the status speaks of the spec as it is. */
  boolean isUpToDate(Site site) {
    return world
        .api()
        .find(Kind.TOKEN, site.name())
        .filter(token -> of(site).path("observedGeneration").asLong() == token.generation())
        .isPresent();
  }

  boolean isReady(Site site) {
    return readySince.containsKey(site.name());
  }

  Instant readySince(Site site) {
    return readySince.getOrDefault(site.name(), World.START);
  }

  Optional<Instant> nextRotation(Site site) {
    return Optional.of(of(site).path("nextRotation").path("at").asText(""))
        .filter(text -> !text.isEmpty())
        .map(Instant::parse);
  }
}
