package io.whatsapptoken.operator.simulation;

import io.whatsapptoken.operator.simulation.Truth.Issued;
import java.util.Optional;

/** Promise 3: a token is issued for an attempt that stands in the ledger, and one for each. */
final class Promise3OneCallForOneAttempt implements Promise {
  @Override
  public Optional<String> brokenByIssue(World world, Site site, Issued token) {
    var ledger = world.truth().ledger(site);
    var attempt = ledger.attempt().filter(open -> open.holder().equals(token.by().name()));
    if (attempt.isEmpty()) {
      return Optional.of(
          "a token is issued for " + token.by().name() + ", whose attempt is not in the ledger");
    }
    if (ledger.hasPending()) {
      return Optional.of("a token is issued while another one is pending");
    }
    return world.truth().isFirstFor(site, attempt.get())
        ? Optional.empty()
        : Optional.of("a second token is issued for the attempt of " + attempt.get());
  }

  @Override
  public Optional<String> brokenByLedger(
      World world, Site site, LedgerView before, LedgerView after) {
    return before.attempt().isPresent()
            && after.attempt().isPresent()
            && !before.attempt().equals(after.attempt())
        ? Optional.of("an attempt takes the place of one whose answer is owed")
        : Optional.empty();
  }
}
