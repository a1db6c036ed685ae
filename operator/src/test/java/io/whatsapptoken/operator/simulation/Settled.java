package io.whatsapptoken.operator.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** What must be so in the end, when faults have stopped. */
final class Settled {
  private static final Duration QUIET = Duration.ofMinutes(1);

  private Settled() {}

  /** What is not so yet. */
  static Optional<String> missing(World world) {
    if (world.lastChange().plus(QUIET).isAfter(world.baton().instant())) {
      return Optional.of("something was just changed");
    }
    return world.sites().stream().flatMap(site -> missing(world, site).stream()).findFirst();
  }

  private static Optional<String> missing(World world, Site site) {
    var truth = world.truth();
    var ledger = truth.ledger(site);
    var current = ledger.current().orElse("no token");
    var extra = truth.living(site).stream().filter(token -> !token.equals(current)).toList();
    var excused = ledger.possibleOrphans() + truth.toldOrphans(site);
    return Stream.of(
            fault(!truth.isReady(site), "is not Ready"),
            fault(!truth.isUpToDate(site), "has a status that speaks of an older spec"),
            fault(!isFine(truth.status(site), ledger), "still tells of a failure"),
            fault(ledger.hasIntent() || ledger.hasPending(), "is being rotated"),
            fault(!ledger.superseded().isEmpty(), "still holds " + ledger.superseded()),
            fault(!truth.published(site).equals(Optional.of(current)), "is not published"),
            fault(!world.meta().isLive(current), "has a dead token"),
            fault(world.cluster().hasOthers(site, current), "has pods on another token"),
            fault(extra.size() > excused, "has more living tokens " + extra))
        .flatMap(Optional::stream)
        .map(what -> site.name() + " " + what)
        .findFirst();
  }

  private static Optional<String> fault(boolean is, String what) {
    return is ? Optional.of(what) : Optional.empty();
  }

  /** Until when nothing is due: two checks later, or the first planned rotation. */
  static Instant until(World world) {
    var checks = world.baton().instant().plus(world.scenario().interval().multipliedBy(2));
    var rotations =
        world.sites().stream().flatMap(site -> world.truth().nextRotation(site).stream());
    return Stream.concat(Stream.of(checks), rotations.map(at -> at.minusSeconds(1)))
        .min(Instant::compareTo)
        .orElseThrow();
  }

  /** A token that was taken back is told of until the next rotation is due, which may be long. */
  private static boolean isFine(JsonNode status, LedgerView ledger) {
    return !status.has("failure")
        || (ledger.isTakenBack()
            && status.path("failure").path("class").asText().equals("RolloutFailed"));
  }
}
