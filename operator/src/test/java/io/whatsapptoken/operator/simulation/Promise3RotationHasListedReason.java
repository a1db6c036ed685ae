package io.whatsapptoken.operator.simulation;

import io.whatsapptoken.operator.kubernetes.Names;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Promise 3: a rotation is begun for a listed reason that is true, and once for each. */
final class Promise3RotationHasListedReason implements Promise {
  /** What clocks and news may be late. */
  private static final Duration TOLERANCE = Duration.ofMinutes(1);

  @Override
  public Optional<String> violationByLedger(
      World world, TokenFixture fixture, LedgerView before, LedgerView after) {
    var reasonAdded = after.reason().filter(reason -> !before.reason().equals(Optional.of(reason)));
    return reasonAdded
        .filter(reason -> !isTrue(reason, world, fixture, before, after))
        .map(reason -> "a rotation is begun for " + reason + ", which is not so");
  }

  private static boolean isTrue(
      String reason, World world, TokenFixture fixture, LedgerView before, LedgerView after) {
    return switch (reason) {
      case "FirstIssue" -> before.current().isEmpty();
      case "TokenInvalid" -> before.current().filter(token -> isInvalid(token, world)).isPresent();
      case "Compromised" -> world.oracle().consumeRequest(fixture, Names.COMPROMISED);
      case "Requested" -> world.oracle().consumeRequest(fixture, Names.ROTATE);
      case "SpecChanged" ->
          !before.isIssuedFor(world.scopes(fixture))
              || world.oracle().consumeRequest(fixture, "scopes");
      case "Supplied" ->
          after
              .pending()
              .filter(token -> world.oracle().wasSupplied(fixture, token))
              .filter(token -> !before.current().equals(Optional.of(token)))
              .isPresent();
      case "ExpiryNear", "PeriodElapsed" ->
          before.current().filter(token -> isOld(token, world)).isPresent();
      default -> false;
    };
  }

  private static boolean isInvalid(String token, World world) {
    var end = world.meta().expiryOf(token);
    var soon = world.scheduler().instant().plus(TOLERANCE);
    return !world.meta().isValid(token) || end.filter(soon::isAfter).isPresent();
  }

  /** Nine tenths of its period, or more than four tenths of its life, are over. */
  private static boolean isOld(String token, World world) {
    var now = world.scheduler().instant().plus(TOLERANCE);
    var issuedAt = world.oracle().issuedAt(token);
    var period = world.shortestPeriod().multipliedBy(9).dividedBy(10);
    return !now.isBefore(issuedAt.plus(period)) || isNearExpiry(token, issuedAt, now, world);
  }

  private static boolean isNearExpiry(String token, Instant issuedAt, Instant now, World world) {
    return world
        .meta()
        .expiryOf(token)
        .map(end -> issuedAt.plus(Duration.between(issuedAt, end).multipliedBy(2).dividedBy(5)))
        .filter(now::isAfter)
        .isPresent();
  }
}
