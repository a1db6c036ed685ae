package io.whatsapptoken.operator.simulation;

import io.whatsapptoken.operator.simulation.Truth.Issued;
import java.util.Optional;

/** Something that must always be so, told by the truth of the simulated world. */
interface Promise {

  /** Looks at the world after any event. {@return how it is broken} */
  default Optional<String> broken(World world, Site site) {
    return Optional.empty();
  }

  /** A process wrote a ledger. */
  default Optional<String> brokenByLedger(
      World world, Site site, LedgerView before, LedgerView after) {
    return Optional.empty();
  }

  /** Meta issued a token for a process. */
  default Optional<String> brokenByIssue(World world, Site site, Issued token) {
    return Optional.empty();
  }

  /** A process wrote a living token into the Secret that apps read. */
  default Optional<String> brokenByPublication(World world, Site site, String token) {
    return Optional.empty();
  }

  /** A process ended a living token at Meta. */
  default Optional<String> brokenByRevocation(World world, Site site, String token) {
    return Optional.empty();
  }

  /** A process did something. */
  default Optional<String> brokenByEffect(World world, Effect effect) {
    return Optional.empty();
  }

  /** A process sent something that is not a Secret. */
  default Optional<String> brokenByWords(World world, String text) {
    return Optional.empty();
  }
}
