package io.whatsapptoken.operator.simulation;

import io.whatsapptoken.operator.simulation.Oracle.IssuedToken;
import java.util.Optional;

/** Promise 3: a token is issued for an attempt that stands in the ledger, and one for each. */
final class Promise3OneIssueCallPerAttempt implements Promise {
  @Override
  public Optional<String> violationByIssue(World world, TokenFixture fixture, IssuedToken token) {
    var ledger = world.oracle().ledger(fixture);
    var attempt =
        ledger
            .attempt()
            .filter(attemptUnderWay -> attemptUnderWay.processId().equals(token.process().name()));
    if (attempt.isEmpty()) {
      return Optional.of(
          "a token is issued for "
              + token.process().name()
              + ", whose attempt is not in the ledger");
    }
    if (ledger.hasPending()) {
      return Optional.of("a token is issued while another one is pending");
    }
    return world.oracle().isFirstFor(fixture, attempt.get())
        ? Optional.empty()
        : Optional.of("a second token is issued for the attempt of " + attempt.get());
  }

  @Override
  public Optional<String> violationByLedger(
      World world, TokenFixture fixture, LedgerView before, LedgerView after) {
    return before.attempt().isPresent()
            && after.attempt().isPresent()
            && !before.attempt().equals(after.attempt())
        ? Optional.of("an attempt takes the place of one whose answer is owed")
        : Optional.empty();
  }
}
