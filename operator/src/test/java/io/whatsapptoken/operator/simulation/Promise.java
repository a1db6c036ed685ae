package io.whatsapptoken.operator.simulation;

import io.whatsapptoken.operator.simulation.Oracle.IssuedToken;
import java.util.Optional;

/** Something that must always be so, told by the truth of the simulated world. */
interface Promise {

  /** Looks at the world after any event. {@return how it is broken} */
  default Optional<String> violation(World world, TokenFixture fixture) {
    return Optional.empty();
  }

  /** A process wrote a ledger. */
  default Optional<String> violationByLedger(
      World world, TokenFixture fixture, LedgerView before, LedgerView after) {
    return Optional.empty();
  }

  /** Meta issued a token for a process. */
  default Optional<String> violationByIssue(World world, TokenFixture fixture, IssuedToken token) {
    return Optional.empty();
  }

  /** A process wrote a living token into the Secret that apps read. */
  default Optional<String> violationByPublication(World world, TokenFixture fixture, String token) {
    return Optional.empty();
  }

  /** A process ended a living token at Meta. */
  default Optional<String> violationByRevocation(World world, TokenFixture fixture, String token) {
    return Optional.empty();
  }

  /** A process did something. */
  default Optional<String> violationByEffect(World world, SideEffect effect) {
    return Optional.empty();
  }

  /** A process changed or deleted an object. */
  default Optional<String> violationByChange(SimulatedApiServer.Change change) {
    return Optional.empty();
  }

  /** A process restarted a workload, for the revision for the count-th time. */
  default Optional<String> violationByRestart(String workload, String revision, int count) {
    return Optional.empty();
  }

  /** A process wrote the token into the Secret once more. */
  default Optional<String> violationByRepair(TokenFixture fixture, int inTheLastMinute) {
    return Optional.empty();
  }

  /** A process sent something that is not a Secret. */
  default Optional<String> violationByText(World world, String text) {
    return Optional.empty();
  }
}
