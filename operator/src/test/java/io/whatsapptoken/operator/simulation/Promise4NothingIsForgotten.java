package io.whatsapptoken.operator.simulation;

import java.util.Optional;

/** Promise 4: every token that lives is in the ledger, published, or reported as an orphan. */
final class Promise4NothingIsForgotten implements Promise {
  @Override
  public Optional<String> broken(World world, Site site) {
    var truth = world.truth();
    var ledger = truth.ledger(site);
    var forgotten =
        truth.living(site).stream()
            .filter(token -> !ledger.tokens().contains(token))
            .filter(token -> !truth.published(site).equals(Optional.of(token)))
            .filter(token -> !truth.isInHands(token))
            .toList();
    var owned = ledger.attempt().isPresent() ? 1 : 0;
    var reported = ledger.possibleOrphans() + truth.toldOrphans(site) + owned;
    return forgotten.size() > reported
        ? Optional.of("nobody knows of " + forgotten + " and " + reported + " are reported")
        : Optional.empty();
  }
}
