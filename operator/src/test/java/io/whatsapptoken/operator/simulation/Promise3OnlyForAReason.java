package io.whatsapptoken.operator.simulation;

import io.whatsapptoken.operator.kube.Names;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Promise 3: a rotation is begun for a listed reason that is true, and once for each. */
final class Promise3OnlyForAReason implements Promise {
  /** What clocks and news may be late. */
  private static final Duration LATE = Duration.ofMinutes(1);

  @Override
  public Optional<String> brokenByLedger(
      World world, Site site, LedgerView before, LedgerView after) {
    var begun = after.reason().filter(reason -> !before.reason().equals(Optional.of(reason)));
    return begun
        .filter(reason -> !isTrue(reason, world, site, before, after))
        .map(reason -> "a rotation is begun for " + reason + ", which is not so");
  }

  private static boolean isTrue(
      String reason, World world, Site site, LedgerView before, LedgerView after) {
    return switch (reason) {
      case "FIRST_ISSUE" -> before.current().isEmpty();
      case "TOKEN_INVALID" -> before.current().filter(token -> isDead(token, world)).isPresent();
      case "COMPROMISED" -> world.truth().mayBegin(site, Names.COMPROMISED);
      case "REQUESTED" -> world.truth().mayBegin(site, Names.ROTATE);
      case "SPEC_CHANGED" ->
          !before.isFor(world.scopes(site)) || world.truth().mayBegin(site, "scopes");
      case "SUPPLIED" ->
          after
              .pending()
              .filter(token -> world.truth().wasSupplied(site, token))
              .filter(token -> !before.current().equals(Optional.of(token)))
              .isPresent();
      case "EXPIRY_NEAR", "PERIOD_ELAPSED" ->
          before.current().filter(token -> isOld(token, world)).isPresent();
      default -> false;
    };
  }

  private static boolean isDead(String token, World world) {
    var end = world.meta().endOf(token);
    var soon = world.baton().instant().plus(LATE);
    return !world.meta().isLive(token) || end.filter(soon::isAfter).isPresent();
  }

  /** Nine tenths of its period, or more than four tenths of its life, are over. */
  private static boolean isOld(String token, World world) {
    var now = world.baton().instant().plus(LATE);
    var born = world.truth().issuedAt(token);
    var period = world.shortestPeriod().multipliedBy(9).dividedBy(10);
    return !now.isBefore(born.plus(period)) || isNearItsEnd(token, born, now, world);
  }

  private static boolean isNearItsEnd(String token, Instant born, Instant now, World world) {
    return world
        .meta()
        .endOf(token)
        .map(end -> born.plus(Duration.between(born, end).multipliedBy(2).dividedBy(5)))
        .filter(now::isAfter)
        .isPresent();
  }
}
