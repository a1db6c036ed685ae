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
    return Stream.concat(
            world.truth().adminTokens().missing().stream(),
            world.sites().stream().flatMap(site -> missing(world, site).stream()))
        .findFirst();
  }

  private static Optional<String> missing(World world, Site site) {
    var truth = world.truth();
    var ledger = truth.ledger(site);
    var current = ledger.current().orElse("no token");
    var extra = truth.living(site).stream().filter(token -> !token.equals(current)).toList();
    var excused = ledger.possibleOrphans() + truth.toldOrphans(site);
    return Stream.of(
            fault(!truth.statuses().isReady(site), "is not Ready"),
            fault(!truth.statuses().isUpToDate(site), "has a status that speaks of an older spec"),
            fault(!isFine(truth.statuses().of(site), ledger), "still tells of a failure"),
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

  /** Until when nothing is due: a check later, or when a token is rotated or said to end. */
  static Instant until(World world) {
    var checked = world.baton().instant().plus(world.scenario().interval());
    var early = world.scenario().skew().plusSeconds(1);
    var due =
        world.sites().stream()
            .flatMap(site ->
                Stream.of(world.truth().statuses().nextRotation(site), announcement(world, site)))
            .flatMap(Optional::stream)
            .map(at -> at.minus(early));
    return Stream.concat(Stream.of(checked), due).min(Instant::compareTo).orElseThrow();
  }

  /** When the end of a token that only a person can replace is announced: see docs/failures.md. */
  private static Optional<Instant> announcement(World world, Site site) {
    return world
        .truth()
        .published(site)
        .flatMap(token ->
            world
                .meta()
                .endOf(token)
                .map(end -> {
                  var born = world.truth().issuedAt(token);
                  return born.plus(Duration.between(born, end).multipliedBy(7).dividedBy(10));
                }));
  }

  /** A token that was taken back is told of until the next rotation is due, which may be long. */
  private static boolean isFine(JsonNode status, LedgerView ledger) {
    return !status.has("failure")
        || (ledger.isTakenBack()
            && status.path("failure").path("class").asText().equals("RolloutFailed"));
  }
}
