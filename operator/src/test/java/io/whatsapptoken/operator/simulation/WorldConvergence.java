package io.whatsapptoken.operator.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** What must be so in the end, when faults have stopped. */
final class WorldConvergence {
  private static final Duration QUIET_TIME = Duration.ofMinutes(1);

  private WorldConvergence() {}

  /** What is not so yet. */
  static Optional<String> missing(World world) {
    if (world.lastChange().plus(QUIET_TIME).isAfter(world.scheduler().instant())) {
      return Optional.of("something was just changed");
    }
    var corrected =
        world.operators().lastOustedAt().plus(world.scenario().interval()).plus(QUIET_TIME);
    if (corrected.isAfter(world.scheduler().instant())) {
      return Optional.of("what an ousted process reported may still stand");
    }
    if (world.strangers().contestRememberedUntil().isAfter(world.scheduler().instant())) {
      return Optional.of("a contested Secret is remembered");
    }
    return Stream.concat(
            world.oracle().adminTokens().missing().stream(),
            world.fixtures().stream().flatMap(fixture -> missing(world, fixture).stream()))
        .findFirst();
  }

  private static Optional<String> missing(World world, TokenFixture fixture) {
    var oracle = world.oracle();
    var ledger = oracle.ledger(fixture);
    var current = ledger.current().orElse("no token");
    var extra =
        oracle.validTokens(fixture).stream().filter(token -> !token.equals(current)).toList();
    var reportedOrphans = ledger.possibleOrphans() + oracle.reportedOrphans(fixture);
    return Stream.of(
            failsIf(!oracle.statuses().isReady(fixture), "is not Ready"),
            failsIf(oracle.statuses().isReconciling(fixture), "is still reconciling"),
            failsIf(
                !oracle.statuses().isUpToDate(fixture),
                "has a status that speaks of an older spec"),
            failsIf(
                !hasNoFailure(oracle.statuses().of(fixture), ledger), "still tells of a failure"),
            failsIf(ledger.hasIntent() || ledger.hasPending(), "is being rotated"),
            failsIf(!ledger.previousTokens().isEmpty(), "still holds " + ledger.previousTokens()),
            failsIf(!oracle.published(fixture).equals(Optional.of(current)), "is not published"),
            failsIf(!world.meta().isValid(current), "has an invalid token"),
            failsIf(
                world.cluster().hasPodsWithoutToken(fixture, current), "has pods on another token"),
            failsIf(extra.size() > reportedOrphans, "has more living tokens " + extra))
        .flatMap(Optional::stream)
        .map(what -> fixture.name() + " " + what)
        .findFirst();
  }

  private static Optional<String> failsIf(boolean failed, String what) {
    return failed ? Optional.of(what) : Optional.empty();
  }

  /** Until when nothing is due: a check later, or when a token is rotated or said to end. */
  static Instant nothingDueUntil(World world) {
    var checked = world.scheduler().instant().plus(world.scenario().interval());
    var early = world.scenario().skew().plusSeconds(1);
    var dueTimes =
        world.fixtures().stream()
            .flatMap(fixture ->
                Stream.of(
                    world.oracle().statuses().nextRotation(fixture),
                    firstExpiryWarning(world, fixture)))
            .flatMap(Optional::stream)
            .map(at -> at.minus(early));
    return Stream.concat(Stream.of(checked), dueTimes).min(Instant::compareTo).orElseThrow();
  }

  /** When the end of a token that only a person can replace is announced: see docs/failures.md. */
  private static Optional<Instant> firstExpiryWarning(World world, TokenFixture fixture) {
    return world
        .oracle()
        .published(fixture)
        .flatMap(token ->
            world
                .meta()
                .expiryOf(token)
                .map(end -> {
                  var issuedAt = world.oracle().issuedAt(token);
                  return issuedAt.plus(
                      Duration.between(issuedAt, end).multipliedBy(7).dividedBy(10));
                }));
  }

  /** A token that was taken back is told of until the next rotation is due, which may be long. */
  private static boolean hasNoFailure(JsonNode status, LedgerView ledger) {
    return !status.has("failure")
        || (ledger.isRolledBack()
            && status.path("failure").path("class").asText().equals("RolloutFailed"));
  }
}
