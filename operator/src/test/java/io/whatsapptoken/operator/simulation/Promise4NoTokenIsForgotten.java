package io.whatsapptoken.operator.simulation;

import java.util.Optional;

/**
 * Promise 4: every token that lives, and that Meta was not asked to revoke, is in the ledger,
 * published, or reported as an orphan.
 */
final class Promise4NoTokenIsForgotten implements Promise {
  @Override
  public Optional<String> violation(World world, TokenFixture fixture) {
    var oracle = world.oracle();
    var ledger = oracle.ledger(fixture);
    var forgotten =
        oracle.validTokens(fixture).stream()
            .filter(token -> !ledger.tokens().contains(token))
            .filter(token -> !oracle.published(fixture).equals(Optional.of(token)))
            .filter(token -> !oracle.isInMemory(token))
            .filter(token -> !oracle.wasRevoked(token))
            .toList();
    var underWay = ledger.attempt().isPresent() ? 1 : 0;
    var reported = ledger.possibleOrphans() + oracle.reportedOrphans(fixture) + underWay;
    return forgotten.size() > reported
        ? Optional.of("nobody knows of " + forgotten + " and " + reported + " are reported")
        : Optional.empty();
  }
}
